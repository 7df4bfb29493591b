import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadArchive } from '../site/load-site.ts';

// The ending stands in the file's name: the server of development asks a slash of an address whose
// ending is a parameter.
export async function getStaticPaths() {
  const { downloads } = await loadArchive();
  return [...(await downloads())]
    .filter(([path]) => path.endsWith('.epub'))
    .map(([path, bytes]) => ({
      params: { file: path.slice(1, -'.epub'.length) },
      props: { bytes },
    }));
}

/** `/2018.epub`: the edition as an e-book. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.bytes, { headers: { 'Content-Type': 'application/epub+zip' } });
