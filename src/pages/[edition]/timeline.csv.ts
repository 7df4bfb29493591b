import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { timelineCsv } from '../../export/csv.ts';
import { loadArchive } from '../../site/load-site.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const { site, editions } = await loadArchive();
  return editions.map(({ edition, timeline }) => ({
    params: { edition: edition.id },
    props: { timeline, topics: site.topics },
  }));
}

/** The timeline as a table. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(timelineCsv(props.timeline, absolute, props.topics), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  });
