import { cutSentences, type Sentence } from '../sentences.ts';
import { readPhrases, unitOf, type DatesPhrase, type Phrase } from './grammar.ts';
import { findEnclosures, isInName, type Enclosures } from './names.ts';
import { foldMarks } from './numerals.ts';
import { Resolver } from './resolve.ts';
import type { DateContext, DateMention } from './types.ts';

/**
 * Reads the dates in one paragraph of Chinese, in order, without overlap.
 *
 * A grammar finds the phrases (`dates/grammar.ts`), the words around them tell dates from
 * names and durations, and a second step gives them days (`dates/resolve.ts`). Takes time in
 * proportion to the length of the text.
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
  const folded = foldMarks(text);
  const phrases = readPhrases(folded);
  // Most sentences have no date: they are done here.
  if (phrases.length === 0) return [];
  const enclosures = findEnclosures(folded);
  const resolver = new Resolver(context, folded);
  const cuts = sentences ?? cutSentences(text);
  const mentions: DateMention[] = [];
  let sentence = 0;
  for (const phrase of phrases) {
    for (; (cuts[sentence + 1]?.offset ?? Infinity) <= phrase.from; sentence += 1)
      resolver.beginSentence();
    const value = evaluate(folded, phrase, enclosures, resolver);
    if (value !== null)
      mentions.push({ text: text.slice(phrase.from, phrase.to), offset: phrase.from, ...value });
  }
  return mentions;
}

type Value = Omit<DateMention, 'text' | 'offset'>;

const NO_DAYS = { start: null, end: null, intervals: [], fault: null } as const;

/** The value of a phrase; null where the words around it show that it is no date. */
function evaluate(
  text: string,
  phrase: Phrase,
  enclosures: Enclosures,
  resolver: Resolver,
): Value | null {
  if (phrase.type === 'vague') return { ...NO_DAYS, precision: 'none', kind: 'vague' };
  if (phrase.type === 'bare-year') {
    const isName = isInName(text, phrase.from, phrase.to, 'bare', enclosures);
    return isName ? { ...NO_DAYS, precision: 'year', kind: 'name' } : null;
  }
  if (!isDate(text, phrase)) return null;
  if (isPartOfName(text, phrase, enclosures))
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

/** The end of the text before a date that begins a clause or follows a preposition of time. */
const BEFORE_CLAUSE = /(?:^|[\s，。；：！？、,;:（）()“”》·…]|[在于从自到至]|截止|定为)$/u;
/** The text after a number of days that counts them and names none of a month: 15日内, 3日游. */
const AFTER_DAY_COUNT = /^(?:以?内|之内|游|后|之后|以后|均|报|龄|照|元|语|薪)/u;

/** The end of the text before a length of time: 历时3月, 为期10日. */
const BEFORE_DURATION = /(?:历时|为期|工期|长达|用时|耗时|连续|持续|提前|延长|缩短)[约近了]?$/u;

/** Whether a phrase dates something. Repeated dates (每年5月4日) and lengths of time (3日内, 历时3月) do not. */
function isDate(text: string, { from, to, items, onlyAtClauseStart }: DatesPhrase): boolean {
  const before = text.slice(Math.max(0, from - 3), from);
  if (/每[年月季]的?$/u.test(before)) return false;
  const { parts } = items[0].first;
  if (parts.year === undefined && items[0].last === null && BEFORE_DURATION.test(before))
    return false;
  const impossibleMonth =
    parts.year === undefined && parts.months?.from === 'words' && parts.months.first > 12;
  if ((onlyAtClauseStart || impossibleMonth) && !BEFORE_CLAUSE.test(before)) return false;
  const bareDay =
    parts.year === undefined && parts.months === undefined && parts.days?.from === 'words';
  if (!bareDay) return true;
  // Without a month beside it, 4号 (4号楼) and 35日 are no day of a month.
  const isNoDay = text.charAt(to - 1) === '号' || parts.days.first > 31;
  return !isNoDay && !AFTER_DAY_COUNT.test(text.slice(to, to + 2));
}

/** Whether a phrase is a part of a name. A year or a season may be; a month or a day is only in a title. */
function isPartOfName(text: string, phrase: DatesPhrase, enclosures: Enclosures): boolean {
  if (enclosures.inTitle(phrase.from)) return true;
  const last = phrase.items[phrase.items.length - 1] ?? phrase.items[0];
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
