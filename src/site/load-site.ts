import type { GatheredNames } from '../archive/names-gathered.ts';
import type { ToldThread } from '../archive/threads.ts';
import type { Site } from '../archive/site.ts';
import type { FileProblems } from '../content/content-error.ts';
import {
  readArchive,
  readArchiveDraft,
  type ArchiveDraft,
  type EditionContent,
} from '../content/read-archive.ts';
import { basePath, siteUrl } from './base.ts';
import { bundleScript } from './bundle-script.ts';
import type { Downloads } from '../export/downloads.ts';
import { makeDownloads } from './downloads.ts';
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
  /** The names of all editions. */
  readonly gathered: GatheredNames;
  /** Matters through the years, in the editor's order. */
  readonly threads: readonly ToldThread[];
  /** What is wrong with the content; a build has refused it. */
  readonly faults: readonly FileProblems[];
  /** The files in which readers take it away: made when they are asked for, and once. */
  readonly downloads: () => Promise<Downloads>;
  /** The script that shows what is told of today, which a site of several editions has. */
  readonly onThisDay: () => Promise<string>;
}

const CONTENT = new URL('../../content/', import.meta.url);

let archive: Promise<SiteArchive> | undefined;

/**
 * Hands the archive to pages, search index and checks. A build reads it once: this module is not
 * bundled (`sharedArchive` in `publish/integration.ts`), so all of them share it. A server of development reads it
 * again for each request, so that every change shows, and shows what it can in spite of faults.
 *
 * @throws ContentError as `readArchive`, in development as `readArchiveDraft`
 */
export function loadArchive(): Promise<SiteArchive> {
  if (process.env['NODE_ENV'] !== 'production') {
    return readArchiveDraft(CONTENT, basePath()).then(withFonts);
  }
  return (archive ??= readArchive(CONTENT, basePath(), siteUrl() !== undefined).then((whole) =>
    withFonts({ ...whole, faults: [] }),
  ));
}

async function withFonts({
  site,
  editions: read,
  gathered,
  threads,
  faults,
}: ArchiveDraft): Promise<SiteArchive> {
  // What pages over all years have in their headings; there are none of one edition.
  const headings = read.length > 1 ? `${site.name}历${site.subject}` : site.name;
  const editions = await withHeadlineFonts(headings, read);
  const [newest] = editions;
  if (newest === undefined) throw new Error('The archive has no edition.');
  let downloads: Promise<Downloads> | undefined;
  return {
    site,
    editions,
    newest,
    gathered,
    threads,
    faults,
    downloads: () => (downloads ??= makeDownloads(site, editions)),
    onThisDay: () => bundleScript('client/on-this-day.ts', 'es'),
  };
}
