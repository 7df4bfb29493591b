import { createHash } from 'node:crypto';
import { Blob, Face } from 'harfbuzzjs';
import subsetFont from 'subset-font';
import { loadEditions, type EditionStories } from './collections.ts';
import { SITE_NAME } from './site.ts';
import { readSongFace } from './song-face.ts';

/** The headline face of an edition, cut to the characters that it sets. */
export interface HeadlineFace {
  readonly woff2: Buffer<ArrayBuffer>;
  /** Its file in `/fonts/`: it carries a hash of the content, so it may be kept for ever. */
  readonly file: string;
}

/** What the interface sets in the face besides headlines: the masthead, headings, numerals. */
const INTERFACE = `${SITE_NAME}0123456789〇一二三四五六七八九十年时间轴名称索引检索说明没有这一页`;

/**
 * What headlines use of the face's features: half-width punctuation, kerning, and the ligature
 * that makes —— one line.
 */
const FEATURES = ['halt', 'chws', 'kern', 'ccmp'];

/** Copyright, licence and its address stay in the file (OFL 1.1, condition 2). */
const LEGAL_NAMES = [0, 13, 14];

/** Every page of an edition asks for the same face, and cutting it takes a second. */
const faces = new Map<number, Promise<HeadlineFace>>();

/** The faces of all editions. */
export async function headlineFaces(): Promise<HeadlineFace[]> {
  return Promise.all((await loadEditions()).map(({ edition }) => headlineFace(edition.year)));
}

/** The face of an edition. @throws when there is no such edition, or the face lacks a character */
export function headlineFace(year: number): Promise<HeadlineFace> {
  const face = faces.get(year) ?? loadAndCut(year);
  faces.set(year, face);
  return face;
}

async function loadAndCut(year: number): Promise<HeadlineFace> {
  const found = (await loadEditions()).find(({ edition }) => edition.year === year);
  if (found === undefined) throw new Error(`There is no edition of ${year}.`);
  const woff2 = await cutFace([...INTERFACE, ...headlinesOf(found)].join(''));
  const hash = createHash('sha256').update(woff2).digest('hex').slice(0, 8);
  return { woff2, file: `${year}-${hash}.woff2` };
}

function headlinesOf({ edition, stories }: EditionStories): string[] {
  return [
    edition.title,
    edition.subtitle,
    ...stories.flatMap(({ title, subtitle = '' }) => [title, subtitle]),
  ];
}

/**
 * Cuts the Song face to the characters of a text, white space left out.
 *
 * @throws when the face lacks one of them
 */
export async function cutFace(text: string): Promise<Buffer<ArrayBuffer>> {
  const wanted = [...new Set(text.replaceAll(/\s/gu, ''))].sort();
  const font = await readSongFace();
  const held = new Set(new Face(new Blob(font)).collectUnicodes());
  const missing = wanted.filter((character) => !held.has(character.codePointAt(0) ?? 0));
  if (missing.length > 0) {
    throw new Error(`The headline face has no glyph for ${missing.join('')}.`);
  }
  return subsetFont(font, wanted.join(''), {
    targetFormat: 'woff2',
    keepFeatures: FEATURES,
    preserveNameIds: LEGAL_NAMES,
    noHinting: true,
  });
}
