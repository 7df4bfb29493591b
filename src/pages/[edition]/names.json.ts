import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { namesDocument } from '../../export/documents.ts';
import { loadArchive } from '../../site/load-site.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const { editions } = await loadArchive();
  return editions.map(({ edition, names }) => ({
    params: { edition: edition.id },
    props: { edition, names },
  }));
}

/** The index of names as data. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json(namesDocument(props.edition, props.names, absolute));
