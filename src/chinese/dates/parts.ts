import type { LunarDate } from './lunar.ts';
import type { Interval, Precision } from './types.ts';

/** A year, month or day that is counted from another: 次年 is one year after it, 昨日 one day before. */
export interface Relative {
  /**
   * What it is counted from: a date that stands before it in the text (同年), the time of writing
   * (今年), or what the section or the document tells of (本年).
   */
  readonly from: 'text' | 'writing' | 'document';
  /** How many years, months or days after it; negative for before. */
  readonly shift: number;
}

export interface Reign {
  /** Its first year. */
  readonly first: number;
  /** An emperor's: the months of its years are lunar ones. */
  readonly isLunar: boolean;
}

export type YearPart =
  | Relative
  | { readonly from: 'words'; readonly value: number; readonly reign?: Reign }
  /** A year of the reign before it: 光绪二十八年…。三十一年. */
  | { readonly from: 'reign'; readonly count: number }
  /** The last two digits of a year: 98年3月. */
  | { readonly from: 'digits'; readonly value: number };
export type MonthPart =
  | Relative
  /** Inclusive; a winter runs from month 12 to month 14. */
  | {
      readonly from: 'words';
      readonly first: number;
      readonly last: number;
      readonly precision: Precision;
    };
export type DayPart =
  | Relative
  /** Inclusive; `last` null is the end of the month. */
  | {
      readonly from: 'words';
      readonly first: number;
      readonly last: number | null;
      readonly precision: Precision;
    }
  /** A weekday, 1 for Monday, so many weeks after that of the writing: 上周五. */
  | { readonly from: 'week'; readonly shift: number; readonly weekday: number }
  | { readonly from: 'qingming' };
export interface LunarPart extends Omit<LunarDate, 'month'> {
  /** null: the month of the lunar date before (正月初一至初七). */
  readonly month: number | null;
  /** A lunar year: a civil number or a pair of the cycle of sixty. */
  readonly year: number | string | null;
  /** How many days after that day it begins, and how many it has. */
  readonly shift?: number;
  readonly days?: number;
}

/** The parts of a date that its words give, from coarse to fine. */
export interface DateParts {
  readonly year?: YearPart;
  readonly months?: MonthPart;
  readonly days?: DayPart;
  readonly lunar?: LunarPart;
  /** Several years with a name of their own: 80年代, “十三五”期间, 2018—2019学年. */
  readonly span?: Interval;
  /** Its words leave something open: 80年代, 98年, 国庆期间. */
  readonly isGuess?: true;
}

export type Unit = 'year' | 'month' | 'day' | 'quarter';

/** How a part of a date may stand in one. */
export interface PartOptions {
  /** The unit that is also the unit of a number linked to this one: 日, in 24、25日. */
  readonly unit?: Unit;
  /**
   * It begins a date only at the start of a clause or after a preposition of time: elsewhere the same
   * characters are most often a part of something else.
   */
  readonly onlyAtClauseStart?: boolean;
  /** It continues a date and never begins one: 底, in 2018年底. */
  readonly isSuffix?: boolean;
}

/** What a token means, wherever it stands. */
export type TokenMeaning =
  | ({ readonly type: 'part'; readonly parts: DateParts } & PartOptions)
  /** A year without 年, directly before a name: 2018中国体育旅游博览会. */
  | { readonly type: 'bare-year' }
  /** A number without a unit. */
  | { readonly type: 'number'; readonly value: number }
  /** A word between two dates: 至 makes a range, 、 a list. */
  | { readonly type: 'link'; readonly joins: 'range' | 'list' }
  /** A weekday or a time of day. It may stand between the first date of a range and 至. */
  | { readonly type: 'time-of-day' }
  /** Words for a time that nobody can name: 近日. */
  | { readonly type: 'vague' };

/** `from` and `to` are UTF-16 code units of the text: its first, and the one after its last. */
export type Token = TokenMeaning & { readonly from: number; readonly to: number };

/** How a kind of word is written, and what it means. */
export interface Rule {
  /** A regular expression. A group that takes part in a match holds at least one character; see `WORD` in `lexicon.ts`. */
  readonly pattern: string;
  /** Gives the meaning of what the groups of the pattern matched; null if it is no token. */
  readonly read: (groups: readonly (string | undefined)[]) => TokenMeaning | null;
}

export const NUMERAL = '一二三四五六七八九十';
/**
 * The digits that follow begin a number: they are no part of a longer one, a decimal, a ratio or a
 * code. Nothing is read in 3600年, 12.5日, 3/4 and 数十日.
 */
export const NUMBER_START = `(?<![\\d+%A-Za-z〇${NUMERAL}百千万亿廿卅几数两第]|[\\d〇${NUMERAL}][.·:])`;
/** A number below 100. It has few characters, so that a long run of digits is not read again and again. */
export const SMALL = `(?:\\d{1,2}|[${NUMERAL}廿卅]{1,3})`;
export const NUMBER = `${NUMBER_START}(${SMALL})`;

/** The parts of a date that a number with a unit gives: 5 and `month` give May. */
export function partsOf(unit: Unit, value: number): DateParts {
  switch (unit) {
    case 'year':
      return { year: { from: 'words', value } };
    case 'quarter':
      return months(value * 3 - 2, value * 3, 'quarter');
    case 'month':
      return months(value, value, 'month');
    case 'day':
      return { days: { from: 'words', first: value, last: value, precision: 'day' } };
  }
}

export function months(first: number, last: number, precision: Precision): DateParts {
  return { months: { from: 'words', first, last, precision } };
}

export function part(parts: DateParts, options: PartOptions = {}): TokenMeaning {
  return { type: 'part', parts, ...options };
}
