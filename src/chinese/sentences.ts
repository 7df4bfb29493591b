import { CLOSERS, depthsOf, findPairs } from './pairs.ts';

/** A stretch of a text: `offset` and `text.length` count UTF-16 code units of the text that was cut. */
export interface Sentence {
  readonly offset: number;
  readonly text: string;
}

const ENDERS = new Set('。！？!?');
const ENDER = /[。！？!?]/gu;

/**
 * Cuts one paragraph into its sentences, in order, without losing a character:
 * the texts of the result, joined, are the paragraph.
 *
 * GB/T 15834 names three marks that end a sentence: 。 ！ ？ (句末点号). A closing quotation
 * mark or bracket that follows one belongs to the sentence it closes. Inside a quotation that
 * goes on, the marks end nothing: “甲。乙。” is one sentence of the text that quotes it. A bracket
 * that began within a sentence (句内括号) ends nothing either: 甲（乙。）丙。 is one sentence.
 * A quotation mark without its partner is ignored, so that a slip in the source cannot
 * swallow the rest of a paragraph. The ellipsis …… ends no sentence of its own.
 *
 * @param paragraph any text; white space after a sentence stays with it.
 */
export function cutSentences(paragraph: string): Sentence[] {
  const pairs = findPairs(paragraph);
  const depthAt = depthsOf(
    pairs.map(({ start, end }) => ({ start: start + 1, end: end + 1 })),
    paragraph.length,
  );
  const pairOfCloser = new Map(pairs.map((pair) => [pair.end, pair]));
  const sentences: Sentence[] = [];
  let start = 0;
  let index = 0;
  for (const { 0: mark, index: place } of paragraph.matchAll(ENDER)) {
    if (place < index) continue;
    index = place + 1;
    while (ENDERS.has(paragraph.charAt(index))) index += 1;
    while (CLOSERS.has(paragraph.charAt(index)) || pairOfCloser.has(index)) index += 1;
    const closed = pairOfCloser.get(index - 1);
    const isInnerBracket =
      closed !== undefined && /[（(〔]/u.test(closed.mark) && closed.start > start;
    if (depthAt[index] !== 0 || isInnerBracket || !endsHere(mark, paragraph, index)) continue;
    while (/\s/u.test(paragraph.charAt(index))) index += 1;
    sentences.push({ offset: start, text: paragraph.slice(start, index) });
    start = index;
  }
  if (start < paragraph.length) {
    sentences.push({ offset: start, text: paragraph.slice(start) });
  }
  return sentences;
}

/**
 * A quotation that ends in 。” and is followed by a pause is part of a longer sentence; a
 * half-width mark between letters (`a?b=c`) is no punctuation of Chinese at all.
 */
function endsHere(mark: string, paragraph: string, index: number): boolean {
  const next = paragraph.charAt(index);
  if (/[，、；：。]/u.test(next)) return false;
  return mark === '。' || mark === '！' || mark === '？' || !/[\w&=/.]/u.test(next);
}
