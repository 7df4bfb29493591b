import { addDays, normalMonth, daysInMonth, fields, isoDay, monthSpan } from './calendar.ts';
import { cyclicYear, lunarToCivil } from './lunar.ts';
import type { DatesPhrase, DateTerm, RangeTerm } from './grammar.ts';
import type { DayPart, LunarPart, MonthPart, YearPart } from './lexicon.ts';
import type { DateContext, Interval, Precision } from './types.ts';

/** The days of a phrase, or why it has none. */
export type Resolution =
  | {
      readonly type: 'days';
      readonly intervals: readonly Interval[];
      readonly precision: Precision;
    }
  | { readonly type: 'vague' }
  /** `reason` is shown to editors, in Simplified Chinese. */
  | { readonly type: 'fault'; readonly reason: string };

/** The days of one date or range of a phrase, or why it has none. */
type ItemResolution =
  | { readonly type: 'interval'; readonly interval: Interval; readonly precision: Precision }
  | Exclude<Resolution, { type: 'days' }>;

const VAGUE = { type: 'vague' } as const;

/** From fine to coarse. */
const PRECISIONS: readonly Precision[] = [
  'day',
  'ten-days',
  'month',
  'season',
  'quarter',
  'half-year',
  'year',
];

export function coarser(one: Precision, other: Precision): Precision {
  return PRECISIONS.indexOf(one) > PRECISIONS.indexOf(other) ? one : other;
}

/**
 * Gives the phrases of one paragraph their days. They must come in order: a phrase may depend on
 * those before it.
 *
 * A date without a year has the last year that its sentence names, else that of the section's
 * heading, else the document's. 同年 and 次年 count from the last year named in the paragraph.
 */
export class Resolver {
  readonly #documentYear: number;
  /** The year in which the paragraph was written: what 今年 means. */
  readonly #writingYear: number;
  readonly #published: string | undefined;
  #sentenceYear: number | null = null;
  #paragraphYear: number | null = null;
  #lastMonth: { year: number; month: number } | null = null;
  #lastDay: string | null = null;
  #lastLunar: { month: number; leap: boolean; year: number; yearIsLunar: boolean } | null = null;

  constructor(context: DateContext, paragraph: string) {
    this.#documentYear = context.sectionYear ?? context.year;
    this.#published = context.published;
    this.#writingYear =
      context.published === undefined
        ? guessWritingYear(context.year, paragraph)
        : fields(context.published)[0];
  }

  beginSentence(): void {
    this.#sentenceYear = null;
  }

  /**
   * @param isComparison whether something is compared with the phrase (比2017年): its year is not
   *   the year of the dates after it
   */
  resolve(phrase: DatesPhrase, isComparison: boolean): Resolution {
    const yearBefore = this.#sentenceYear;
    const outcomes: ItemResolution[] = [];
    let year: number | null = null;
    for (const item of phrase.items) {
      const outcome = this.#range(item, year);
      if (outcome.type !== 'interval') return outcome;
      outcomes.push(outcome);
      year = fields(outcome.interval.start)[0];
    }
    if (isComparison) this.#sentenceYear = yearBefore;
    const days = outcomes.flatMap((outcome) => (outcome.type === 'interval' ? [outcome] : []));
    return {
      type: 'days',
      intervals: days.map(({ interval }) => interval),
      precision: days.map(({ precision }) => precision).reduce(coarser, 'day'),
    };
  }

  #range({ first, last }: RangeTerm, phraseYear: number | null): ItemResolution {
    const start = this.#date(first, phraseYear);
    if (last === null || start.type !== 'interval') return start;
    const startYear = fields(start.interval.start)[0];
    const end = this.#date(last, startYear);
    if (end.type !== 'interval') return end;
    const precision = coarser(start.precision, end.precision);
    let from = start.interval.start;
    let to = end.interval.end;
    if (to < from && first.parts.year === undefined && last.parts.year !== undefined) {
      // 12月28日至2019年1月3日: only the end has a year. The start lies in the same year or the one before.
      const endYear = fields(to)[0];
      from =
        [endYear, endYear - 1].map((year) => withYear(from, year)).find((day) => day <= to) ?? from;
    } else if (to < from && last.parts.year === undefined && last.parts.months?.from === 'words') {
      // 11月15日至3月15日: the end lies in the next year.
      to = withYear(to, startYear + 1, end.precision !== 'day');
      this.#lastMonth = { year: startYear + 1, month: fields(to)[1] };
      if (end.precision === 'day') this.#lastDay = to;
    }
    if (to < from) return { type: 'fault', reason: '结束早于开始' };
    return { type: 'interval', interval: { start: from, end: to }, precision };
  }

  /** @param phraseYear the year of the date before it in the phrase: 次年 in 12月28日至次年1月3日 counts from it. */
  #date({ parts }: DateTerm, phraseYear: number | null): ItemResolution {
    let year: number | null = null;
    if (parts.year !== undefined) {
      year = this.#year(parts.year, phraseYear);
      if (year === null) return VAGUE;
      this.#sentenceYear = year;
      this.#paragraphYear = year;
    }
    if (parts.lunar !== undefined) return this.#lunar(parts.lunar, year);
    if (parts.days?.from === 'text' || parts.days?.from === 'writing')
      return this.#relativeDay(parts.days.from, parts.days.shift);
    if (parts.months === undefined && parts.days === undefined) {
      if (year === null) return VAGUE;
      return { type: 'interval', interval: monthSpan(year, 1, 12), precision: 'year' };
    }
    if (parts.months === undefined || parts.months.from !== 'words') {
      const month = this.#relativeMonth(parts.months, year);
      return month === null ? VAGUE : this.#inMonth(month.year, month.month, parts.days);
    }
    const { first, last, precision } = parts.months;
    year ??= this.#sentenceYear ?? this.#documentYear;
    if (precision === 'month' && first === last) {
      if (first < 1 || first > 12) return { type: 'fault', reason: `没有${String(first)}月` };
      return this.#inMonth(year, first, parts.days);
    }
    this.#lastMonth = null;
    return { type: 'interval', interval: monthSpan(year, first, last), precision };
  }

  #year(part: YearPart, phraseYear: number | null): number | null {
    switch (part.from) {
      case 'words':
        return part.value;
      case 'writing':
        return this.#writingYear + part.shift;
      case 'text':
        return (phraseYear ?? this.#paragraphYear ?? this.#documentYear) + part.shift;
    }
  }

  #relativeMonth(
    part: MonthPart | undefined,
    year: number | null,
  ): { year: number; month: number } | null {
    const shift = part === undefined || part.from === 'words' ? 0 : part.shift;
    const written = part?.from === 'writing' ? this.#monthOfWriting() : null;
    const base = written ?? this.#lastMonth;
    if (base === null) return null;
    const [monthYear, month] = normalMonth(year ?? base.year, base.month + shift);
    return { year: monthYear, month };
  }

  #monthOfWriting(): { year: number; month: number } | null {
    if (this.#published === undefined) return null;
    const [year, month] = fields(this.#published);
    return { year, month };
  }

  #relativeDay(from: 'text' | 'writing', shift: number): ItemResolution {
    const base = from === 'text' ? this.#lastDay : (this.#published ?? null);
    if (base === null) return VAGUE;
    const [year, month, day] = fields(addDays(base, shift));
    return this.#inMonth(year, month, { from: 'words', first: day, last: day, precision: 'day' });
  }

  #inMonth(year: number, month: number, part: DayPart | undefined): ItemResolution {
    const length = daysInMonth(year, month);
    const { first, last, precision } =
      part?.from === 'words' ? part : { first: 1, last: null, precision: 'month' as const };
    const end = last ?? length;
    if (first < 1 || end > length) {
      // Only for 29 February does it depend on the year whether the day exists.
      const where = month === 2 && end === 29 ? `${String(year)}年2月` : `${String(month)}月`;
      return { type: 'fault', reason: `${where}没有${String(first < 1 ? first : end)}日` };
    }
    const interval = { start: isoDay(year, month, first), end: isoDay(year, month, end) };
    this.#lastMonth = { year, month };
    if (precision === 'day') this.#lastDay = interval.end;
    return { type: 'interval', interval, precision };
  }

  #lunar(part: LunarPart, civilYear: number | null): ItemResolution {
    const written =
      typeof part.year === 'string' ? cyclicYear(part.year, this.#documentYear) : part.year;
    const before = part.month === null ? this.#lastLunar : null;
    const year = written ?? civilYear ?? before?.year ?? this.#sentenceYear ?? this.#documentYear;
    const yearIsLunar = written !== null || before?.yearIsLunar === true;
    const month = part.month ?? before?.month ?? null;
    if (month === null) return VAGUE;
    const leap = part.month === null ? before?.leap === true : part.leap;
    const interval = lunarToCivil({ month, leap, day: part.day }, year, yearIsLunar);
    if (interval === null) {
      return {
        type: 'fault',
        reason: `${String(year)}年农历没有${leap ? '闰' : ''}${String(month)}月${part.day === null ? '' : `${String(part.day)}日`}`,
      };
    }
    this.#lastLunar = { month, leap, year, yearIsLunar };
    if (part.day !== null) {
      const [lastYear, lastMonth] = fields(interval.end);
      this.#lastDay = interval.end;
      this.#lastMonth = { year: lastYear, month: lastMonth };
    }
    return { type: 'interval', interval, precision: part.day === null ? 'month' : 'day' };
  }
}

/** The same month and day of another year. With `endOfMonth`, or where the month is shorter there, its last day. */
function withYear(day: string, year: number, endOfMonth = false): string {
  const [, month, date] = fields(day);
  const length = daysInMonth(year, month);
  return isoDay(year, month, endOfMonth ? length : Math.min(date, length));
}

/**
 * The year in which a paragraph was written, where no day of publication is known. A review of a
 * year that calls it 去年 was written in the year after. A paragraph that also says 今年 was
 * written within the year, and its 去年 is the year before.
 */
function guessWritingYear(year: number, paragraph: string): number {
  return /去年|去[春夏秋冬]|前年/u.test(paragraph) && !/今年|本年|今[春夏秋冬]/u.test(paragraph)
    ? year + 1
    : year;
}
