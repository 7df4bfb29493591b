import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { storiesDocument } from '../../export/documents.ts';
import { loadArchive } from '../../site/load-site.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const { editions } = await loadArchive();
  return editions.map(({ edition, stories }) => ({
    params: { edition: edition.id },
    props: { edition, stories },
  }));
}

/** The edition as data: what the search index is built from, for other programs too. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json(storiesDocument(props.edition, props.stories, absolute));
