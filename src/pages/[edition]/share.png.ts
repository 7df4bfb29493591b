import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadSite } from '../../site/load-site.ts';
import { drawSharePicture, loadShapingFont } from '../../site/share-picture.ts';

export async function getStaticPaths() {
  const editions = await loadSite();
  const font = await loadShapingFont();
  return editions.map(({ edition, timeline }) => ({
    params: { edition: edition.id },
    props: { edition, timeline, font },
  }));
}

/** The picture that link previews show of an edition. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({
  props: { edition, timeline, font },
}) =>
  new Response(Uint8Array.from(await drawSharePicture(edition, timeline, font)), {
    headers: { 'Content-Type': 'image/png' },
  });
