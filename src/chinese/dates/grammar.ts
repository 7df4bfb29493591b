import { given, readTokens } from './lexicon.ts';
import type { DateParts, Token, Unit } from './lexicon.ts';
import type { Precision } from './types.ts';

/** One date as it is written, before anything is known of its year. */
export interface DateTerm {
  readonly parts: DateParts;
  /** The code unit after its last. */
  readonly to: number;
}

/** A date, or a range with its end. */
export interface RangeTerm {
  readonly first: DateTerm;
  readonly last: DateTerm | null;
}

interface Stretch {
  /** Code units of the text: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** The words of one mention: a list of dates and ranges, most often of one. */
export interface DatesPhrase extends Stretch {
  readonly type: 'dates';
  readonly items: readonly [RangeTerm, ...RangeTerm[]];
  /** Its first word begins a date only at the start of a clause or after a preposition. */
  readonly shy: boolean;
}

export interface LabelPhrase extends Stretch {
  readonly type: 'label';
}
export interface VaguePhrase extends Stretch {
  readonly type: 'vague';
}
export type Phrase = DatesPhrase | LabelPhrase | VaguePhrase;

/**
 * Reads the phrases of a text:
 *
 *     phrase = "约"? item (list-link item)* ("左右" | "前后")?  |  label  |  vague
 *     item   = date (aside* range-link date)?
 *     date   = part+            each part finer than the one before: year, months, days
 *
 * A number without a unit borrows the unit of the number that it is linked to: 12月24、25日.
 *
 * @param text folded by `foldMarks`.
 */
export function readPhrases(text: string): Phrase[] {
  const tokens = lendUnits(text, readTokens(text));
  const phrases: Phrase[] = [];
  for (let index = 0; index < tokens.length;) {
    const read = readPhrase(text, tokens, index);
    if (read !== null) phrases.push(read.phrase);
    index = read?.next ?? index + 1;
  }
  return phrases;
}

/** Borrowing, from right to left, so that a list of any length is walked once. */
function lendUnits(text: string, tokens: readonly Token[]): Token[] {
  const lent = [...tokens];
  for (let index = lent.length - 3; index >= 0; index -= 1) {
    const token = lent[index];
    const link = lent[index + 1];
    const lender = lent[index + 2];
    if (token?.type !== 'number' || link?.type !== 'link' || lender?.type !== 'part') continue;
    if (!adjoin(text, token, link) || !adjoin(text, link, lender)) continue;
    const before = lent[index - 1];
    const afterMonth =
      before?.type === 'part' && before.unit === 'month' && adjoin(text, before, token);
    const after = lent[index + 3];
    const lenderHasDay =
      after?.type === 'part' && after.parts.days !== undefined && adjoin(text, lender, after);
    let unit = lender.unit;
    if (unit === 'month' && lenderHasDay)
      unit = afterMonth && link.joins === 'range' ? 'day' : undefined;
    if (unit === undefined || !fits(unit, token.value)) continue;
    lent[index] = {
      type: 'part',
      parts: given(unit, token.value),
      unit,
      shy: unit === 'day',
      from: token.from,
      to: token.to,
    };
  }
  return lent;
}

function fits(unit: Unit, value: number): boolean {
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

/** Blanks may part the words of a date (2018 年 5 月 4 日); two at most, so that no run of them is read again and again. */
function adjoin(text: string, before: Token, after: Token): boolean {
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
  if (token.type === 'label' || token.type === 'vague') {
    return { phrase: { type: token.type, from: token.from, to: token.to }, next: index + 1 };
  }
  const first = readItem(text, tokens, index);
  if (first === null || token.type !== 'part' || token.tail === true) return null;
  const items: [RangeTerm, ...RangeTerm[]] = [first.value];
  let { next } = first;
  for (;;) {
    const link = tokens[next];
    if (link?.type !== 'link' || link.joins !== 'list' || !follows(text, tokens, next)) break;
    const more = follows(text, tokens, next + 1) ? readItem(text, tokens, next + 1) : null;
    // 12月25日和2018年度考核, 一季度、上半年: only equals make a list.
    if (more === null || unitOf(more.value.first.parts) !== unitOf(first.value.first.parts)) break;
    items.push(more.value);
    next = more.next;
  }
  const last = items.at(-1) ?? first.value;
  const [from, to] = withApproximation(text, token.from, (last.last ?? last.first).to);
  return { phrase: { type: 'dates', items, shy: token.shy === true, from, to }, next };
}

function readItem(text: string, tokens: readonly Token[], index: number): Read<RangeTerm> | null {
  const first = readDate(text, tokens, index);
  if (first === null) return null;
  let link = first.next;
  while (tokens[link]?.type === 'aside' && follows(text, tokens, link)) link += 1;
  const token = tokens[link];
  if (
    token?.type === 'link' &&
    token.joins === 'range' &&
    follows(text, tokens, link) &&
    follows(text, tokens, link + 1)
  ) {
    const last = readDate(text, tokens, link + 1, first.value);
    if (last !== null) return { value: { first: first.value, last: last.value }, next: last.next };
  }
  return { value: { first: first.value, last: null }, next: first.next };
}

function follows(text: string, tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const token = tokens[index];
  return before !== undefined && token !== undefined && adjoin(text, before, token);
}

/** @param start the start of the range that this date would end: 正月十四至十六 counts on in the lunar month. */
function readDate(
  text: string,
  tokens: readonly Token[],
  index: number,
  start?: DateTerm,
): Read<DateTerm> | null {
  const head = tokens[index];
  if (head?.type === 'number' && start?.parts.lunar !== undefined && fits('day', head.value)) {
    const lunar = { year: null, month: null, leap: false, day: head.value };
    return { value: { parts: { lunar }, to: head.to }, next: index + 1 };
  }
  if (head?.type !== 'part') return null;
  let { parts, to } = head;
  let next = index + 1;
  for (
    let token = tokens[next];
    token?.type === 'part' && follows(text, tokens, next);
    token = tokens[next]
  ) {
    if (refines(parts, token.parts)) parts = { ...parts, ...token.parts };
    else if (!echoes(parts, token.parts)) break;
    to = token.to;
    next += 1;
  }
  return { value: { parts, to }, next };
}

/** Whether a part says more of a date so far: a month of its year, a day of its one month. */
function refines(parts: DateParts, more: DateParts): boolean {
  if (parts.lunar !== undefined || parts.days !== undefined || more.year !== undefined)
    return false;
  if (more.lunar !== undefined) return parts.months === undefined && more.lunar.month !== null;
  if (parts.months === undefined) return more.months !== undefined || more.days?.from === 'text';
  const oneMonth =
    parts.months.from !== 'words' ||
    (parts.months.precision === 'month' && parts.months.first === parts.months.last);
  return oneMonth && more.months === undefined && more.days?.from === 'words';
}

/** 6月当月, 5月20日当天: the second word only leans on the first. */
function echoes(parts: DateParts, more: DateParts): boolean {
  const [one, other] =
    parts.days === undefined ? [parts.months, more.months] : [parts.days, more.days];
  return one?.from === 'words' && other?.from === 'text' && other.shift === 0;
}

/** The finest unit that a date names. */
export function unitOf(parts: DateParts): Precision {
  if (parts.lunar !== undefined) return parts.lunar.day === null ? 'month' : 'day';
  if (parts.days !== undefined) return parts.days.from === 'words' ? parts.days.precision : 'day';
  if (parts.months !== undefined)
    return parts.months.from === 'words' ? parts.months.precision : 'month';
  return 'year';
}

function withApproximation(text: string, from: number, to: number): [from: number, to: number] {
  const before = /(?:大约|约)$/u.exec(text.slice(Math.max(0, from - 2), from))?.[0].length ?? 0;
  const after = /^(?:左右|前后)/u.exec(text.slice(to, to + 2))?.[0].length ?? 0;
  return [from - before, to + after];
}
