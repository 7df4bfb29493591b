import { cutPlace } from '../chinese/text.ts';

/**
 * Where things stand: paths from the root of the site, without a host or a base path.
 * An address, once published, stays.
 */

/** Makes an address out of a path of the archive: with the site's base path, or with its host too. */
export type Address = (path: string) => string;

interface StoryPlace {
  /** The id of the edition: `2018`. */
  readonly edition: string;
  readonly rank: number;
}

export const SEARCH_PATH = '/search/';
export const VERIFY_PATH = '/verify/';
export const ABOUT_PATH = '/about/';
/** The list of all editions; it is there where there are several. */
export const EDITIONS_PATH = '/editions/';
/** The timeline of all years; it is there where there are several editions. */
export const ALL_TIMELINE_PATH = '/timeline/';
/** A year in it. */
export function yearPath(year: number): string {
  return `${ALL_TIMELINE_PATH}#${yearId(year)}`;
}

/** The id of a year in the timeline of all years: `y1995`. */
export function yearId(year: number): string {
  return `y${year}`;
}

/** The days of all stories, and the script that chooses those of today. */
export const DAYS_PATH = '/timeline/days.txt';
export const ON_THIS_DAY_PATH = '/timeline/days.js';
/** The news of the archive: what was taken in, what was corrected. */
export const FEED_PATH = '/feed.xml';
/** The editions, and the names and sentences of all of them, as data. */
export const EDITIONS_DATA_PATH = '/editions.json';
export const ALL_NAMES_DATA_PATH = '/names.json';
export const SENTENCES_PATH = '/sentences.ndjson';
/** Every file of the site with its SHA-256. */
export const CHECKSUMS_PATH = '/SHA256SUMS';
export const SITEMAP_INDEX_PATH = '/sitemap-index.xml';

/** @param edition its id: the name of its folder, `2018` or `2018-county` */
export function editionPath(edition: string): string {
  return `/${edition}/`;
}

export function timelinePath(edition: string): string {
  return `/${edition}/timeline/`;
}

/** The addresses of the timeline as table and calendar. */
export function timelineDataPath(edition: string, form: 'csv' | 'ics'): string {
  return `${editionPath(edition)}timeline.${form}`;
}

export function namesPath(edition: string): string {
  return `/${edition}/names/`;
}

/** @param name as it is listed in the index of names */
export function namePath(edition: string, name: string): string {
  return `${namesPath(edition)}#${nameId(name)}`;
}

/**
 * The id of a name in the index: the name itself, which no other name has. Written by their code
 * points (`_20_`) are white space, which an id cannot hold (HTML 3.2.6), `%` and `~`, which have a
 * meaning in an address, and `_`. So is the first letter of a name that might be the id of something
 * else on the page, `main` or `person`: those ids begin with a small letter and are ASCII.
 */
export function nameId(name: string): string {
  return name.replaceAll(/[\s%~_]|^[a-z](?=[!-~]*$)/gu, codePoint);
}

/** `_20_` for a space. */
function codePoint(character: string): string {
  return `_${character.codePointAt(0)?.toString(16)}_`;
}

/** The names of all editions; there are such pages where there are several editions. */
export const ALL_NAMES_PATH = '/names/';

/** The list of the names of one initial. @param initial `A` to `Z`, or `#` for all others */
export function initialPath(initial: string, page = 1): string {
  return numbered(`${ALL_NAMES_PATH}${initialSlug(initial)}/`, page);
}

/** `a`, and `0` for what begins with no letter. */
function initialSlug(initial: string): string {
  return initial === '#' ? '0' : initial.toLowerCase();
}

/** What the editions say of a name. @param slug see `nameSlug` */
export function gatheredPath(slug: string, page = 1): string {
  return numbered(`${ALL_NAMES_PATH}${slug}/`, page);
}

/** Of a name that fills several pages, the others stand below the first. */
function numbered(path: string, page: number): string {
  return page === 1 ? path : `${path}${page}/`;
}

/** UTF-16 code units; a file system takes 255 bytes, and a character of Chinese has three. */
const LONGEST_SLUG = 60;

/**
 * A name as a folder of the site. Written by their code points are what `nameId` writes so, what has
 * a meaning in an address, and what Windows takes in no name of a file, or only inside it.
 */
export function nameSlug(name: string): string {
  const slug = name.replaceAll(/[\s\p{C}%~_/\\:*?"<>|#[\]]|^[.]|[.]$/gu, codePoint);
  return slug.slice(0, cutPlace(slug, LONGEST_SLUG));
}

export const ALL_THREADS_PATH = '/threads/';

/** One matter through the years. @param thread its id */
export function threadPath(thread: string, page = 1): string {
  return numbered(`${ALL_THREADS_PATH}${thread}/`, page);
}

/** The stories of an edition as a feed. */
export function editionFeedPath(edition: string): string {
  return `/${edition}/feed.xml`;
}

/** What was corrected in an edition since it was published; there is none where nothing was. */
export function correctionsPath(edition: string): string {
  return `/${edition}/corrections/`;
}

/** @param id of the correction */
export function correctionPath(edition: string, id: string): string {
  return `${correctionsPath(edition)}#${id}`;
}

/** The figures that the editor drew from the text of an edition; there is none where no `figures.yaml` is. */
export function figuresPath(edition: string): string {
  return `/${edition}/figures/`;
}

/** @param story the rank of the one whose figures they are */
export function storyFiguresPath(edition: string, story: number): string {
  return `${figuresPath(edition)}#s${story}`;
}

/** The whole edition on one page. */
export function allPath(edition: string): string {
  return `/${edition}/all/`;
}

/** The whole edition as an e-book, or as a folder to be opened from disk. */
export function downloadPath(edition: string, form: 'epub' | 'zip'): string {
  return `/${edition}.${form}`;
}

/** All editions as such a folder. */
export const ARCHIVE_ZIP_PATH = '/archive.zip';

/** The picture that link previews show. */
export function sharePath(edition: string): string {
  return `/${edition}/share.png`;
}

/** The source document as it was received. */
export function sourcePath(edition: string): string {
  return `/${edition}/source.txt`;
}

/** @param month 1–12 */
export function monthPath(edition: string, month: number): string {
  return `${timelinePath(edition)}#${monthId(month)}`;
}

/** The id of a month's heading in the timeline: `m05`. @param month 1–12 */
export function monthId(month: number): string {
  return `m${String(month).padStart(2, '0')}`;
}

/** The fragment that once chose a month of the timeline: `m-5`. @param month 1–12 */
export function oldMonthId(month: number): string {
  return `m-${month}`;
}

/** The timeline of one topic. @param topic its id */
export function topicPath(edition: string, topic: string): string {
  return `${timelinePath(edition)}#t-${topic}`;
}

/** @param entry the id of an entry or a note of the timeline */
export function entryPath(edition: string, entry: string): string {
  return `${timelinePath(edition)}#${entry}`;
}

export function storyPath({ edition, rank }: StoryPlace): string {
  return `/${edition}/story/${rank}/`;
}

/** The words of a story as Markdown. */
export function storyMarkdownPath({ edition, rank }: StoryPlace): string {
  return `/${edition}/story/${rank}.md`;
}

/** @param sentence `p2s1` */
export function sentencePath(story: StoryPlace, sentence: string): string {
  return `${storyPath(story)}#${sentence}`;
}

/** The archive's remarks on a story. */
export function notesPath(story: StoryPlace): string {
  return `${storyPath(story)}#notes`;
}

/** The sitemap of an edition, or of the pages that belong to none. */
export function sitemapPath(edition?: string): string {
  return edition === undefined ? '/sitemap.xml' : `${editionPath(edition)}sitemap.xml`;
}
