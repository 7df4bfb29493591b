import type { APIRoute } from 'astro';
import { loadArchive } from '../../site/load-site.ts';

export async function getStaticPaths() {
  const { hasSeveralEditions } = await loadArchive();
  return hasSeveralEditions ? [{ params: { days: 'days' } }] : [];
}

/** The script that shows what is told of today. */
export const GET: APIRoute = async () => {
  const { onThisDay } = await loadArchive();
  return new Response(await onThisDay(), { headers: { 'Content-Type': 'text/javascript' } });
};
