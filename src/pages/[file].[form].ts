import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadArchive } from '../site/load-site.ts';

export async function getStaticPaths() {
  const { takeaways } = await loadArchive();
  return [...(await takeaways())].map(([path, bytes]) => {
    const [file, form] = path.slice(1).split('.');
    return { params: { file, form }, props: { bytes } };
  });
}

/** `/2018.epub`, `/2018.zip` and `/archive.zip`: what readers take away. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.bytes);
