import { cutSentences, type Sentence } from '../sentences.ts';
import { readPhrases, unitOf, type Phrase } from './grammar.ts';
import { findEnclosures, isInName, type Enclosures } from './names.ts';
import { blankItemMarks, foldMarks } from './numerals.ts';
import { Resolver, type Section } from './resolve.ts';
import type { DateContext, DateMention } from './types.ts';
import { isDate, isPartOfName, isPlanned, roleOf } from './usage.ts';

/**
 * Reads the dates in one paragraph of Chinese, in order, without overlap.
 *
 * A grammar finds the phrases (`dates/grammar.ts`), the words around them tell dates from
 * names and durations (`dates/usage.ts`), and a second step gives them days (`dates/resolve.ts`).
 * Takes time in proportion to the length of the text.
 *
 * @param text one paragraph.
 * @param context the years that a date without a year is read against.
 * @param sentences the paragraph cut into sentences, where that is known.
 */
export function readDates(
  text: string,
  context: DateContext,
  sentences?: readonly Sentence[],
): DateMention[] {
  return new DateReader(context).read(text, sentences);
}

/** A line that holds nothing but a year or a month, or has a heading's number before it, is a heading below all others. */
const DEPTH_OF_LINE = 7;

/** A year or a month that a heading sets, and the rank of the heading. */
interface HeadingValue {
  readonly value: number;
  readonly depth: number;
}

/**
 * Reads the dates of a text, its headings and paragraphs in order: a date may have its year, its month
 * or its day from a heading or a paragraph above it.
 */
export class DateReader {
  readonly #context: DateContext;
  readonly #resolver: Resolver;
  #year: HeadingValue | null = null;
  #month: HeadingValue | null = null;

  constructor(context: DateContext) {
    this.#context = context;
    this.#resolver = new Resolver(context);
  }

  /**
   * Takes in a heading. What it sets holds until a heading of its own rank or a higher one, but a
   * month may follow its year at the same rank: `## 1989年`, `## 5月`, `### 农业` stand over May 1989.
   *
   * @param heading its text
   * @param depth its rank: 1 is the highest
   */
  enterSection(heading: string, depth: number): void {
    const { year, month } = readHeading(heading);
    if (year !== undefined) {
      this.#year = { value: year, depth };
      this.#month = null;
    } else if (this.#year !== null && depth < this.#year.depth + (month === undefined ? 1 : 0))
      this.#year = null;
    if (month !== undefined) this.#month = { value: month, depth };
    else if (this.#month !== null && depth <= this.#month.depth) this.#month = null;
    this.#resolver.enterSection({
      year: this.#year?.value ?? this.#context.sectionYear,
      month: this.#month?.value,
    });
  }

  /** The dates of the next paragraph; see `readDates`. */
  read(text: string, sentences?: readonly Sentence[]): DateMention[] {
    const folded = blankItemMarks(foldMarks(text));
    const phrases = readPhrases(folded);
    const resolver = this.#resolver;
    resolver.beginParagraph(folded);
    // Most paragraphs have no date: they are done here.
    if (phrases.length === 0) return [];
    const enclosures = findEnclosures(folded);
    const cuts = sentences ?? cutSentences(text);
    const mentions: DateMention[] = [];
    let sentence = 0;
    // A bracket does not move what follows it: 8月1日复业（1990年12月7日停业）。12日开会.
    let beforeBracket: ReturnType<Resolver['save']> | null = null;
    for (const phrase of phrases) {
      const isInBracket = enclosures.inBracket(phrase.from);
      if (!isInBracket && beforeBracket !== null) {
        resolver.restore(beforeBracket);
        beforeBracket = null;
      }
      for (; (cuts[sentence + 1]?.offset ?? Infinity) <= phrase.from; sentence += 1)
        resolver.beginSentence();
      if (isInBracket) beforeBracket ??= resolver.save();
      const value = evaluate(folded, phrase, enclosures, resolver, cuts[sentence]?.offset ?? 0);
      if (value !== null)
        mentions.push({ text: text.slice(phrase.from, phrase.to), offset: phrase.from, ...value });
    }
    if (text.length <= LONGEST_DATE_LINE && !/[，。：；！？]/u.test(text)) {
      const number = HEADING_NUMBER.exec(text)?.[0].trim();
      const { year, month } = readHeading(text);
      if ((year ?? month) !== undefined && (number !== '' || /[年月份度）)】〗]\s*$/u.test(text)))
        this.enterSection(text, DEPTH_OF_LINE);
    }
    return mentions;
  }
}

const LONGEST_DATE_LINE = 24;
/** The number or the bracket before a heading: 一、 （二） 第三章 【. */
const HEADING_NUMBER =
  /^\s*[【〖]?(?:第[\d一二三四五六七八九十]+[章节编部]|[一二三四五六七八九十]+、|[（(][\d一二三四五六七八九十]+[）)])?\s*/u;

/**
 * The year and the month that a heading sets for what stands below it: 1989年（己巳）, 民国十六年, 5月份,
 * 2018年5月大事记. A heading that names them later, or in the name of something, sets none.
 */
export function readHeading(heading: string): Section {
  const folded = foldMarks(heading);
  const number = HEADING_NUMBER.exec(folded)?.[0].length ?? 0;
  const text = blankItemMarks(folded.slice(number)).trim();
  if (/^[12]\d{3}$/u.test(text)) return { year: Number(text) };
  const [phrase] = readPhrases(text);
  if (
    phrase?.type !== 'dates' ||
    !/^(?:公元|[清明元宋唐][·朝]?)?$/u.test(text.slice(0, phrase.from))
  )
    return {};
  const [{ first, last }, ...others] = phrase.items;
  const { year, months, days, lunar } = first.parts;
  const isChronicle = /^.{0,4}(?:大事|纪事|记事|要事|要闻|工作|总结|概[况述]|综述)/u.test(
    text.slice(phrase.to),
  );
  if (last !== null || others.length > 0 || lunar !== undefined) return {};
  if (!isChronicle && isPartOfName(text, phrase, findEnclosures(text))) return {};
  const isMonth =
    months?.from === 'words' && months.precision === 'month' && months.first === months.last;
  if (days !== undefined && !isMonth) return {};
  return {
    year: year?.from === 'words' ? year.value : undefined,
    month: isMonth ? months.first : undefined,
  };
}

/** What may stand before the date that opens a paragraph: 本报讯（记者 张三）. */
const BEFORE_OPENING = /^\s*(?:[^，。；]{0,8}[讯电])?\s*(?:[（(][^（）()]*[）)])?\s*$/u;
const LONGEST_OPENING = 40;

type Value = Omit<DateMention, 'text' | 'offset'>;

const NO_DAYS = { start: null, end: null, intervals: [], fault: null } as const;

/**
 * The value of a phrase; null where the words around it show that it is no date.
 *
 * @param sentence where its sentence begins
 */
function evaluate(
  text: string,
  phrase: Phrase,
  enclosures: Enclosures,
  resolver: Resolver,
  sentence: number,
): Value | null {
  if (phrase.type === 'vague') return { ...NO_DAYS, precision: 'none', kind: 'vague' };
  if (phrase.type === 'bare-year') {
    const isName = isInName(text, phrase.from, phrase.to, 'bare', enclosures);
    return isName ? { ...NO_DAYS, precision: 'year', kind: 'name' } : null;
  }
  if (!isDate(text, phrase, sentence)) return null;
  if (isPartOfName(text, phrase, enclosures))
    return { ...NO_DAYS, precision: unitOf(phrase.items[0].first.parts), kind: 'name' };
  const resolution = resolver.resolve(phrase, {
    role: roleOf(text, phrase, sentence),
    isOpening: phrase.from <= LONGEST_OPENING && BEFORE_OPENING.test(text.slice(0, phrase.from)),
    isPlanned: isPlanned(text, phrase, sentence),
  });
  switch (resolution.type) {
    case 'vague':
      // 十年，… is a year of a reign only where one has been named.
      if (phrase.items[0].first.parts.year?.from === 'reign') return null;
      return { ...NO_DAYS, precision: 'none', kind: 'vague' };
    case 'fault':
      return {
        ...NO_DAYS,
        precision: unitOf(phrase.items[0].first.parts),
        kind: 'date',
        fault: resolution.reason,
      };
    case 'days': {
      const { intervals, precision, isInferred } = resolution;
      const starts = intervals
        .map(({ start }) => start)
        .reduce((one, other) => (one < other ? one : other));
      const ends = intervals
        .map(({ end }) => end)
        .reduce((one, other) => (one > other ? one : other));
      const kind = intervals.length > 1 ? 'list' : phrase.items[0].last === null ? 'date' : 'range';
      return {
        start: starts,
        end: ends,
        intervals,
        precision,
        kind,
        fault: null,
        ...(isInferred && { inferred: true }),
      };
    }
  }
}
