import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { timelineDocument } from '../../export/documents.ts';
import { loadArchive } from '../../site/load-site.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const { editions } = await loadArchive();
  return editions.map(({ edition, timeline }) => ({
    params: { edition: edition.id },
    props: { edition, timeline },
  }));
}

/** The timeline as data. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(JSON.stringify(timelineDocument(props.edition, props.timeline, absolute), null, 1), {
    headers: { 'Content-Type': 'application/json' },
  });
