import { readFile } from 'node:fs/promises';
import { ARCHIVE_ZIP_PATH, downloadPath } from '../archive/addresses.ts';
import type { Site } from '../archive/site.ts';
import { epub } from '../export/book/epub.ts';
import {
  folder,
  folderPath,
  prepareEdition,
  type FolderEdition,
  type PreparedEdition,
} from '../export/book/folder.ts';
import type { Downloads } from '../export/downloads.ts';
import { searchData, simplifiedCharacters } from '../search/index/write-search-index.ts';
import { MOST_TEXTS } from '../search/shared/files.ts';
import { bundleScript } from './bundle-script.ts';
import { drawSharePicture, loadShapingFont } from './share-picture.ts';
import { folderAccent } from './site-styles.ts';
import { absolute, link } from './site.ts';

/** In pixels: that of an e-book's cover. */
const COVER_HEIGHT = 1600;

/**
 * Makes the files in which readers take the archive away.
 *
 * The folder of all editions is left out where a browser could not search it (`MOST_TEXTS`); those of
 * the editions are there.
 *
 * @param editions newest first
 */
export async function makeDownloads(
  site: Site,
  editions: readonly FolderEdition[],
): Promise<Downloads> {
  const style = (name: string) =>
    readFile(new URL(`../styles/${name}.css`, import.meta.url), 'utf8');
  const [css, folderCss, script, font] = await Promise.all([
    style('book'),
    style('folder'),
    bundleScript('search/browser/folder.ts', 'iife'),
    loadShapingFont(),
  ]);
  const context = { site, link, absolute };
  const simplified = simplifiedCharacters(editions);
  const pack = (name: string, own: readonly PreparedEdition[]) =>
    folder(name, own, context, {
      css: css + folderCss + folderAccent(site),
      script,
      search: searchData(own, simplified, folderPath),
    });

  const prepared = editions.map((content) => prepareEdition(content, context));
  // At once: the covers are drawn in other threads while this one packs.
  const ofEditions = await Promise.all(
    prepared.map(async (content): Promise<Downloads> => {
      const { edition, timeline } = content;
      const cover = await drawSharePicture(site, edition, timeline, font, COVER_HEIGHT);
      return new Map([
        [downloadPath(edition.id, 'epub'), epub(content, context, { css, cover })],
        [downloadPath(edition.id, 'zip'), pack(`${site.key}-${edition.id}`, [content])],
      ]);
    }),
  );
  const files = new Map(ofEditions.flatMap((own) => [...own]));
  const count = editions.reduce((sum, { stories }) => sum + stories.length, 0);
  if (editions.length > 1 && count <= MOST_TEXTS) {
    files.set(ARCHIVE_ZIP_PATH, pack(site.key, prepared));
  }
  return files;
}
