import type { Folded } from '../../chinese/fold.ts';
import { occurrences } from '../../chinese/text.ts';
import type { Block, SentenceDate } from '../shared/sentence.ts';
import { letters } from '../shared/words.ts';
import { excerptOf, union, type Marked, type Range } from './excerpt.ts';

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

/**
 * A story's text: title, subtitle, then of each paragraph a block of the headings above it and one
 * of its sentences. A block is empty where there is none.
 */
export type SearchText = readonly [
  title: SearchBlock,
  subtitle: SearchBlock,
  ...body: readonly SearchBlock[],
];

export interface SearchBlock {
  readonly text: string;
  readonly folded: Folded;
  /** The letters and figures of `folded`. */
  readonly lettersOnly: Folded;
  /** What of `text` results lead to; nothing in a title or subtitle. */
  readonly sentences: readonly SearchSentence[];
}

/** Where a sentence or a heading stands in the text of its block. */
interface SearchSentence extends Range {
  /** `p2s1`; of a heading that of the sentence below it. */
  readonly id: string;
  readonly dates: readonly SentenceDate[];
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
  readonly tier: Tier;
  readonly title: Marked;
  readonly subtitle: Marked;
  /** At least one; the best first, the others in the order of the text. */
  readonly passages: readonly [Passage, ...Passage[]];
  /** The greater the better: first where the words stand, then how close together. */
  readonly place: number;
  readonly density: number;
}

interface Hit {
  readonly block: SearchBlock;
  readonly range: Range;
}

/** @param folded a text in the form in which texts are compared */
export function spellingOf(folded: string): Spelling {
  return { text: folded, lettersOnly: letters(folded).join('') };
}

/** A term that means what was typed. @param folded likewise */
export function termOf(folded: string): Term {
  return { spellings: [spellingOf(folded)], pinyin: false };
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
  const [title, subtitle, ...body] = blocks.map((block, index): SearchBlock => {
    const text = block.map((sentence) => sentence.text).join('');
    const folded = fold(text);
    const paragraph = Math.floor(index / 2);
    const isHeading = index % 2 === 0;
    let end = 0;
    const sentences = block.map(({ text: { length }, dates }, place) => {
      const start = end;
      end += length;
      return { id: `p${paragraph}s${isHeading ? 1 : place + 1}`, start, end, dates };
    });
    return {
      text,
      folded,
      lettersOnly: lettersOf(folded),
      sentences: paragraph === 0 ? [] : sentences,
    };
  });
  if (title === undefined || subtitle === undefined) throw new Error('A story has two headlines.');
  return [title, subtitle, ...body];
}

/**
 * Finds all terms of a query in one story. A match ends where its block of text ends.
 *
 * @param all whether everything must be there; else the story is related by whatever is there
 * @returns null where it is not
 */
export function matchStory(story: SearchText, terms: readonly Term[], all = true): Match | null {
  const found = terms.map((term) => findTerm(story, term));
  const hits = found.flatMap((term, part) => term.hits.map((hit) => ({ ...hit, part })));
  if (hits.length === 0 || (all && found.some((term) => term.hits.length === 0))) return null;

  const [title, subtitle] = story;
  const inBlock = (block: SearchBlock) => hits.filter((hit) => hit.block === block);
  const marksOf = (block: SearchBlock): Marked => ({
    text: block.text,
    marks: union(inBlock(block).map(({ range }) => range)),
  });
  const passages = story.flatMap((block) => {
    const { text, marks } = marksOf(block);
    return block.sentences.flatMap((sentence) => {
      const own = marks.filter((mark) => isWithin(mark, sentence));
      if (own.length === 0) return [];
      const parts = inBlock(block).filter(({ range }) => isWithin(range, sentence));
      return {
        passage: passageOf(text, sentence, sentence.dates, own),
        worth: new Set(parts.map(({ part }) => part)).size,
      };
    });
  });
  const most = Math.max(...passages.map(({ worth }) => worth));
  const best = passages.find(({ worth }) => worth === most)?.passage;
  const others = passages.map(({ passage }) => passage).filter((passage) => passage !== best);
  const headline = [marksOf(subtitle), marksOf(title)].find(({ marks }) => marks.length > 0);
  const places = found.map(({ hits: [first] }) =>
    first?.block === title ? 3 : first?.block === subtitle ? 2 : first === undefined ? 0 : 1,
  );
  return {
    tier: all ? tierOf(terms, found) : 'related',
    title: marksOf(title),
    subtitle: marksOf(subtitle),
    passages: [best ?? { sentence: null, dates: [], ...(headline ?? marksOf(title)) }, ...others],
    place: sum(places),
    density:
      sum(hits.map(({ range }) => range.end - range.start)) /
      sum(story.map(({ text }) => text.length)),
  };
}

/**
 * The sentences of a story that tell of a date, with the words that say so marked.
 *
 * @param covers whether it is one of the dates that are sought
 */
export function datedPassages(
  story: SearchText,
  covers: (date: SentenceDate) => boolean,
): Passage[] {
  return story.flatMap(({ text, sentences }) =>
    sentences.flatMap((sentence) => {
      const dates = sentence.dates.filter(covers);
      const marks = dates.map(({ offset, length }) => ({
        start: sentence.start + offset,
        end: sentence.start + offset + length,
      }));
      return dates.length === 0 ? [] : [passageOf(text, sentence, dates, union(marks))];
    }),
  );
}

function passageOf(
  text: string,
  sentence: SearchSentence,
  dates: readonly SentenceDate[],
  marks: readonly Range[],
): Passage {
  return { sentence: sentence.id, dates, ...excerptOf(text, sentence, marks) };
}

interface FoundTerm {
  readonly hits: readonly Hit[];
  /** Whether they are the same only but for their punctuation. */
  readonly near: boolean;
}

function findTerm(story: SearchText, { spellings }: Term): FoundTerm {
  const exact = hitsOf(story, ({ text, folded }) =>
    spellings.flatMap((spelling) => rangesOf(text, folded, spelling.text)),
  );
  if (exact.length > 0) return { hits: exact, near: false };
  // Punctuation and spaces may stand in either or be left out.
  const hits = hitsOf(story, ({ text, lettersOnly }) =>
    spellings
      .filter(canMatchNear)
      .flatMap((spelling) => rangesOf(text, lettersOnly, spelling.lettersOnly)),
  );
  return { hits, near: true };
}

function hitsOf(story: SearchText, ranges: (block: SearchBlock) => Range[]): Hit[] {
  return story.flatMap((block) => union(ranges(block)).map((range) => ({ block, range })));
}

function tierOf(terms: readonly Term[], found: readonly FoundTerm[]): Tier {
  if (terms.some(({ pinyin }) => pinyin)) return 'pinyin';
  return found.some(({ near }) => near) ? 'near' : 'exact';
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

/** Whether a mark belongs to a sentence: it may end in the next. */
function isWithin(mark: Range, { start, end }: Range): boolean {
  return mark.start >= start && mark.start < end;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
