import { monthSpan, addDays, fields } from './dates/calendar.ts';
import { readPhrases, unitOf } from './dates/grammar.ts';
import { findEnclosures, isInName } from './dates/names.ts';
import { foldMarks } from './dates/numerals.ts';
import { Resolver } from './dates/resolve.ts';
import { cutSentences } from './sentences.ts';
import type { Enclosures } from './dates/names.ts';
import type { DatesPhrase, Phrase } from './dates/grammar.ts';

export type Precision =
  'day' | 'ten-days' | 'month' | 'season' | 'quarter' | 'half-year' | 'year' | 'none';

/**
 * date: one date of any precision; range: 至; list: 、 和; vague: no value (近日);
 * name: a year inside a name or title, or an edition of an event, which dates nothing.
 */
export type DateKind = 'date' | 'range' | 'list' | 'vague' | 'name';

/** ISO dates (YYYY-MM-DD), both inclusive. */
export interface Interval {
  readonly start: string;
  readonly end: string;
}

export interface DateMention {
  /** The exact words; `text.slice(offset, offset + mention.text.length)` is equal to them. */
  readonly text: string;
  /** UTF-16 code units into the text that was read. */
  readonly offset: number;
  /** The first day; null for vague words, for names and for faults. */
  readonly start: string | null;
  /** The last day, inclusive; null where `start` is. */
  readonly end: string | null;
  /** One for a date or a range, one for each item of a list, none where `start` is null. */
  readonly intervals: readonly Interval[];
  /** The coarsest unit used. */
  readonly precision: Precision;
  readonly kind: DateKind;
  /** Why a date cannot exist (2月没有30日); its kind is then `date`. */
  readonly fault: string | null;
}

export interface DateContext {
  /** The year the document tells of. */
  readonly year: number;
  /** ISO date of publication, if known. */
  readonly published?: string;
  /** The year of a heading over the section, if any. */
  readonly sectionYear?: number;
}

/**
 * Reads the dates in one paragraph of Chinese, in order, without overlap.
 *
 * A grammar finds the phrases (`dates/grammar.ts`), the words around them tell dates from
 * names and durations, and a second step gives them days (`dates/resolve.ts`). Takes time in
 * proportion to the length of the text.
 *
 * @param text one paragraph.
 * @param context the years that a date without a year is read against.
 */
export function readDates(text: string, context: DateContext): DateMention[] {
  const folded = foldMarks(text);
  const phrases = readPhrases(folded);
  // Most sentences have no date: they are done here.
  if (phrases.length === 0) return [];
  const enclosures = findEnclosures(folded);
  const resolver = new Resolver(context, folded);
  const sentences = cutSentences(text);
  const mentions: DateMention[] = [];
  let sentence = 0;
  for (const phrase of phrases) {
    for (; (sentences[sentence + 1]?.offset ?? Infinity) <= phrase.from; sentence += 1)
      resolver.beginSentence();
    const value = evaluate(folded, phrase, enclosures, resolver);
    if (value !== null)
      mentions.push({ text: text.slice(phrase.from, phrase.to), offset: phrase.from, ...value });
  }
  return mentions;
}

type Value = Omit<DateMention, 'text' | 'offset'>;

const NO_DAYS = { start: null, end: null, intervals: [], fault: null } as const;

/** What a phrase is worth; null if it is no date after all. */
function evaluate(
  text: string,
  phrase: Phrase,
  enclosures: Enclosures,
  resolver: Resolver,
): Value | null {
  if (phrase.type === 'vague') return { ...NO_DAYS, precision: 'none', kind: 'vague' };
  if (phrase.type === 'label') {
    const isName = isInName(text, phrase.from, phrase.to, 'label', enclosures);
    return isName ? { ...NO_DAYS, precision: 'year', kind: 'name' } : null;
  }
  if (!standsAsDate(text, phrase)) return null;
  if (namesSomething(text, phrase, enclosures))
    return { ...NO_DAYS, precision: unitOf(phrase.items[0].first.parts), kind: 'name' };
  const resolution = resolver.resolve(
    phrase,
    /[比较]$/u.test(text.slice(Math.max(0, phrase.from - 1), phrase.from)),
  );
  switch (resolution.type) {
    case 'vague':
      return { ...NO_DAYS, precision: 'none', kind: 'vague' };
    case 'fault':
      return {
        ...NO_DAYS,
        precision: unitOf(phrase.items[0].first.parts),
        kind: 'date',
        fault: resolution.reason,
      };
    case 'days': {
      const { intervals, precision } = resolution;
      const starts = intervals
        .map(({ start }) => start)
        .reduce((one, other) => (one < other ? one : other));
      const ends = intervals
        .map(({ end }) => end)
        .reduce((one, other) => (one > other ? one : other));
      const kind = intervals.length > 1 ? 'list' : phrase.items[0].last === null ? 'date' : 'range';
      return { start: starts, end: ends, intervals, precision, kind, fault: null };
    }
  }
}

/** Where a shy word may begin a date: at the start of a clause or after a preposition of time. */
const OPENING = /(?:^|[\s，。；：！？、,;:（）()“”》·…]|[在于从自到至]|截止|定为)$/u;
/** 15日内, 3日游: a count of days. */
const COUNTS_DAYS = /^(?:以?内|之内|游|后|之后|以后|均|报|龄|照|元|语|薪)/u;

/** 历时3月, 为期10日. */
const MEASURES = /(?:历时|为期|工期|长达|用时|耗时|连续|持续|提前|延长|缩短)[约近了]?$/u;

/** Recurring dates (每年5月4日) and counts (3日内, 历时3月) date nothing. */
function standsAsDate(text: string, { from, to, items, shy }: DatesPhrase): boolean {
  const before = text.slice(Math.max(0, from - 3), from);
  if (/每[年月季]的?$/u.test(before)) return false;
  const { parts } = items[0].first;
  if (parts.year === undefined && items[0].last === null && MEASURES.test(before)) return false;
  const impossibleMonth =
    parts.year === undefined && parts.months?.from === 'words' && parts.months.first > 12;
  if ((shy || impossibleMonth) && !OPENING.test(before)) return false;
  const bareDay =
    parts.year === undefined && parts.months === undefined && parts.days?.from === 'words';
  if (!bareDay) return true;
  // 4号楼 and 35日 are no days of a month that is not named beside them.
  const counts = text.charAt(to - 1) === '号' || parts.days.first > 31;
  return !counts && !COUNTS_DAYS.test(text.slice(to, to + 2));
}

/** Months and days date even what has a name; wider spans beside a name belong to it. */
function namesSomething(text: string, phrase: DatesPhrase, enclosures: Enclosures): boolean {
  if (enclosures.inTitle(phrase.from)) return true;
  const last = phrase.items.at(-1) ?? phrase.items[0];
  const { parts } = last.last ?? last.first;
  if (parts.lunar !== undefined || parts.days !== undefined) return false;
  const year = parts.year;
  if (parts.months === undefined) {
    if (year?.from !== 'words') return false;
    const written = text.charAt(phrase.to - 1) === '度' ? 'annual' : 'plain';
    return isInName(text, phrase.from, phrase.to, written, enclosures);
  }
  if (parts.months.from !== 'words' || parts.months.precision === 'month') return false;
  return isInName(text, phrase.from, phrase.to, 'plain', enclosures);
}

const SEASON_CODES: Readonly<Record<string, string>> = {
  '03': '21',
  '06': '22',
  '09': '23',
  '12': '24',
};

/**
 * A mention in the Extended Date/Time Format, level 1 (ISO 8601-2:2019, annex A).
 *
 * - day `2018-05-04`, month `2018-07`, year `2018`; a range is an interval of the same.
 * - a season is 21 to 24 in place of the month: `2018-21` is spring.
 * - level 1 has no third of a month, quarter or half-year: 7月初 is `2018-07`, 上半年 `2018-01/2018-06`.
 * - level 1 has no sets: a list whose items touch is one interval, any other has no expression.
 * - 约, 左右 and 前后 make both ends approximate: `2018-05-04~`.
 *
 * @returns null for what has no value (vague, name, fault) and for a list with gaps.
 */
export function edtf(mention: Omit<DateMention, 'fault'>): string | null {
  const { start, end, intervals, precision } = mention;
  if (start === null || end === null) return null;
  const touching = intervals.every((interval, index) => {
    const before = intervals[index - 1];
    return before === undefined || addDays(before.end, 1) === interval.start;
  });
  if (!touching) return null;
  const mark = /^(?:大?约)|(?:左右|前后)$/u.test(mention.text) ? '~' : '';
  const season = precision === 'season' ? SEASON_CODES[start.slice(5, 7)] : undefined;
  if (season !== undefined && mention.kind === 'date')
    return `${start.slice(0, 4)}-${season}${mark}`;
  const length = precision === 'ten-days' ? MONTH : sharedLength(start, end, precision);
  const [first, last] = [start.slice(0, length), end.slice(0, length)];
  return first === last ? `${first}${mark}` : `${first}${mark}/${last}${mark}`;
}

const [YEAR, MONTH, DAY] = ['YYYY', 'YYYY-MM', 'YYYY-MM-DD'].map((form) => form.length);

/** How much of its ISO days a span needs: no more than years or months where it fills them. A lunar month fills none. */
function sharedLength(start: string, end: string, precision: Precision): number | undefined {
  if (precision === 'day') return DAY;
  const [startYear, startMonth] = fields(start);
  const [endYear, endMonth] = fields(end);
  const fills = (first: number, last: number) =>
    monthSpan(startYear, first, first).start === start &&
    monthSpan(endYear, last, last).end === end;
  if (precision === 'year' && fills(1, 12)) return YEAR;
  return fills(startMonth, endMonth) ? MONTH : DAY;
}
