import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { jsonSchema, SCHEMA_NAMES } from '../../../export/json-schema.ts';
import { loadArchive } from '../../../site/load-site.ts';
import { absolute } from '../../../site/site.ts';

export async function getStaticPaths() {
  const { site } = await loadArchive();
  return SCHEMA_NAMES.map((document) => ({
    params: { document },
    props: { document, topics: site.topics },
  }));
}

/** The JSON Schema of a published document. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json(jsonSchema(props.document, absolute, props.topics));
