import type { APIRoute } from 'astro';
import { archiveNamesDocument } from '../export/archive-documents.ts';
import { loadArchive } from '../site/load-site.ts';
import { absolute } from '../site/site.ts';

/** The names of all editions as data. */
export const GET: APIRoute = async () => {
  const { editions, gathered } = await loadArchive();
  return Response.json(archiveNamesDocument(editions, gathered, absolute));
};
