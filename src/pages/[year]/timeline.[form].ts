import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { timelineDocument } from '../../archive/published.ts';
import { timelineCsv, timelineIcs } from '../../archive/timeline-data.ts';
import { loadEditions } from '../../site/editions.ts';
import { absolute, SITE_NAME } from '../../site/site.ts';

export async function getStaticPaths() {
  const editions = await loadEditions();
  return editions.flatMap(({ edition, timeline }) => {
    const { year, updated } = edition;
    const forms = {
      json: JSON.stringify(timelineDocument(edition, timeline, absolute), null, 1),
      csv: timelineCsv(timeline, absolute),
      ics: timelineIcs(timeline, updated, absolute, SITE_NAME),
    };
    return Object.entries(forms).map(([form, text]) => ({
      params: { year: String(year), form },
      props: { text },
    }));
  });
}

/** The timeline as data: `timeline.json`, `timeline.csv`, `timeline.ics`. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.text);
