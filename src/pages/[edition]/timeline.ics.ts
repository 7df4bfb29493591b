import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { timelineIcs } from '../../export/calendar.ts';
import { loadSite } from '../../site/load-site.ts';
import { absolute, SITE_NAME } from '../../site/site.ts';

export async function getStaticPaths() {
  const editions = await loadSite();
  return editions.map(({ edition, timeline }) => ({
    params: { edition: edition.id },
    props: { edition, timeline },
  }));
}

/** The timeline as a calendar. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(timelineIcs(props.timeline, props.edition.updated, absolute, SITE_NAME), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
