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
import { titlesOverYears } from './page-titles.ts';
import { withHeadlineFonts, type HeadlineFont } from './headline-font.ts';

/** An edition with everything that its pages need. */
export interface SiteEdition extends EditionContent {
  readonly font: HeadlineFont;
}

/** The archive with everything that its pages need. */
export interface SiteArchive extends Omit<ArchiveDraft, 'editions'> {
  /** Newest first. */
  readonly editions: readonly SiteEdition[];
  /** The edition that the front page shows, and pages that belong to none. */
  readonly newest: SiteEdition;
  /** Whether there are several editions: only then are there pages over all years. */
  readonly hasSeveralEditions: boolean;
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

async function withFonts(draft: ArchiveDraft): Promise<SiteArchive> {
  const { site } = draft;
  const hasSeveralEditions = draft.editions.length > 1;
  const overYears = hasSeveralEditions ? Object.values(titlesOverYears(site)) : [];
  const editions = await withHeadlineFonts([site.name, ...overYears].join(''), draft.editions);
  const [newest] = editions;
  if (newest === undefined) throw new Error('The archive has no edition.');
  let downloads: Promise<Downloads> | undefined;
  return {
    ...draft,
    editions,
    newest,
    hasSeveralEditions,
    downloads: () => (downloads ??= makeDownloads(site, editions)),
    onThisDay: () => bundleScript('client/on-this-day.ts', 'es'),
  };
}
