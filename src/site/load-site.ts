import { readArchive, type EditionContent } from '../content/read-archive.ts';
import { basePath } from './base.ts';
import { withHeadlineFonts, type HeadlineFont } from './headline-font.ts';

/** An edition with everything that its pages need. */
export interface SiteEdition extends EditionContent {
  readonly font: HeadlineFont;
}

const CONTENT = new URL('../../content/', import.meta.url);

let site: Promise<SiteEdition[]> | undefined;

/**
 * Hands the archive to pages, search index and checks. A build reads it once: this module is not
 * bundled (`sharedArchive` in `publish/integration.ts`), so all of them share it. A server of development reads it
 * again for each request, so that every change shows.
 *
 * @returns the editions, newest first; at least one
 * @throws ContentError as `readArchive`
 */
export function loadSite(): Promise<SiteEdition[]> {
  if (process.env['NODE_ENV'] !== 'production') return readSite();
  return (site ??= readSite());
}

/** The edition that the front page shows, and pages that belong to none. */
export async function loadNewest(): Promise<SiteEdition> {
  const [newest] = await loadSite();
  if (newest === undefined) throw new Error('The archive has no edition.');
  return newest;
}

async function readSite(): Promise<SiteEdition[]> {
  return withHeadlineFonts(await readArchive(CONTENT, basePath()));
}
