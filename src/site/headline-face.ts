import { createHash } from 'node:crypto';
import { loadEdition, loadEditions, type EditionStories } from './editions.ts';
import { SITE_NAME } from './site.ts';
import { cutFace } from './song-face.ts';

/** The headline face of an edition, cut to the characters that it sets. */
export interface HeadlineFace {
  readonly woff2: Buffer<ArrayBuffer>;
  /** Its file in `/fonts/`: it carries a hash of the content, so it may be kept for ever. */
  readonly file: string;
}

/** What the interface sets in the face besides headlines: the masthead, headings, numerals. */
const INTERFACE = `${SITE_NAME}0123456789〇一二三四五六七八九十年时间轴名称索引检索说明没有这一页`;

/** Every page of an edition asks for its face. */
const faces = new Map<number, Promise<HeadlineFace>>();

/** The faces of the editions that this build makes the pages of. */
export async function headlineFaces(): Promise<HeadlineFace[]> {
  return Promise.all((await loadEditions()).map(({ edition }) => headlineFace(edition.year)));
}

/** The face of an edition. @throws when there is no such edition */
export function headlineFace(year: number): Promise<HeadlineFace> {
  const face = faces.get(year) ?? loadAndCut(year);
  faces.set(year, face);
  return face;
}

async function loadAndCut(year: number): Promise<HeadlineFace> {
  const woff2 = await cut(charactersOf(await loadEdition(year)));
  const hash = createHash('sha256').update(woff2).digest('hex').slice(0, 8);
  return { woff2, file: `${year}-${hash}.woff2` };
}

const cuts = new Map<string, ReturnType<typeof cutFace>>();

/** Cuts a face once, though several editions ask for the same: it takes a tenth of a second. */
function cut(characters: string): ReturnType<typeof cutFace> {
  const face = cuts.get(characters) ?? cutFace(characters);
  cuts.set(characters, face);
  return face;
}

/** How many characters a face may hold: 40 KB, six times a page. A list of ten has some 150. */
const MOST_CHARACTERS = 220;

/**
 * The characters of the interface, of the edition's title and of its headlines; where they are too
 * many, of the interface alone, because the headlines of one list are set in one face. Subtitles
 * are set in the face of the text.
 */
function charactersOf({ edition, stories }: EditionStories): string {
  const headlines = [edition.title, ...stories.map(({ title }) => title)];
  const all = new Set([INTERFACE, ...headlines].join(''));
  return all.size <= MOST_CHARACTERS ? [...all].join('') : INTERFACE;
}
