import { addDays, normalMonth, daysInMonth, fields, isoDay, monthSpan } from './calendar.ts';
import { qingming } from './festivals.ts';
import { cyclicYear, lunarToCivil } from './lunar.ts';
import type { DatesPhrase, DateTerm, RangeTerm } from './grammar.ts';
import type { DayPart, LunarPart, MonthPart, Reign, Relative, YearPart } from './parts.ts';
import type { DateContext, Interval, Precision } from './types.ts';

/** The days of a phrase, or why it has none. */
export type Resolution =
  | {
      readonly type: 'days';
      readonly intervals: readonly Interval[];
      readonly precision: Precision;
      /** A reading that an editor may want to look at; see `DateMention`. */
      readonly isInferred: boolean;
    }
  | { readonly type: 'vague' }
  /** `reason` is shown to editors, in Simplified Chinese. */
  | { readonly type: 'fault'; readonly reason: string };

/** The days of one date or range of a phrase, or why it has none. */
type ItemResolution =
  | { readonly type: 'interval'; readonly interval: Interval; readonly precision: Precision }
  | Exclude<Resolution, { type: 'days' }>;

/**
 * What a phrase does in its sentence. `head` begins it and says when it happened; `statement` stands
 * elsewhere. `background` belongs to a part of it (2009年首演的话剧, 建于1987年), and `comparison` to what
 * something is compared with (比2017年): no later date is of their year.
 */
export type Role = 'head' | 'statement' | 'background' | 'comparison';

/** How a phrase stands in its text. */
export interface Usage {
  readonly role: Role;
  /** It begins its paragraph. */
  readonly isOpening: boolean;
  /** Its clause speaks of the future: 将, 计划. */
  readonly isPlanned: boolean;
}

/** The year, and perhaps the month, that headings set. */
export interface Section {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
}

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

function coarser(one: Precision, other: Precision): Precision {
  return PRECISIONS.indexOf(one) > PRECISIONS.indexOf(other) ? one : other;
}

/** A year so many years before the document's is history: the dates after it are of it, too. */
const HISTORY = 10;

/** The year that began an earlier sentence. */
interface CarriedYear {
  readonly year: number;
  /** The month last read in it. An earlier one belongs to another year. */
  readonly month: number;
  /** `coming`: next year's, which only what is planned is of. */
  readonly era: 'history' | 'recent' | 'coming';
  /** It began its paragraph. */
  readonly isOpening: boolean;
  /** It stands in an earlier paragraph, and only a date that begins a sentence has it. */
  readonly isOfParagraphBefore: boolean;
}

/** What the dates so far mean for the next one. */
interface State {
  readonly sentenceYear: number | null;
  /** The year in which the sentence's last range began, where it ends in another; and its first month. */
  readonly rangeBefore: { readonly year: number; readonly month: number } | null;
  /** The reign that a year was last counted in. */
  readonly reign: Reign | null;
  /** The last year that a reign's words named. */
  readonly reignYear: number | null;
  /** That year, if its months are lunar ones and no other year has been named since. */
  readonly lunarYear: number | null;
  readonly carried: CarriedYear | null;
  /** What 上年 counts from: the last year that a statement was of. */
  readonly textYear: number | null;
  /** What 同年 and 次年 count from: the last year named, even in the background. */
  readonly namedYear: number | null;
  readonly month: { readonly year: number; readonly month: number } | null;
  readonly day: string | null;
  readonly lunar: {
    readonly month: number;
    readonly leap: boolean;
    readonly year: number;
    readonly yearIsLunar: boolean;
  } | null;
}

const NOTHING_READ: State = {
  sentenceYear: null,
  rangeBefore: null,
  reign: null,
  reignYear: null,
  lunarYear: null,
  carried: null,
  textYear: null,
  namedYear: null,
  month: null,
  day: null,
  lunar: null,
};

/**
 * Gives the phrases of a text their days. They must come in order: a phrase may depend on those
 * before it.
 *
 * A date without a year has the last year that its sentence names; else that which began an earlier
 * sentence and goes on; else that of the section's heading; else the document's. A news item whose
 * day of print is known counts from that day.
 */
export class Resolver {
  readonly #context: DateContext;
  #section: Section;
  /** The year that the section or the document tells of. */
  #documentYear: number;
  /** The year in which the paragraph was written: what 今年 means. */
  #writingYear = 0;
  /** The day of print, in a news item. */
  #newsDay: string | null = null;
  #state = NOTHING_READ;
  /** The month and the day that began this paragraph or one before: what a next paragraph's 同日 means. */
  #opening: Pick<State, 'month' | 'day'> = NOTHING_READ;
  #isInferred = false;
  #usage: Usage = { role: 'statement', isOpening: false, isPlanned: false };

  constructor(context: DateContext) {
    this.#context = context;
    this.#section = {};
    this.#documentYear = context.year;
    this.enterSection({ year: context.sectionYear });
  }

  enterSection(section: Section): void {
    this.#section = section;
    this.#documentYear = section.year ?? this.#context.year;
    this.#state = NOTHING_READ;
    this.#newsDay = null;
    this.#opening = NOTHING_READ;
  }

  /** @param text folded */
  beginParagraph(text: string): void {
    const { published, year } = this.#context;
    this.#writingYear =
      published === undefined ? guessWritingYear(year, text) : fields(published)[0];
    if (published !== undefined && OF_NEWS.test(text)) this.#newsDay = published;
    const { carried } = this.#state;
    const history =
      carried?.era === 'history' && carried.isOpening
        ? { ...carried, isOfParagraphBefore: true }
        : null;
    this.#state = {
      ...NOTHING_READ,
      // A day alone in a news item is near the day of print, whatever the paragraph before tells of.
      month:
        this.#monthOfSection() ??
        (this.#newsDay === null ? (this.#opening.month ?? this.#state.month) : null),
      carried: history,
      reign: this.#state.reign,
      reignYear: this.#state.reignYear,
      lunarYear: this.#state.lunarYear,
      textYear: history?.year ?? null,
      namedYear: history?.year ?? null,
    };
  }

  beginSentence(): void {
    this.#state = { ...this.#state, sentenceYear: null, rangeBefore: null };
  }

  /**
   * What has been read so far; with `restore`, a bracket moves nothing that follows it, but for the lunar
   * month that it names for the day before it: 2月5日（正月初一）休市，初二开市.
   */
  save(): State {
    return this.#state;
  }

  restore(state: State): void {
    this.#state = { ...state, lunar: this.#state.lunar };
  }

  resolve(phrase: DatesPhrase, usage: Usage): Resolution {
    const before = this.#state;
    this.#usage = usage;
    this.#isInferred = false;
    const outcomes: ItemResolution[] = [];
    let year: number | null = null;
    for (const item of phrase.items) {
      const outcome = this.#range(item, year);
      if (outcome.type !== 'interval') return outcome;
      outcomes.push(outcome);
      year = fields(outcome.interval.start)[0];
    }
    this.#afterPhrase(phrase, before);
    if (usage.isOpening && this.#state.month !== null)
      this.#opening = { month: this.#state.month, day: this.#state.day };
    const days = outcomes.flatMap((outcome) => (outcome.type === 'interval' ? [outcome] : []));
    const isGuess = ({ first, last }: RangeTerm) =>
      first.parts.isGuess === true || last?.parts.isGuess === true;
    return {
      type: 'days',
      intervals: days.map(({ interval }) => interval),
      precision: days.map(({ precision }) => precision).reduce(coarser, 'day'),
      // The methods called above may have set it since it was cleared.
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
      isInferred: this.#isInferred || phrase.items.some(isGuess),
    };
  }

  /** Takes note of the year that a phrase has named, and of how far it goes on. */
  #afterPhrase({ items }: DatesPhrase, before: State): void {
    const [{ first, last }] = items;
    const { parts } = first;
    const { role, isOpening } = this.#usage;
    const { sentenceYear: year, reignYear } = this.#state;
    if (parts.year === undefined || year === null) return;
    if (role === 'comparison' || role === 'background') {
      if (year !== this.#documentYear)
        this.#state = role === 'comparison' ? before : { ...before, namedYear: year };
      return;
    }
    const isOne = last === null && items.length === 1 && parts.year.from !== 'writing';
    const era =
      reignYear === year || year <= this.#documentYear - HISTORY
        ? 'history'
        : year < this.#documentYear && parts.months !== undefined
          ? 'recent'
          : year === this.#documentYear + 1
            ? 'coming'
            : null;
    // A year in mid-sentence goes on only where the sentences before it were history, too.
    const goesOn = role === 'head' || (era === 'history' && before.carried?.era === 'history');
    const month = parts.months === undefined ? 1 : (this.#state.month?.month ?? 1);
    this.#state = {
      ...this.#state,
      carried:
        isOne && era !== null && goesOn
          ? { year, month, era, isOpening, isOfParagraphBefore: false }
          : null,
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
      const month = { year: startYear + 1, month: fields(to)[1] };
      this.#state = { ...this.#state, month, ...(end.precision === 'day' && { day: to }) };
    }
    if (to < from) return { type: 'fault', reason: '结束早于开始' };
    const [year, month] = fields(from);
    if (year < fields(to)[0] && precision !== 'year')
      this.#state = { ...this.#state, rangeBefore: { year, month } };
    return { type: 'interval', interval: { start: from, end: to }, precision };
  }

  /** @param phraseYear the year of the date before it in the phrase: 次年 in 12月28日至次年1月3日 counts from it. */
  #date({ parts }: DateTerm, phraseYear: number | null): ItemResolution {
    if (parts.span !== undefined)
      return { type: 'interval', interval: parts.span, precision: 'year' };
    let year: number | null = null;
    if (parts.year !== undefined) {
      year = this.#year(parts.year, phraseYear);
      if (year === null) return VAGUE;
      const reign =
        parts.year.from === 'reign'
          ? this.#state.reign
          : parts.year.from === 'words'
            ? (parts.year.reign ?? null)
            : null;
      // 上年 is compared with: what follows is not of it, but 上年12月 is a date.
      const isPast = parts.year.from === 'text' && parts.year.shift < 0;
      this.#state = {
        ...this.#state,
        sentenceYear: year,
        rangeBefore: null,
        lunarYear: reign?.isLunar === true ? year : null,
        ...(reign !== null && { reign, reignYear: year }),
        ...(!isPast && { textYear: year, namedYear: year }),
      };
    }
    if (parts.lunar !== undefined) return this.#lunar(parts.lunar, year);
    const { days } = parts;
    if (days?.from === 'week') return this.#weekday(days.shift, days.weekday);
    if (days?.from === 'text' || days?.from === 'writing') return this.#relativeDay(days);
    if (parts.months === undefined && days === undefined) {
      if (year === null) return VAGUE;
      return { type: 'interval', interval: monthSpan(year, 1, 12), precision: 'year' };
    }
    if (parts.months?.from !== 'words') {
      const month = this.#relativeMonth(parts.months, year, days);
      return month === null ? VAGUE : this.#inMonth(month.year, month.month, days);
    }
    const { first, last, precision } = parts.months;
    year ??= this.#yearWithout(first, days);
    // The months of a reign are lunar: without their days they are known to be of the year, no more.
    if (this.#isOfEmperor(year))
      return { type: 'interval', interval: monthSpan(year, 1, 12), precision: 'year' };
    if (precision === 'month' && first === last) {
      if (first < 1 || first > 12) return { type: 'fault', reason: `没有${String(first)}月` };
      return this.#inMonth(year, first, days);
    }
    this.#state = { ...this.#state, month: null };
    return { type: 'interval', interval: monthSpan(year, first, last), precision };
  }

  #isOfEmperor(year: number): boolean {
    return year === this.#state.lunarYear;
  }

  #year(part: YearPart, phraseYear: number | null): number | null {
    switch (part.from) {
      case 'words':
        return part.value;
      case 'reign': {
        const { reign, reignYear } = this.#state;
        const year = (reign?.first ?? 0) + part.count - 1;
        const isNext = reignYear !== null && year >= reignYear && year <= reignYear + 20;
        return reign !== null && isNext ? year : null;
      }
      case 'digits': {
        const { year } = this.#context;
        const [late, early] = [2000 + part.value, 1900 + part.value];
        return late <= year + 5 ? late : early;
      }
      case 'writing':
        return this.#writingYear + part.shift;
      case 'document':
        return this.#documentYear + part.shift;
      case 'text':
        return (
          (phraseYear ??
            (part.shift < 0 ? this.#state.textYear : this.#state.namedYear) ??
            this.#documentYear) + part.shift
        );
    }
  }

  /** The year of a date that names none. @param month its first */
  #yearWithout(month: number, days: DayPart | undefined): number {
    const { sentenceYear, rangeBefore, carried } = this.#state;
    // 2018年12月29日至2019年1月1日，…12月30日 is of the year in which the range began.
    if (rangeBefore !== null && month >= rangeBefore.month) return rangeBefore.year;
    if (sentenceYear !== null) return sentenceYear;
    const { role, isPlanned } = this.#usage;
    const isOver =
      (carried?.isOfParagraphBefore === true && role !== 'head') ||
      (carried?.era === 'coming' && !isPlanned);
    if (carried !== null && !isOver) {
      const goesOn = month >= carried.month;
      this.#state = {
        ...this.#state,
        carried: goesOn ? { ...carried, month, isOfParagraphBefore: false } : null,
      };
      if (goesOn) {
        this.#isInferred = true;
        return carried.year;
      }
    }
    if (this.#newsDay === null) return this.#documentYear;
    const latest = addDays(this.#newsDay, AHEAD_OF_PRINT);
    const day = days?.from === 'words' ? days.first : 1;
    const printYear = fields(this.#newsDay)[0];
    return isoDay(printYear, month, day) <= latest
      ? isoDay(printYear + 1, month, day) <= latest
        ? printYear + 1
        : printYear
      : printYear - 1;
  }

  #relativeMonth(
    part: MonthPart | undefined,
    year: number | null,
    days: DayPart | undefined,
  ): { year: number; month: number } | null {
    const shift = part === undefined || part.from === 'words' ? 0 : part.shift;
    const base = this.#monthFrom(part?.from, days);
    if (base === null) return null;
    const [monthYear, month] = normalMonth(year ?? base.year, base.month + shift);
    return { year: monthYear, month };
  }

  #monthFrom(
    from: MonthPart['from'] | undefined,
    days: DayPart | undefined,
  ): { year: number; month: number } | null {
    const { published } = this.#context;
    const printed =
      published === undefined ? null : { year: fields(published)[0], month: fields(published)[1] };
    if (from === 'document') return this.#monthOfSection() ?? printed ?? this.#state.month;
    if (from === 'writing') return printed ?? this.#state.month;
    if (this.#state.month !== null || days?.from !== 'words' || published === undefined)
      return this.#state.month;
    // A day alone in a news item is the nearest one to the day of print.
    const near = [0, 1].flatMap((shift) => {
      const [year, month] = normalMonth(fields(published)[0], fields(published)[1] - shift);
      return isoDay(year, month, days.first) <= addDays(published, 15) ? [{ year, month }] : [];
    });
    this.#isInferred = true;
    return near[0] ?? null;
  }

  #monthOfSection(): State['month'] {
    const { month } = this.#section;
    return month === undefined ? null : { year: this.#documentYear, month };
  }

  #relativeDay({ from, shift }: Relative): ItemResolution {
    // 同日 at the head of a paragraph is the day that began the one before.
    const opening = this.#usage.role === 'head' ? this.#opening.day : null;
    const base = from === 'text' ? (this.#state.day ?? opening) : (this.#context.published ?? null);
    return base === null ? VAGUE : this.#day(addDays(base, shift));
  }

  #weekday(weeks: number, weekday: number): ItemResolution {
    const { published } = this.#context;
    if (published === undefined) return VAGUE;
    const [year, month, date] = fields(published);
    const today = new Date(Date.UTC(year, month - 1, date)).getUTCDay() || 7;
    return this.#day(addDays(published, weeks * 7 + weekday - today));
  }

  #day(day: string): ItemResolution {
    const [year, month, date] = fields(day);
    return this.#inMonth(year, month, { from: 'words', first: date, last: date, precision: 'day' });
  }

  #inMonth(year: number, month: number, part: DayPart | undefined): ItemResolution {
    if (part?.from === 'qingming') return this.#day(isoDay(year, month, qingming(year)));
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
    this.#state = {
      ...this.#state,
      month: { year, month },
      ...(precision === 'day' && { day: interval.end }),
    };
    return { type: 'interval', interval, precision };
  }

  #lunar(part: LunarPart, civilYear: number | null): ItemResolution {
    const written =
      typeof part.year === 'string' ? cyclicYear(part.year, this.#documentYear) : part.year;
    const before = part.month === null ? this.#state.lunar : null;
    const month = part.month ?? before?.month ?? null;
    if (month === null) return VAGUE;
    const year = written ?? civilYear ?? before?.year ?? this.#yearWithout(month, undefined);
    const yearIsLunar = written !== null || before?.yearIsLunar === true || this.#isOfEmperor(year);
    const leap = part.month === null ? before?.leap === true : part.leap;
    const interval = lunarToCivil({ month, leap, day: part.day }, year, yearIsLunar);
    if (interval === 'unknown')
      return { type: 'interval', interval: monthSpan(year, 1, 12), precision: 'year' };
    if (interval === null) {
      return {
        type: 'fault',
        reason: `${String(year)}年农历没有${leap ? '闰' : ''}${String(month)}月${part.day === null ? '' : `${String(part.day)}日`}`,
      };
    }
    const { shift = 0, days = 1 } = part;
    const start = addDays(interval.start, shift);
    const end = addDays(interval.end, shift + days - 1);
    this.#state = { ...this.#state, lunar: { month, leap, year, yearIsLunar } };
    if (part.day !== null) {
      const [lastYear, lastMonth] = fields(end);
      this.#state = {
        ...this.#state,
        day: end,
        month: { year: lastYear, month: lastMonth },
      };
    }
    return {
      type: 'interval',
      interval: { start, end },
      precision: part.day === null ? 'month' : 'day',
    };
  }
}

/** How far ahead of its print a news item may look: 活动将于1月20日举行. */
const AHEAD_OF_PRINT = 90;

/** What only a news item says: it begins with 本报讯 or 新华社北京1月3日电, or tells of yesterday. */
const OF_NEWS =
  /^.{0,20}?(?:本报讯|本报记者|本报\d|新华社|中新社|[日讯][电讯](?![视话力子]))|昨[日天晚夜]/su;

/** The same month and day of another year. With `endOfMonth`, or where the month is shorter there, its last day. */
function withYear(day: string, year: number, endOfMonth = false): string {
  const [, month, date] = fields(day);
  const length = daysInMonth(year, month);
  return isoDay(year, month, endOfMonth ? length : Math.min(date, length));
}

/**
 * The year in which a paragraph was written, where no day of publication is known. A review of a
 * year that calls it 去年 was written in the year after. A paragraph that also says 今年 was
 * written within the year, and its 去年 is the year before; so is one that figures are compared with.
 */
function guessWritingYear(year: number, paragraph: string): number {
  return /(?<![比较与同])去年(?!同期)|去[春夏秋冬]|前年/u.test(paragraph) &&
    !/今年|本年|今[春夏秋冬]/u.test(paragraph)
    ? year + 1
    : year;
}
