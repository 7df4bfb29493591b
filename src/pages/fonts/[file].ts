import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { headlineFaces } from '../../site/headline-face.ts';

export async function getStaticPaths() {
  return (await headlineFaces()).map(({ file, woff2 }) => ({ params: { file }, props: { woff2 } }));
}

/** The headline face of an edition. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(props.woff2);
