import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { storiesDocument } from '../../export/documents.ts';
import { loadArchive } from '../../site/load-site.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const { editions } = await loadArchive();
  return editions.map((texts) => ({
    params: { edition: texts.edition.id },
    props: { texts },
  }));
}

/** The edition as data: what the search index is built from, for other programs too. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json(storiesDocument(props.texts.edition, props.texts, absolute));
