import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadArchive } from '../../site/load-site.ts';

export async function getStaticPaths() {
  const { editions } = await loadArchive();
  return editions.map(({ edition, manuscript }) => ({
    params: { edition: edition.id },
    props: { bytes: manuscript.bytes },
  }));
}

/** The manuscript as it was received, byte for byte, for whoever wants to check the archive against it. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.bytes, { headers: { 'Content-Type': 'text/plain' } });
