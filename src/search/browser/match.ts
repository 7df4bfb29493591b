import type { Folded } from '../../chinese/fold.ts';
import { cutPlace, occurrences } from '../../chinese/text.ts';
import type { Block, SentenceDate } from '../shared/sentence.ts';
import { letters } from '../shared/words.ts';

/** A stretch of a text in UTF-16 code units: `start` inclusive, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text and what of it was found: ranges in order, not overlapping. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly Range[];
}

/** A place in a story where something was found. */
export interface Passage extends Marked {
  /**
   * The sentence it begins in (`p2s1`), the one below in a section heading, or null in a title or
   * subtitle.
   */
  readonly sentence: string | null;
  /** The dates of that sentence. */
  readonly dates: readonly SentenceDate[];
}

/**
 * How a story answers: the text holds what was typed, or holds it but for punctuation, or holds
 * words that are read as the pinyin that was typed, or holds only some of the words.
 */
export type Tier = 'exact' | 'near' | 'pinyin' | 'related';

/** The story's text, in both forms that are searched. */
export interface SearchText {
  readonly title: SearchBlock;
  readonly subtitle: SearchBlock;
  /** Each with a block of the section headings above it, which is empty where there is none. */
  readonly paragraphs: readonly (readonly SearchBlock[])[];
}

export interface SearchBlock {
  readonly text: string;
  readonly folded: Folded;
  /** The letters and figures of `folded`. */
  readonly lettersOnly: Folded;
  /** Where its sentences begin in `text`, and their dates. */
  readonly sentences: readonly {
    readonly start: number;
    readonly dates: readonly SentenceDate[];
  }[];
}

/** A way to write what a query asks for, folded, and its letters and figures alone. */
export interface Spelling {
  readonly text: string;
  readonly lettersOnly: string;
}

/** One thing that a query asks for. */
export interface Term {
  /** A pinyin may mean several words: any of them will do. */
  readonly spellings: readonly Spelling[];
  /** Whether it was typed in pinyin, so that no text holds what was typed. */
  readonly pinyin: boolean;
}

export interface Match {
  readonly tier: Exclude<Tier, 'related'>;
  readonly title: Marked;
  readonly subtitle: Marked;
  /** At least one; the best first, the others in the order of the text. */
  readonly passages: readonly [Passage, ...Passage[]];
  /** The greater the better: first where the words stand, then how close together. */
  readonly place: number;
  readonly density: number;
}

/** How much of a long sentence a passage shows before its first mark, and in all. */
const LEAD = 24;
const SHOWN = 110;

/** @param folded a text in the form in which texts are compared */
export function spellingOf(folded: string): Spelling {
  return { text: folded, lettersOnly: letters(folded).join('') };
}

/**
 * Whether a text can be found near: not where one letter or figure would be all that is compared,
 * for `~1` would be near to every 1.
 */
export function canMatchNear({ lettersOnly }: Spelling): boolean {
  return letters(lettersOnly).length > 1;
}

/** @param blocks as in the index document */
export function searchText(blocks: readonly Block[], fold: (text: string) => Folded): SearchText {
  const [title, subtitle, ...body] = blocks.map((block) => {
    const text = block.map((sentence) => sentence.text).join('');
    const folded = fold(text);
    let offset = 0;
    const sentences = block.map(({ text: { length }, dates }) => {
      const start = offset;
      offset += length;
      return { start, dates };
    });
    return { text, folded, lettersOnly: lettersOf(folded), sentences };
  });
  if (title === undefined || subtitle === undefined) throw new Error('A story has two headlines.');
  const paragraphs: SearchBlock[][] = [];
  for (let at = 0; at < body.length; at += 2) paragraphs.push(body.slice(at, at + 2));
  return { title, subtitle, paragraphs };
}

/**
 * Finds all terms of a query in one story. A match ends where its block of text ends.
 *
 * @param all whether everything must be there; else whatever is there is marked
 * @returns null where it is not
 */
export function matchStory(
  { title, subtitle, paragraphs }: SearchText,
  terms: readonly Term[],
  all = true,
): Match | null {
  const blocks = [title, subtitle, ...paragraphs.flat()];
  let tier: Match['tier'] = 'exact';
  let place = 0;
  const found: { block: SearchBlock; range: Range; part: number }[] = [];
  for (const [part, { spellings, pinyin }] of terms.entries()) {
    let hits = rangesIn(blocks, spellings, exactRanges);
    if (pinyin) tier = 'pinyin';
    if (hits.length === 0) {
      hits = rangesIn(blocks, spellings, nearRanges);
      if (hits.length > 0 && tier === 'exact') tier = 'near';
      if (hits.length === 0 && all) return null;
    }
    const where = hits[0]?.block;
    place += where === title ? 3 : where === subtitle ? 2 : where === undefined ? 0 : 1;
    found.push(...hits.map((hit) => ({ ...hit, part })));
  }
  if (found.length === 0) return null;

  const marksOf = (block: SearchBlock): Range[] =>
    union(found.filter((hit) => hit.block === block).map(({ range }) => range));
  const titleMarks = { text: title.text, marks: marksOf(title) };
  const subtitleMarks = { text: subtitle.text, marks: marksOf(subtitle) };

  const passages = sentencesOf(paragraphs).flatMap(({ block, id, start, end, dates }) => {
    const marks = marksOf(block).filter((mark) => mark.start >= start && mark.start < end);
    if (marks.length === 0) return [];
    const parts = found.filter((hit) => hit.block === block && within(hit.range, start, end));
    return {
      passage: { sentence: id, dates, ...cutOut(block.text, start, end, marks) },
      worth: new Set(parts.map(({ part }) => part)).size,
    };
  });
  const most = Math.max(...passages.map(({ worth }) => worth));
  const best = passages.find(({ worth }) => worth === most)?.passage;
  const headline = subtitleMarks.marks.length > 0 ? subtitleMarks : titleMarks;
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return {
    tier,
    title: titleMarks,
    subtitle: subtitleMarks,
    passages:
      best === undefined
        ? [{ sentence: null, dates: [], ...headline }]
        : [best, ...passages.map(({ passage }) => passage).filter((passage) => passage !== best)],
    place,
    density: found.reduce((sum, { range }) => sum + range.end - range.start, 0) / length,
  };
}

/**
 * The sentences of a story that tell of a date, with the words that say so marked.
 *
 * @param covers whether it is one of the dates that are sought
 */
export function datedPassages(
  { paragraphs }: SearchText,
  covers: (date: SentenceDate) => boolean,
): Passage[] {
  return sentencesOf(paragraphs).flatMap(({ block, id, start, end, dates }) => {
    const own = dates.filter(covers);
    if (own.length === 0) return [];
    const marks = own.map(({ offset, length }) => ({
      start: start + offset,
      end: start + offset + length,
    }));
    return [{ sentence: id, dates: own, ...cutOut(block.text, start, end, union(marks)) }];
  });
}

interface PlacedSentence {
  readonly block: SearchBlock;
  /** `p2s1`; of a section heading that of the sentence below it. */
  readonly id: string;
  /** Where it stands in the text of the block. */
  readonly start: number;
  readonly end: number;
  readonly dates: readonly SentenceDate[];
}

/** All sentences and section headings, in the order of the text. */
function sentencesOf(paragraphs: SearchText['paragraphs']): PlacedSentence[] {
  return paragraphs.flatMap((blocks, index) =>
    blocks.flatMap((block) =>
      block.sentences.map(({ start, dates }, place) => ({
        block,
        id: `p${index + 1}s${block === blocks[0] ? 1 : place + 1}`,
        start,
        end: block.sentences[place + 1]?.start ?? block.text.length,
        dates,
      })),
    ),
  );
}

function rangesIn(
  blocks: readonly SearchBlock[],
  spellings: readonly Spelling[],
  ranges: (block: SearchBlock, spelling: Spelling) => Range[],
): { block: SearchBlock; range: Range }[] {
  return blocks.flatMap((block) =>
    union(spellings.flatMap((spelling) => ranges(block, spelling))).map((range) => ({
      block,
      range,
    })),
  );
}

function exactRanges({ text, folded }: SearchBlock, spelling: Spelling): Range[] {
  return rangesOf(text, folded, spelling.text);
}

/** The same but for punctuation and spaces, which may stand in either or be left out. */
function nearRanges({ text, lettersOnly }: SearchBlock, spelling: Spelling): Range[] {
  return canMatchNear(spelling) ? rangesOf(text, lettersOnly, spelling.lettersOnly) : [];
}

/** Where a form of a text holds a string, as ranges of the text: of whole characters. */
function rangesOf(text: string, form: Folded, wanted: string): Range[] {
  return occurrences(form.text, wanted).map((index) => {
    const last = form.places[index + wanted.length - 1] ?? 0;
    return {
      start: form.places[index] ?? 0,
      end: last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1),
    };
  });
}

function lettersOf(folded: Folded): Folded {
  const places: number[] = [];
  let text = '';
  let from = 0;
  for (const letter of letters(folded.text)) {
    from = folded.text.indexOf(letter, from);
    for (const unit of letter.split('')) {
      places.push(folded.places[from] ?? 0);
      text += unit;
      from += 1;
    }
  }
  return { text, places };
}

/** Ranges that overlap become one. */
function union(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    if (last !== undefined && range.start < last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      joined.push(range);
    }
  }
  return joined;
}

function within(range: Range, start: number, end: number): boolean {
  return range.start >= start && range.start < end;
}

/** Cuts a sentence out of its paragraph, with the whole of each mark that begins in it. */
function cutOut(text: string, start: number, end: number, marks: readonly Range[]): Marked {
  const first = marks[0] ?? { start, end: start };
  const last = marks[marks.length - 1] ?? first;
  const whole = Math.max(end, last.end);
  const from = whole - start <= SHOWN ? start : Math.max(start, cutPlace(text, first.start - LEAD));
  const to = Math.min(whole, Math.max(cutPlace(text, from + SHOWN), first.end));
  const before = from > start ? '……' : '';
  const after = to < whole ? '……' : '';
  const shift = before.length - from;
  return {
    text: before + text.slice(from, to) + after,
    marks: marks
      .filter((mark) => mark.start < to)
      .map((mark) => ({ start: mark.start + shift, end: Math.min(mark.end, to) + shift })),
  };
}
