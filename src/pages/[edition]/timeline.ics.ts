import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { timelineIcs } from '../../export/calendar.ts';
import { loadArchive } from '../../site/load-site.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const { site, editions } = await loadArchive();
  return editions.map(({ edition, name, timeline }) => ({
    params: { edition: edition.id },
    props: { site, name, updated: edition.updated, timeline },
  }));
}

/** The timeline as a calendar. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(timelineIcs(props.timeline, props, absolute, props.site), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
