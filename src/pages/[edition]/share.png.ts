import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { loadArchive } from '../../site/load-site.ts';
import { drawSharePicture, loadShapingFont } from '../../site/share-picture.ts';

export async function getStaticPaths() {
  const { site, editions } = await loadArchive();
  const font = await loadShapingFont();
  return editions.map(({ edition, timeline }) => ({
    params: { edition: edition.id },
    props: { site, edition, timeline, font },
  }));
}

/** The picture that link previews show of an edition. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({
  props: { site, edition, timeline, font },
}) =>
  new Response(Uint8Array.from(await drawSharePicture(site, edition, timeline, font)), {
    headers: { 'Content-Type': 'image/png' },
  });
