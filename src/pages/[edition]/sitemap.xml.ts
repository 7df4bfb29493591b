import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { editionSitemap } from '../../export/sitemap.ts';
import { loadArchive } from '../../site/load-site.ts';
import { siteUrl } from '../../site/base.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  if (siteUrl() === undefined) return [];
  const { editions } = await loadArchive();
  return editions.map(({ edition: { id }, stories, corrections }) => ({
    params: { edition: id },
    props: { id, stories, isCorrected: corrections.length > 0 },
  }));
}

/** The pages of an edition, for search engines. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(editionSitemap(props.id, props.stories, absolute, props.isCorrected), {
    headers: { 'Content-Type': 'application/xml' },
  });
