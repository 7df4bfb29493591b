import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { indexNames } from '../../archive/names.ts';
import { namesDocument } from '../../export/documents.ts';
import { loadSite } from '../../site/load-site.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const editions = await loadSite();
  return editions.map(({ edition, stories }) => ({
    params: { year: String(edition.year) },
    props: { edition, names: indexNames(edition.names, stories) },
  }));
}

/** The index of names as data. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json(namesDocument(props.edition, props.names, absolute));
