import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadEditions } from '../../site/collections.ts';

export async function getStaticPaths() {
  const editions = await loadEditions();
  return editions.map(({ edition: { year }, stories }) => ({
    params: { year: String(year) },
    props: { year, stories },
  }));
}

/** The edition as data: what the search index is built from, for other programs too. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json({ year: props.year, stories: props.stories });
