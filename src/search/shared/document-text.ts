import type { Folded } from '../../chinese/fold.ts';
import type { Block, IndexedSentence, SentenceDate } from './sentence.ts';
import { characters, isBlank } from './words.ts';

/*
 * What the index is made of is also what it shows: the browser reads a story back from the text
 * that Pagefind keeps of its document. Therefore the document holds more than folded words, in
 * characters that Pagefind takes for a part of the word before and that no query matches:
 *
 * - after a folded word that differs from the text, a mark and what stands in the text: four
 *   variation selectors for each UTF-16 code unit, the hexadecimal digits of its code;
 * - after the last word of a sentence its dates, in tag characters, and a mark;
 * - after the last sentence of a block a gap and a mark.
 */

/** Parts words. White space of the text becomes a gap, so this is none of its own. */
const BREAK = ' ';
/** A place that no query can name, so that no phrase goes on across it. */
const GAP = '\u2060';
/** Written like the variation selectors: tag characters, unseen, a part of the word before. */
const ORIGINAL = '\u{E004F}';
const DATE = '\u{E0044}';
const SENTENCE_END = '\u{E0053}';
const BLOCK_END = '\u{E0042}';

const SELECTOR = 0xfe00;
/** A tag character is so far from the ASCII character that it is named for. */
const TAG = 0xe0000;

/** A block for the index document: all its characters, spaced, and a gap at its end. */
export function spaced(block: Block, fold: (text: string) => Folded): string {
  const cut = block.map((sentence) => {
    const text = sentence.text.replace(/\p{Cs}/gu, '\ufffd');
    const { text: folded, places } = fold(text);
    let from = 0;
    let end = 0;
    const words = characters(folded).map((word) => {
      end += word.length;
      // Of several words for one character (㎡) the last is written with it, the others with nothing.
      const original = text.slice(from, (from = places[end] ?? text.length));
      if (isBlank(word)) return original === ' ' ? GAP : GAP + ORIGINAL + toSelectors(original);
      return original === word ? word : word + ORIGINAL + toSelectors(original);
    });
    return words.join(BREAK) + sentence.dates.map(writeDate).join('') + SENTENCE_END;
  });
  return [...cut, GAP + BLOCK_END + BREAK].join(BREAK);
}

/** Reads the blocks back from what Pagefind keeps of a document: its words with a space between them. */
export function unspaced(content: string): IndexedSentence[][] {
  const blocks = content.split(BLOCK_END).slice(0, -1);
  return blocks.map((block) => {
    const sentences = block.split(SENTENCE_END).slice(0, -1);
    return sentences.map((sentence) => {
      const [words = '', ...dates] = sentence.split(DATE);
      return { text: words.split(BREAK).map(originalOf).join(''), dates: dates.map(readDate) };
    });
  });
}

/** Digits and `/`, as tag characters. */
function writeDate({ start, end, offset, length }: SentenceDate): string {
  const fields = Array.from([start, end, offset, length].join('/'));
  return DATE + fields.map((one) => String.fromCodePoint(TAG + one.charCodeAt(0))).join('');
}

function readDate(written: string): SentenceDate {
  const fields = Array.from(written, (one) =>
    String.fromCodePoint((one.codePointAt(0) ?? 0) - TAG),
  );
  const [start = '', end = '', offset, length] = fields.join('').split('/');
  return { start, end, offset: Number(offset), length: Number(length) };
}

function originalOf(written: string): string {
  const [word = '', selectors] = written.split(ORIGINAL);
  return selectors === undefined ? word.replace(GAP, ' ') : fromSelectors(selectors);
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
