import type { Site } from '../archive/site.ts';
import { readArchive, type EditionContent } from '../content/read-archive.ts';
import { basePath } from './base.ts';
import { withHeadlineFonts, type HeadlineFont } from './headline-font.ts';

/** An edition with everything that its pages need. */
export interface SiteEdition extends EditionContent {
  readonly font: HeadlineFont;
}

/** The archive with everything that its pages need. */
export interface SiteArchive {
  readonly site: Site;
  /** Newest first. */
  readonly editions: readonly SiteEdition[];
  /** The edition that the front page shows, and pages that belong to none. */
  readonly newest: SiteEdition;
}

const CONTENT = new URL('../../content/', import.meta.url);

let archive: Promise<SiteArchive> | undefined;

/**
 * Hands the archive to pages, search index and checks. A build reads it once: this module is not
 * bundled (`sharedArchive` in `publish/integration.ts`), so all of them share it. A server of development reads it
 * again for each request, so that every change shows.
 *
 * @throws ContentError as `readArchive`
 */
export function loadArchive(): Promise<SiteArchive> {
  if (process.env['NODE_ENV'] !== 'production') return readWithFonts();
  return (archive ??= readWithFonts());
}

async function readWithFonts(): Promise<SiteArchive> {
  const { site, editions: read } = await readArchive(CONTENT, basePath());
  const editions = await withHeadlineFonts(site.name, read);
  const [newest] = editions;
  if (newest === undefined) throw new Error('The archive has no edition.');
  return { site, editions, newest };
}
