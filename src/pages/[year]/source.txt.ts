import { getCollection } from 'astro:content';
import type { APIRoute, InferGetStaticPropsType } from 'astro';

export async function getStaticPaths() {
  const editions = await getCollection('editions');
  return editions.map(({ data, body }) => ({
    params: { year: String(data.year) },
    props: { body },
  }));
}

/** The source document, byte for byte, for whoever wants to check the archive against it. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.body);
