import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { editionSitemap } from '../../export/sitemap.ts';
import { loadEditions } from '../../site/editions.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const editions = import.meta.env.SITE === undefined ? [] : await loadEditions();
  return editions.map(({ edition: { year }, stories }) => ({
    params: { year: String(year) },
    props: { year, stories },
  }));
}

/** The pages of an edition, for search engines. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(editionSitemap(props.year, props.stories, absolute));
