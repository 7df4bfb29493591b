import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadArchive } from '../site/load-site.ts';

// The ending stands in the file's name: the server of development asks a slash of an address whose
// ending is a parameter.
export async function getStaticPaths() {
  const { downloads } = await loadArchive();
  return [...(await downloads())]
    .filter(([path]) => path.endsWith('.zip'))
    .map(([path, bytes]) => ({
      params: { file: path.slice(1, -'.zip'.length) },
      props: { bytes },
    }));
}

/** `/2018.zip` and `/archive.zip`: an edition, and all of them, as a folder for the disk. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.bytes, { headers: { 'Content-Type': 'application/zip' } });
