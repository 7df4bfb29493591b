import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadArchive } from '../../site/load-site.ts';

export async function getStaticPaths() {
  const { editions } = await loadArchive();
  return editions.map(({ font: { name, woff2 } }) => ({
    params: { font: name },
    props: { woff2 },
  }));
}

/** The headline font of an edition. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.woff2, { headers: { 'Content-Type': 'font/woff2' } });
