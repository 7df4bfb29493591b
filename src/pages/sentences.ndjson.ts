import type { APIRoute } from 'astro';
import { ndjson, sentenceRecords } from '../export/archive-documents.ts';
import { loadArchive } from '../site/load-site.ts';
import { absolute } from '../site/site.ts';

/** The sentences of all editions as data, the newest edition first. */
export const GET: APIRoute = async () => {
  const { editions } = await loadArchive();
  const records = editions.flatMap((texts) => sentenceRecords(texts.edition, texts, absolute));
  return new Response(ndjson(records), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
};
