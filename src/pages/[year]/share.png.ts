import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadSite } from '../../site/load-site.ts';
import { drawSharePicture } from '../../site/share-picture.ts';

export async function getStaticPaths() {
  const editions = await loadSite();
  return editions.map(({ edition, timeline }) => ({
    params: { year: String(edition.year) },
    props: { edition, timeline },
  }));
}

/** The picture that link previews show of an edition. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props }) =>
  new Response(Uint8Array.from(await drawSharePicture(props.edition, props.timeline)));
