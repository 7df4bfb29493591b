import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { correctionsPath, figuresPath } from '../../archive/addresses.ts';
import { editionSitemap } from '../../export/sitemap.ts';
import { loadArchive } from '../../site/load-site.ts';
import { siteUrl } from '../../site/base.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  if (siteUrl() === undefined) return [];
  const { editions } = await loadArchive();
  return editions.map(({ edition: { id }, stories, corrections, figures }) => ({
    params: { edition: id },
    props: {
      id,
      stories,
      more: [
        ...(corrections.length > 0 ? [correctionsPath(id)] : []),
        ...(figures.length > 0 ? [figuresPath(id)] : []),
      ],
    },
  }));
}

/** The pages of an edition, for search engines. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(editionSitemap(props.id, props.stories, absolute, props.more), {
    headers: { 'Content-Type': 'application/xml' },
  });
