/** The files of the search that are not Pagefind's own. */

/** Where the index stands in the published site. */
export const FOLDER = 'pagefind';

/**
 * What the browser must know before its first query, a file in the folder of the index. Two lines
 * tell which simplified character a traditional one stands for (`太極` readers' and the site's:
 * `極雲`, `极云`); each further line is the folder of another part of the index.
 */
export const SETUP_FILE = 'setup.txt';

export interface Setup {
  /** A traditional character → its simplified one. */
  readonly simplified: ReadonlyMap<string, string>;
  /** The parts of the index beside the first: folders ending in `/`. */
  readonly parts: readonly string[];
}

export function writeSetup({ simplified, parts }: Setup): string {
  const lines = [[...simplified.keys()].join(''), [...simplified.values()].join(''), ...parts];
  return `${lines.join('\n')}\n`;
}

/**
 * Reads what `writeSetup` has written.
 *
 * @throws when the file is not whole: half of it would leave stories unfound and say nothing
 */
export function readSetup(file: string): Setup {
  const [from = '', to = '', ...rest] = file.split('\n');
  if (from.length !== to.length || !file.endsWith('\n')) {
    throw new Error(`${SETUP_FILE} is not whole.`);
  }
  return {
    simplified: new Map([...from].map((character, index) => [character, to.charAt(index)])),
    parts: rest.filter((line) => line !== ''),
  };
}

/**
 * The file with the text of all stories, for browsers that cannot run Pagefind's WebAssembly. It
 * lists nothing where there are more than `MOST_TEXTS`.
 */
export const TEXTS_FILE = 'texts.json';

/**
 * So many stories a browser searches by itself: some 350 KB with brotli. A browser as old is on a
 * machine as old.
 */
export const MOST_TEXTS = 500;

/** A story of that file, in the order of their dates. */
export type StoryText = readonly [
  /** Its address, without the base path. */
  path: string,
  /** Its list and its place there in words: 2018年第9条. */
  placeName: string,
  /** With a space between them. */
  topics: string,
  /** What `spaced` makes of its blocks. */
  content: string,
];

/** The file with the readings of titles and names; the browser asks for it when Latin letters are typed. */
export const PINYIN_FILE = 'pinyin.json';

/** A text and how it is read: one syllable, without its tone, for each character: `['太极', 'tai ji']`. */
export type Reading = readonly [text: string, syllables: string];
