import { diffChars } from 'diff/lib/diff/character.js';
import type { Folded } from '../chinese/fold.ts';
import { occurrences } from '../chinese/text.ts';
import {
  cutsNumber,
  exactPlaces,
  isChange,
  pairsOf,
  placeIn,
  substanceOf,
  wholeNumbers,
  withoutOuterMarks,
  type ComparedPiece,
  type Fold,
  type QuotableText,
  type QuotedPlace,
  type Range,
  type Verdict,
} from './quotation.ts';

/** This is a module of its own, since a page loads it only for a quotation that stands nowhere word for word. */

/** So much of a quotation may differ from the nearest passage: beyond that, it is another text. */
const MOST_CHANGED = 0.4;
/** Texts that are compared with a quotation character by character: those that share most of it. */
const MOST_COMPARED = 5;

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
      .map((range) => comparedPlace(source, range, form)),
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
  return { kind: 'changed', places: [comparedPlace(source, range, form)] };
}

function comparedPlace<Text extends QuotableText>(
  source: Text,
  range: Range,
  quotation: string,
): QuotedPlace<Text> {
  return placeIn(source, range, piecesOf(source.text.slice(range.start, range.end), quotation));
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
