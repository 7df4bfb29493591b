import { headlineOf, paragraphText } from '../../src/archive/sentences.ts';
import type { Story } from '../../src/archive/schema.ts';

/** The blocks of text of each story, in the order of the list: a match never crosses their bounds. */
export function blockTexts(stories: readonly Story[]): string[][] {
  return stories.map(({ subtitle = '', paragraphs, ...story }) => [
    headlineOf({ ...story, paragraphs }),
    subtitle,
    ...paragraphs.flatMap((paragraph) => [
      ...(paragraph.heading === undefined ? [] : [paragraph.heading]),
      paragraphText(paragraph),
    ]),
  ]);
}

/** All different substrings of these lengths, those with a space left out: it parts a query. */
export function substrings(
  texts: readonly (readonly string[])[],
  lengths: readonly number[],
): string[] {
  const found = new Set<string>();
  for (const text of texts.flat()) {
    for (const length of lengths) {
      for (let start = 0; start + length <= text.length; start += 1) {
        const piece = text.slice(start, start + length);
        if (!/\s/u.test(piece)) found.add(piece);
      }
    }
  }
  return [...found];
}

/** The ranks of the stories that hold a text, whatever its case, ascending. */
export function storiesHolding(texts: readonly (readonly string[])[], text: string): number[] {
  const sought = text.toLowerCase();
  return texts.flatMap((blocks, index) =>
    blocks.some((block) => block.toLowerCase().includes(sought)) ? [index + 1] : [],
  );
}

/** Strings of two to five characters of the archive, in an order that stands in no story. */
export function absentTexts(
  texts: readonly (readonly string[])[],
  count: number,
  seed: number,
): string[] {
  const random = generator(seed);
  const characters = [...texts.flat().join('')].filter((character) => /\S/u.test(character));
  const found = new Set<string>();
  while (found.size < count) {
    const length = 2 + Math.floor(random() * 4);
    const picked = Array.from(
      { length },
      () => characters[Math.floor(random() * characters.length)],
    );
    const text = picked.join('');
    if (storiesHolding(texts, text).length === 0) found.add(text);
  }
  return [...found];
}

/** Some of a list, each at most once, always the same for a seed. */
export function sample<T>(list: readonly T[], count: number, seed: number): T[] {
  const random = generator(seed);
  const rest = [...list];
  const picked: T[] = [];
  while (picked.length < count && rest.length > 0) {
    picked.push(...rest.splice(Math.floor(random() * rest.length), 1));
  }
  return picked;
}

/** Mulberry32: numbers from 0 to 1, exclusive, the same for a seed on every machine. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
