import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { timelineDocument } from '../../export/documents.ts';
import { timelineIcs } from '../../export/calendar.ts';
import { timelineCsv } from '../../export/csv.ts';
import { loadEditions, type EditionStories } from '../../site/editions.ts';
import { absolute, SITE_NAME } from '../../site/site.ts';

/** Form → how it is written: when it is asked for, for all of them together are many times the text. */
const FORMS: ReadonlyMap<string, (edition: EditionStories) => string> = new Map([
  [
    'json',
    ({ edition, timeline }) =>
      JSON.stringify(timelineDocument(edition, timeline, absolute), null, 1),
  ],
  ['csv', ({ timeline }) => timelineCsv(timeline, absolute)],
  ['ics', ({ edition, timeline }) => timelineIcs(timeline, edition.updated, absolute, SITE_NAME)],
]);

export async function getStaticPaths() {
  const editions = await loadEditions();
  return editions.flatMap((edition) =>
    [...FORMS].map(([form, write]) => ({
      params: { year: String(edition.edition.year), form },
      props: { write: () => write(edition) },
    })),
  );
}

/** The timeline as data: `timeline.json`, `timeline.csv`, `timeline.ics`. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.write());
