import { fileURLToPath } from 'node:url';
import type { APIRoute, InferGetStaticPropsType } from 'astro';
import sharp from 'sharp';
import { publishedSizes } from '../../../archive/pictures.ts';
import { loadArchive } from '../../../site/load-site.ts';

export async function getStaticPaths() {
  const { editions } = await loadArchive();
  return editions.flatMap(({ edition, pictures, folder }) =>
    pictures.flatMap((picture) =>
      publishedSizes(edition.id, picture).map(({ path, width }) => ({
        params: { edition: edition.id, picture: path.replace(/^.*\/|\.webp$/gu, '') },
        props: { file: fileURLToPath(new URL(picture.name, folder)), width },
      })),
    ),
  );
}

/**
 * A picture of an edition. Astro's image service would want it imported by a module of the bundle,
 * and the content is read outside of it, once for pages, search and checks.
 */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props }) => {
  const picture = sharp(props.file).autoOrient().resize({ width: props.width });
  return new Response(Uint8Array.from(await picture.webp({ quality: 80 }).toBuffer()), {
    headers: { 'Content-Type': 'image/webp' },
  });
};
