import type { APIRoute } from 'astro';
import { editionsDocument } from '../export/archive-documents.ts';
import { loadArchive } from '../site/load-site.ts';
import { absolute } from '../site/site.ts';

/** What the archive holds, as data. */
export const GET: APIRoute = async () => {
  const { site, editions } = await loadArchive();
  const all = editions.map(({ edition }) => edition);
  return Response.json(editionsDocument(site, all, absolute));
};
