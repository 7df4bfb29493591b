import type { APIRoute } from 'astro';
import { daysFile } from '../../archive/on-this-day.ts';
import { loadArchive } from '../../site/load-site.ts';

export async function getStaticPaths() {
  const { hasSeveralEditions } = await loadArchive();
  return hasSeveralEditions ? [{ params: { days: 'days' } }] : [];
}

/** The days of all stories, for the script that shows those of today. */
export const GET: APIRoute = async () => {
  const { editions } = await loadArchive();
  return new Response(daysFile(editions), { headers: { 'Content-Type': 'text/plain' } });
};
