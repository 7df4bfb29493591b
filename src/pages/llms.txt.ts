import type { APIRoute } from 'astro';
import { guide } from '../export/guide.ts';
import { loadArchive } from '../site/load-site.ts';
import { link } from '../site/site.ts';

/** What programs that answer questions are told of the archive. */
export const GET: APIRoute = async () => {
  const { site, newest } = await loadArchive();
  return new Response(guide(site, newest.edition, newest.stories, link));
};
