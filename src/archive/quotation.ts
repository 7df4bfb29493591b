import { diffChars } from 'diff/lib/diff/character.js';
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

type Fold = (text: string) => Folded;

/** So much of a quotation may differ from the nearest passage: beyond that, it is another text. */
const MOST_CHANGED = 0.4;
/** Texts that are compared with a quotation character by character: those that share most of it. */
const MOST_COMPARED = 5;

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

/**
 * Judges a quotation. Quotation marks around the whole of it are the quoter's, where it stands
 * without them.
 *
 * A passage that begins or ends within a number is not what was quoted: 5日 is not quoted from
 * 25日.
 *
 * @param quotation as `withoutLayout` gives it
 * @param alike whether the nearest passage is sought where it stands nowhere
 */
export function judgeQuotation<Text extends QuotableText>(
  quotation: string,
  texts: readonly Text[],
  fold: Fold,
  alike = true,
): Verdict<Text> {
  const exact = exactPlaces(quotation, texts);
  if (exact.length > 0) return { kind: 'exact', places: exact };

  const form = withoutOuterMarks(quotation);
  const wanted = substanceOf(form, fold);
  if (wanted.text === '') return { kind: 'none', places: [] };
  const places = texts.flatMap((source) =>
    occurrences(source.substance.text, wanted.text)
      .map((index) => rangeOf(source, form, wanted, index, index + wanted.text.length))
      .filter((range) => !cutsNumber(source.text, range))
      .map((range) => placeIn(source, range, form)),
  );
  if (places.length > 0) return { kind: 'near', places };
  if (!alike) return { kind: 'none', places: [] };

  let best: (Passage & { source: Text }) | undefined;
  for (const source of mostAlike(texts, wanted.text)) {
    const passage = nearestPassage(source.substance.text, wanted.text);
    if (best === undefined || passage.changes < best.changes) best = { ...passage, source };
  }
  if (best === undefined || best.changes > wanted.text.length * MOST_CHANGED) {
    return { kind: 'none', places: [] };
  }
  const { source, start, end } = best;
  const range = wholeNumbers(source.text, rangeOf(source, form, wanted, start, end));
  return { kind: 'changed', places: [placeIn(source, range, form)] };
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
        .map((range) => placeIn(source, range, form)),
    );
  const places = placesOf(quotation);
  return places.length > 0 ? places : placesOf(withoutOuterMarks(quotation));
}

/** A stretch of a text in UTF-16 code units, the end exclusive. */
interface Range {
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
function substanceOf(text: string, fold: Fold): Folded {
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
function cutsNumber(text: string, { start, end }: Range): boolean {
  const whole = wholeNumbers(text, { start, end });
  return whole.start !== start || whole.end !== end;
}

/** A stretch of a text, and the whole of the numbers that it begins or ends in. */
function wholeNumbers(text: string, { start, end }: Range): Range {
  const before = DIGIT.test(text.charAt(start))
    ? (/(?:[0-9]|[0-9][.,])+$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? '')
    : '';
  const after = DIGIT.test(text.charAt(end - 1))
    ? (/^(?:[.,]?[0-9])+/u.exec(text.slice(end, end + 40))?.[0] ?? '')
    : '';
  return { start: start - before.length, end: end + after.length };
}

/**
 * The stretch of a text that its substance from `start` to `end` stands for; with as much of the
 * punctuation around it as the quotation has.
 */
function rangeOf(
  { text, substance: { places } }: QuotableText,
  quotation: string,
  { places: own }: Folded,
  start: number,
  end: number,
): Range {
  const from = places[start] ?? 0;
  const last = places[end - 1] ?? from;
  const to = last + lengthAt(text, last);
  const ownLast = own[own.length - 1] ?? 0;
  const leading = own[0] ?? 0;
  const trailing = quotation.length - ownLast - lengthAt(quotation, ownLast);
  const edges = /^[\p{P}\s]*/u;
  const next = places[end] ?? text.length;
  const previous =
    start === 0 ? 0 : (places[start - 1] ?? 0) + lengthAt(text, places[start - 1] ?? 0);
  const after =
    edges.exec(text.slice(to, Math.min(next, to + trailing)))?.[0].split('\n', 1)[0] ?? '';
  const before = text.slice(Math.max(previous, from - leading), from);
  return { start: from - (before.split('\n').pop() ?? '').length, end: to + after.length };
}

function lengthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function placeIn<Text extends QuotableText>(
  source: Text,
  { start, end }: Range,
  quotation: string,
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
    pieces: piecesOf(text.slice(start, end), quotation),
  };
}

/** Two texts side by side; what is left out next to what is added is one change. */
export function piecesOf(archive: string, quotation: string): ComparedPiece[] {
  if (archive === quotation) return [{ archive, quotation }];
  const pieces: ComparedPiece[] = [];
  for (const { value, added, removed } of diffChars(archive, quotation)) {
    const piece = { archive: added ? '' : value, quotation: removed ? '' : value };
    const last = pieces[pieces.length - 1];
    if (last !== undefined && isChange(last) && isChange(piece)) {
      pieces[pieces.length - 1] = {
        archive: last.archive + piece.archive,
        quotation: last.quotation + piece.quotation,
      };
    } else {
      pieces.push(piece);
    }
  }
  return pieces;
}

/** Whether the quotation differs from the archive here. */
export function isChange({ archive, quotation }: ComparedPiece): boolean {
  return archive !== quotation;
}

/** The texts that share most pairs of characters with a quotation, the first best; those that share none are left out. */
function mostAlike<Text extends QuotableText>(texts: readonly Text[], quotation: string): Text[] {
  const pairs = [...new Set(pairsOf(quotation))];
  return texts
    .map((source) => ({
      source,
      shared: pairs.filter((pair) => source.substance.text.includes(pair)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_COMPARED)
    .map(({ source }) => source);
}

/** Each character with the next: 甲乙丙 → 甲乙, 乙丙. */
export function pairsOf(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((character, index) => (characters[index] ?? '') + character);
}

interface Passage extends Range {
  /** How many characters would have to be added, left out or replaced. */
  readonly changes: number;
}

/**
 * The stretch of a text that becomes a quotation by the fewest changes (Sellers, 1980): the table of
 * edit distances, column by column, in which a passage may begin anywhere. Takes time in proportion
 * to the product of the lengths.
 */
function nearestPassage(text: string, quotation: string): Passage {
  const height = quotation.length + 1;
  let changes = Uint32Array.from({ length: height }, (_, row) => row);
  let starts = new Uint32Array(height);
  let [nextChanges, nextStarts] = [new Uint32Array(height), new Uint32Array(height)];
  let best: Passage = { start: 0, end: 0, changes: quotation.length };
  for (let end = 1; end <= text.length; end += 1) {
    const code = text.charCodeAt(end - 1);
    nextChanges[0] = 0;
    nextStarts[0] = end;
    for (let row = 1; row < height; row += 1) {
      const replaced = (changes[row - 1] ?? 0) + (quotation.charCodeAt(row - 1) === code ? 0 : 1);
      const leftOut = (changes[row] ?? 0) + 1;
      const added = (nextChanges[row - 1] ?? 0) + 1;
      const least = Math.min(replaced, leftOut, added);
      nextChanges[row] = least;
      nextStarts[row] =
        (least === replaced
          ? starts[row - 1]
          : least === leftOut
            ? starts[row]
            : nextStarts[row - 1]) ?? 0;
    }
    const least = nextChanges[height - 1] ?? 0;
    if (least < best.changes) best = { start: nextStarts[height - 1] ?? 0, end, changes: least };
    [changes, nextChanges] = [nextChanges, changes];
    [starts, nextStarts] = [nextStarts, starts];
  }
  return best;
}
