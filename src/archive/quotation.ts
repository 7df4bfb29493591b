import type { Folded } from '../chinese/fold.ts';
import { occurrences } from '../chinese/text.ts';

/** A sentence or a heading of a text; a headline has no id. */
export interface QuotableSentence {
  readonly id: string | null;
  readonly text: string;
}

/** A text that may be quoted, in the forms in which quotations are sought in it. */
export interface QuotableText {
  /** Its blocks (headlines, headings, paragraphs), each on a line. */
  readonly text: string;
  /** Where its sentences begin in `text`, in UTF-16 code units. */
  readonly sentences: readonly { readonly id: string | null; readonly start: number }[];
  /** `text` without its punctuation; see `substanceOf`. */
  readonly substance: Folded;
}

/** A stretch of a quotation beside the archive's: where they differ, either may be empty. */
export interface ComparedPiece {
  readonly archive: string;
  readonly quotation: string;
}

/** Where a quotation stands in a text. */
export interface QuotedPlace<Text extends QuotableText> {
  readonly source: Text;
  /** The first and the last of the sentences that it touches; null in a headline. */
  readonly first: string | null;
  readonly last: string | null;
  /** What stands before and after it in these sentences. */
  readonly before: string;
  readonly after: string;
  /** The passage and the quotation side by side. */
  readonly pieces: readonly ComparedPiece[];
}

export type Verdict<Text extends QuotableText> =
  /** Word for word; or with other punctuation, width, spaces or traditional characters. */
  | { readonly kind: 'exact' | 'near'; readonly places: readonly QuotedPlace<Text>[] }
  /** The nearest passage says something else. */
  | { readonly kind: 'changed'; readonly places: readonly [QuotedPlace<Text>] }
  | { readonly kind: 'none'; readonly places: readonly [] };

export type Fold = (text: string) => Folded;

/** Brings a text into the form in which quotations are sought. @param fold folds a text as the search does */
export function quotable(
  blocks: readonly (readonly QuotableSentence[])[],
  fold: Fold,
): QuotableText {
  let text = '';
  const sentences: { id: string | null; start: number }[] = [];
  for (const block of blocks.filter((block) => block.length > 0)) {
    if (text !== '') text += '\n';
    for (const sentence of block) {
      sentences.push({ id: sentence.id, start: text.length });
      text += sentence.text;
    }
  }
  return { text, sentences, substance: substanceOf(text, fold) };
}

/**
 * A quotation without what belongs to its layout: line ends of any system, empty lines, white space
 * around a line, and characters that nobody sees.
 */
export function withoutLayout(quotation: string): string {
  return quotation
    .replace(/(?!\u200d)\p{Cf}/gu, '')
    .split(/[\r\n\u2028\u2029]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The sentences of a quotation, for one that as a whole stands nowhere. @param quotation as `withoutLayout` gives it */
export function partsOfQuotation(quotation: string): string[] {
  return (quotation.match(/[^。！？\n]+[。！？]*[”’」』）)]*/gu) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Where a quotation stands word for word, with the marks around the whole of it or without them. */
export function exactPlaces<Text extends QuotableText>(
  quotation: string,
  texts: readonly Text[],
): QuotedPlace<Text>[] {
  const placesOf = (form: string): QuotedPlace<Text>[] =>
    texts.flatMap((source) =>
      occurrences(source.text, form)
        .map((start) => ({ start, end: start + form.length }))
        .filter((range) => !cutsNumber(source.text, range))
        .map((range) => placeIn(source, range, [{ archive: form, quotation: form }])),
    );
  const places = placesOf(quotation);
  return places.length > 0 ? places : placesOf(withoutOuterMarks(quotation));
}

/** A stretch of a text in UTF-16 code units, the end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Signs that say something, unlike other punctuation: without them it would be another number or word. */
const MEANT = /[%‰‱&@#*′″]/u;
const DIGIT = /[0-9]/u;

/**
 * What a text says: folded, and without its punctuation and white space. A sign that stands between
 * two digits is kept, for 41.35 is not 4135; so is a minus. Of all dashes and ~ between digits one is made.
 */
export function substanceOf(text: string, fold: Fold): Folded {
  const folded = fold(text);
  let substance = '';
  const places: number[] = [];
  /** The first sign since the last character that was kept. */
  let sign: { text: string; place: number } | null = null;
  let unit = 0;
  const keep = (kept: string, place: number): void => {
    substance += kept;
    for (let count = 0; count < kept.length; count += 1) places.push(place);
  };
  for (const character of folded.text) {
    const place = folded.places[unit] ?? 0;
    unit += character.length;
    if (/[\s\p{Cc}\p{Cf}]/u.test(character)) continue;
    if ((/\p{P}/u.test(character) && !MEANT.test(character)) || character === '~') {
      sign ??= { text: character === '~' ? '-' : character, place };
      continue;
    }
    if (sign !== null && DIGIT.test(character)) {
      const isInNumber = DIGIT.test(substance.slice(-1));
      const isMinus = sign.place === place - 1 && /[-\u2212\uff0d]/u.test(text.charAt(sign.place));
      if (isInNumber || isMinus) keep(sign.text, sign.place);
    }
    sign = null;
    keep(character, place);
  }
  return { text: substance, places };
}

/** “甲乙” → 甲乙, where the marks are a pair. */
export function withoutOuterMarks(quotation: string): string {
  const opener = quotation.charAt(0);
  const closer = { '“': '”', '‘': '’', '「': '」', '『': '』', '"': '"' }[opener];
  if (closer === undefined || quotation.length < 3 || !quotation.endsWith(closer)) return quotation;
  const inner = quotation.slice(1, -1);
  let open = 1;
  for (const character of inner) {
    if (character === closer) open -= 1;
    else if (character === opener) open += 1;
    if (open === 0) return quotation;
  }
  return inner.trim();
}

/** Whether a stretch of a text begins or ends within a number. */
export function cutsNumber(text: string, { start, end }: Range): boolean {
  const whole = wholeNumbers(text, { start, end });
  return whole.start !== start || whole.end !== end;
}

/** A stretch of a text, and the whole of the numbers that it begins or ends in. */
export function wholeNumbers(text: string, { start, end }: Range): Range {
  const before = DIGIT.test(text.charAt(start))
    ? (/(?:[0-9]|[0-9][.,])+$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? '')
    : '';
  const after = DIGIT.test(text.charAt(end - 1))
    ? (/^(?:[.,]?[0-9])+/u.exec(text.slice(end, end + 40))?.[0] ?? '')
    : '';
  return { start: start - before.length, end: end + after.length };
}

/**
 * The place of a passage.
 *
 * @param pieces the passage and the quotation side by side
 */
export function placeIn<Text extends QuotableText>(
  source: Text,
  { start, end }: Range,
  pieces: readonly ComparedPiece[],
): QuotedPlace<Text> {
  const { text, sentences } = source;
  const firstIndex = Math.max(
    0,
    sentences.filter((sentence) => sentence.start <= start).length - 1,
  );
  const lastIndex = Math.max(0, sentences.filter((sentence) => sentence.start < end).length - 1);
  const from = sentences[firstIndex]?.start ?? 0;
  const to = sentences[lastIndex + 1]?.start ?? text.length;
  return {
    source,
    first: sentences[firstIndex]?.id ?? null,
    last: sentences[lastIndex]?.id ?? null,
    before: text.slice(from, start),
    after: text.slice(end, to).replace(/\n$/u, ''),
    pieces,
  };
}

/** Whether the quotation differs from the archive here. */
export function isChange({ archive, quotation }: ComparedPiece): boolean {
  return archive !== quotation;
}

/** Each character with the next: 甲乙丙 → 甲乙, 乙丙. */
export function pairsOf(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((character, index) => (characters[index] ?? '') + character);
}
