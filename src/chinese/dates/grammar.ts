import { readTokens } from './lexicon.ts';
import { partsOf, type DateParts, type Token, type Unit } from './parts.ts';
import type { Precision } from './types.ts';

/** One date as it is written: parts that it does not name, such as the year, are still unknown. */
export interface DateTerm {
  readonly parts: DateParts;
  /** The UTF-16 code unit after its last. */
  readonly to: number;
}

/** A date, or a range with its end. */
export interface RangeTerm {
  readonly first: DateTerm;
  readonly last: DateTerm | null;
}

interface Span {
  /** UTF-16 code units of the text: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** The words of one mention: a list of dates and ranges, most often of one. */
export interface DatesPhrase extends Span {
  readonly type: 'dates';
  readonly items: readonly [RangeTerm, ...RangeTerm[]];
  /** Its first word begins a date only at the start of a clause or after a preposition of time. */
  readonly onlyAtClauseStart: boolean;
}

/** A year without 年, directly before a name. */
interface BareYearPhrase extends Span {
  readonly type: 'bare-year';
}
interface VaguePhrase extends Span {
  readonly type: 'vague';
}
export type Phrase = DatesPhrase | BareYearPhrase | VaguePhrase;

/**
 * Reads the phrases of a text:
 *
 *     phrase = "约"? item (list-link item)* ("左右" | "前后")?  |  bare-year  |  vague
 *     item   = date (time-of-day* range-link date)?
 *     date   = part+            each part finer than the one before: year, months, days
 *
 * A number without a unit takes the unit of the number that it is linked to: 12月24、25日.
 *
 * @param text folded by `foldMarks`.
 */
export function readPhrases(text: string): Phrase[] {
  const tokens = addMissingUnits(text, readTokens(text));
  const phrases: Phrase[] = [];
  for (let index = 0; index < tokens.length;) {
    const read = readPhrase(text, tokens, index);
    if (read !== null) phrases.push(read.phrase);
    index = read?.next ?? index + 1;
  }
  return phrases;
}

/**
 * Gives a number without a unit the unit of the part that a link joins it to. Goes from right to
 * left: a number that has just got its unit gives it on to the number before.
 */
function addMissingUnits(text: string, tokens: readonly Token[]): Token[] {
  const result = [...tokens];
  for (let index = result.length - 3; index >= 0; index -= 1) {
    const token = result[index];
    const link = result[index + 1];
    const linked = result[index + 2];
    if (token?.type !== 'number' || link?.type !== 'link' || linked?.type !== 'part') continue;
    if (!areAdjacent(text, token, link) || !areAdjacent(text, link, linked)) continue;
    // 一、5月: the number of an item in a list. A list of dates is written in figures of one kind.
    if (link.joins === 'list' && isArabic(text, token) !== isArabic(text, linked)) continue;
    const before = result[index - 1];
    const isAfterMonth =
      before?.type === 'part' && before.unit === 'month' && areAdjacent(text, before, token);
    const after = result[index + 3];
    const linkedHasDay =
      after?.type === 'part' && after.parts.days !== undefined && areAdjacent(text, linked, after);
    let unit = linked.unit;
    // 5月28至6月2日: the number is a day. In 3、4月5日 nothing tells what it is.
    if (unit === 'month' && linkedHasDay)
      unit = isAfterMonth && link.joins === 'range' ? 'day' : undefined;
    if (unit === undefined || !isPossible(unit, token.value)) continue;
    result[index] = {
      type: 'part',
      parts: partsOf(unit, token.value),
      unit,
      onlyAtClauseStart: unit === 'day',
      from: token.from,
      to: token.to,
    };
  }
  return result;
}

function isArabic(text: string, token: Token): boolean {
  return /\d/u.test(text.charAt(token.from));
}

function isPossible(unit: Unit, value: number): boolean {
  switch (unit) {
    case 'year':
      return value >= 1000 && value <= 2999;
    case 'quarter':
      return value >= 1 && value <= 4;
    case 'month':
      return value >= 1 && value <= 12;
    case 'day':
      return value >= 1 && value <= 31;
  }
}

/**
 * Whether nothing but blanks stands between two tokens: 2018 年 5 月 4 日. At most two blanks, so
 * that a long run of them is not read again and again.
 */
function areAdjacent(text: string, before: Token, after: Token): boolean {
  const gap = after.from - before.to;
  return gap === 0 || (gap <= 2 && text.slice(before.to, after.from).trim() === '');
}

interface Read<T> {
  readonly value: T;
  readonly next: number;
}

function readPhrase(
  text: string,
  tokens: readonly Token[],
  index: number,
): { phrase: Phrase; next: number } | null {
  const token = tokens[index];
  if (token === undefined) return null;
  if (token.type === 'bare-year' || token.type === 'vague') {
    return { phrase: { type: token.type, from: token.from, to: token.to }, next: index + 1 };
  }
  const first = readItem(text, tokens, index);
  if (first === null || token.type !== 'part' || token.isSuffix === true) return null;
  const items: [RangeTerm, ...RangeTerm[]] = [first.value];
  let { next } = first;
  for (;;) {
    const link = tokens[next];
    if (link?.type !== 'link' || link.joins !== 'list' || !isAdjacentToPrevious(text, tokens, next))
      break;
    const more = isAdjacentToPrevious(text, tokens, next + 1)
      ? readItem(text, tokens, next + 1)
      : null;
    // A list is of one unit: 12月25日和2018年度考核 and 一季度、上半年 are none.
    if (more === null || unitOf(more.value.first.parts) !== unitOf(first.value.first.parts)) break;
    items.push(more.value);
    next = more.next;
  }
  const last = items[items.length - 1] ?? first.value;
  const [from, to] = withApproximation(text, token.from, (last.last ?? last.first).to);
  return {
    phrase: { type: 'dates', items, onlyAtClauseStart: token.onlyAtClauseStart === true, from, to },
    next,
  };
}

function readItem(text: string, tokens: readonly Token[], index: number): Read<RangeTerm> | null {
  const first = readDate(text, tokens, index);
  if (first === null) return null;
  let link = first.next;
  while (tokens[link]?.type === 'time-of-day' && isAdjacentToPrevious(text, tokens, link))
    link += 1;
  const token = tokens[link];
  if (
    token?.type === 'link' &&
    token.joins === 'range' &&
    isAdjacentToPrevious(text, tokens, link) &&
    isAdjacentToPrevious(text, tokens, link + 1)
  ) {
    const last = readDate(text, tokens, link + 1, first.value);
    if (last !== null) return { value: { first: first.value, last: last.value }, next: last.next };
  }
  return { value: { first: first.value, last: null }, next: first.next };
}

function isAdjacentToPrevious(text: string, tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const token = tokens[index];
  return before !== undefined && token !== undefined && areAdjacent(text, before, token);
}

/** @param start the first date of the range that this date ends: in 正月十四至十六 it gives the lunar month. */
function readDate(
  text: string,
  tokens: readonly Token[],
  index: number,
  start?: DateTerm,
): Read<DateTerm> | null {
  const head = tokens[index];
  if (
    head?.type === 'number' &&
    start?.parts.lunar !== undefined &&
    isPossible('day', head.value)
  ) {
    const lunar = { year: null, month: null, leap: false, day: head.value };
    return { value: { parts: { lunar }, to: head.to }, next: index + 1 };
  }
  if (head?.type !== 'part') return null;
  let { parts, to } = head;
  let next = index + 1;
  for (
    let token = tokens[next];
    token?.type === 'part' && isAdjacentToPrevious(text, tokens, next);
    token = tokens[next]
  ) {
    if (isFiner(parts, token.parts)) parts = { ...parts, ...token.parts };
    else if (!isRepetition(parts, token.parts)) break;
    to = token.to;
    next += 1;
  }
  return { value: { parts, to }, next };
}

/** Whether a part makes the date so far more exact: a month after its year, a day after its one month. */
function isFiner(parts: DateParts, more: DateParts): boolean {
  if (parts.lunar !== undefined || parts.days !== undefined || more.year !== undefined)
    return false;
  if (parts.span !== undefined || more.span !== undefined) return false;
  if (more.lunar !== undefined) return parts.months === undefined && more.lunar.month !== null;
  if (parts.months === undefined) return more.months !== undefined || more.days?.from === 'text';
  const oneMonth =
    parts.months.from !== 'words' ||
    (parts.months.precision === 'month' && parts.months.first === parts.months.last);
  return oneMonth && more.months === undefined && more.days?.from === 'words';
}

/** Whether a part only repeats the month or the day before it: 6月当月, 5月20日当天. */
function isRepetition(parts: DateParts, more: DateParts): boolean {
  if (parts.lunar !== undefined) return more.days?.from === 'text' && more.days.shift === 0;
  const [one, other] =
    parts.days === undefined ? [parts.months, more.months] : [parts.days, more.days];
  return (
    one?.from === 'words' &&
    (other?.from === 'text' || other?.from === 'document') &&
    other.shift === 0
  );
}

/** The finest unit that a date names. */
export function unitOf(parts: DateParts): Precision {
  if (parts.span !== undefined) return 'year';
  if (parts.lunar !== undefined) return parts.lunar.day === null ? 'month' : 'day';
  if (parts.days !== undefined) return parts.days.from === 'words' ? parts.days.precision : 'day';
  if (parts.months !== undefined)
    return parts.months.from === 'words' ? parts.months.precision : 'month';
  return 'year';
}

/** Takes in 约, 左右 and 前后 beside a phrase. */
function withApproximation(text: string, from: number, to: number): [from: number, to: number] {
  const before = /(?:大约|约)$/u.exec(text.slice(Math.max(0, from - 2), from))?.[0].length ?? 0;
  const after = /^(?:左右|前后)/u.exec(text.slice(to, to + 2))?.[0].length ?? 0;
  return [from - before, to + after];
}
