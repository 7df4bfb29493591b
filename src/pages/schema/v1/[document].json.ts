import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { jsonSchema } from '../../../archive/published.ts';
import { absolute } from '../../../site/site.ts';

export function getStaticPaths() {
  return (['stories', 'names'] as const).map((document) => ({
    params: { document },
    props: { document },
  }));
}

/** The JSON Schema of a published document. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json(jsonSchema(props.document, absolute));
