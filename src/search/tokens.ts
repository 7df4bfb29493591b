import type { Folded } from '../chinese/fold.ts';

/**
 * The one way in which the search cuts a text: for the documents that the index is made of, and
 * for the queries put to it. Every character is a word of its own, and a query is a phrase of such
 * words, so that whatever stands in the text is found, across the bounds of Chinese words too.
 *
 * What is cut is folded first (`src/chinese/fold.ts`). So that the index can also show the text
 * as it is, a document writes after a folded word that differs what stands in the text: a mark,
 * then four variation selectors for each UTF-16 code unit, the hexadecimal digits of its code.
 * Pagefind takes them for a part of the word before, and no query matches them.
 */

/** Parts words in the feed. White space of the text becomes a gap, so this is none of its own. */
const BREAK = ' ';
/** A place that no query can name, so that no phrase goes on across it. */
const GAP = '\u2060';
/** Written like the variation selectors: tag characters, unseen, a part of the word before. */
const ORIGINAL = '\u{E004F}';
const SENTENCE_END = '\u{E0053}';
const BLOCK_END = '\u{E0042}';

const SELECTOR = 0xfe00;

/** A character with the marks that combine with it. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;
const BLANK = /^[\s\p{Cc}\p{Cf}]/u;
/** What Pagefind takes for a word without being told. */
const LETTER = /^[\p{Alphabetic}\p{N}]/u;

/** A block of text (a headline, a paragraph): the sentences that it is joined of. */
export type Block = readonly string[];

/** The words of a folded text, in order; white space gives none. */
export function words(folded: string): string[] {
  return characters(folded).filter((character) => !BLANK.test(character));
}

/** Those of the words that are no punctuation. */
export function letters(folded: string): string[] {
  return words(folded).filter((word) => LETTER.test(word));
}

/** The query that finds these words one after the other. Pagefind reads quotation marks as that. */
export function phrase(wanted: readonly string[]): string {
  return `"${wanted.join(' ')}"`;
}

/** The punctuation and symbols of folded texts, for Pagefind's `includeCharacters`: it knows only letters. */
export function punctuation(folded: Iterable<string>): string {
  const found = new Set<string>();
  for (const text of folded) for (const character of text) found.add(character);
  return words([...found].sort().join(''))
    .filter((word) => !LETTER.test(word))
    .join('');
}

/** A block for the index document: all its characters, spaced, and a gap at its end. */
export function spaced(block: Block, fold: (text: string) => Folded): string {
  const cut = block.map((sentence) => {
    const text = sentence.toWellFormed();
    const { text: folded, places } = fold(text);
    let from = 0;
    let end = 0;
    const words = characters(folded).map((word) => {
      end += word.length;
      // Of several words for one character (㎡) the last is written with it, the others with nothing.
      const original = text.slice(from, (from = places[end] ?? text.length));
      if (BLANK.test(word)) return original === ' ' ? GAP : GAP + ORIGINAL + toSelectors(original);
      return original === word ? word : word + ORIGINAL + toSelectors(original);
    });
    return words.join(BREAK) + SENTENCE_END;
  });
  return [...cut, GAP + BLOCK_END + BREAK].join(BREAK);
}

/** Reads the blocks back from what Pagefind keeps of a document: its words with a space between them. */
export function unspaced(content: string): string[][] {
  return content
    .split(BLOCK_END)
    .slice(0, -1)
    .map((block) =>
      block
        .split(SENTENCE_END)
        .slice(0, -1)
        .map((sentence) => sentence.split(BREAK).map(originalOf).join('')),
    );
}

function originalOf(written: string): string {
  const [word = '', selectors] = written.split(ORIGINAL);
  return selectors === undefined ? word.replace(GAP, ' ') : fromSelectors(selectors);
}

function characters(text: string): string[] {
  return text.match(CHARACTER) ?? [];
}

function toSelectors(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const digits = units.map((unit) => unit.toString(16).padStart(4, '0')).join('');
  return Array.from(digits, (digit) => String.fromCharCode(SELECTOR + parseInt(digit, 16))).join(
    '',
  );
}

function fromSelectors(selectors: string): string {
  const digits = Array.from(selectors, (one) => (one.charCodeAt(0) - SELECTOR).toString(16));
  const units = digits.join('').match(/.{4}/gu) ?? [];
  return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
}
