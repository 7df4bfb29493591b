import { countInChinese } from '../chinese/numerals.ts';
import { sha256 } from '../content/digest.ts';
import type { EditionContent } from '../content/read-archive.ts';
import { cutFont, readFont } from './font.ts';
import { PAGE_TITLES } from './page-titles.ts';

/** The headline font of an edition, cut to the characters that it sets. */
export interface HeadlineFont {
  readonly woff2: Buffer<ArrayBuffer>;
  /** The name of its file in `/fonts/`: it carries a hash of the content, so it may be kept for ever. */
  readonly name: string;
}

/** What the interface sets in the font besides headlines: numerals, and the headings of pages. */
const INTERFACE = ['0123456789〇一二三四五六七八九十年', ...Object.values(PAGE_TITLES)].join('');

/**
 * Cuts the fonts of editions. The whole font has 14.8 MB and takes a tenth of a second to cut: for
 * several editions it is cut once to what any of them sets, and that again for each.
 *
 * @param name of the archive, with whatever else every page may set in the font
 */
export async function withHeadlineFonts<Content extends EditionContent>(
  name: string,
  editions: readonly Content[],
): Promise<(Content & { readonly font: HeadlineFont })[]> {
  const whole = await readFont();
  const common = await cutFont(
    whole,
    editions.map((edition) => charactersOf(name, edition)).join(''),
    'sfnt',
  );
  return Promise.all(
    editions.map(async (edition) => {
      const woff2 = await cutFont(common, charactersOf(name, edition), 'woff2');
      const hash = sha256(woff2).slice(0, 8);
      return { ...edition, font: { woff2, name: `${edition.edition.id}-${hash}` } };
    }),
  );
}

/** How many characters a font may hold: 40 KB, six times a page. A list of ten has some 150. */
const MOST_CHARACTERS = 220;

/**
 * The characters of the interface, of the edition's title and of its headlines; where they are too
 * many, of the interface alone, because the headlines of one list are set in one font. Subtitles
 * are set in the font of the text.
 */
function charactersOf(archive: string, { edition, name, stories }: EditionContent): string {
  // The number of the last story holds 百 where any has it.
  const always = archive + name + INTERFACE + countInChinese(stories.length);
  const headlines = [edition.title, ...stories.map(({ title }) => title)];
  const all = new Set([always, ...headlines].join(''));
  return all.size <= MOST_CHARACTERS ? [...all].join('') : always;
}
