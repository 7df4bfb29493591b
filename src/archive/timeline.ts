import { dayInChinese, fields, monthSpan } from '../chinese/dates/calendar.ts';
import { edtf } from '../chinese/dates/edtf.ts';
import { readDates } from '../chinese/dates/read.ts';
import type { Interval, Precision } from '../chinese/dates/types.ts';
import { byCodeUnits } from '../chinese/text.ts';
import { headingsOf, headlineOf, sentencesOf, type TextPlace } from './sentences.ts';
import type { Edition, Sentence, Story, StoryDate } from './schema.ts';

/** A stretch of a sentence that tells of one date, or the whole sentence. */
export interface DatedPart {
  /** Its place in the story: `p1s2`, or `p1s2-2` for the second part of a sentence. */
  readonly id: string;
  /** UTF-16 code units from the start of the sentence. */
  readonly offset: number;
  /** The source's words, without the ； that ends it. */
  readonly text: string;
  /** The mentions in it, with offsets into `text`. */
  readonly dates: readonly StoryDate[];
}

/** A dated statement: something happened then. */
export interface TimelineEntry {
  /** Permanent, and unique in its edition: `1-p1s2` is in the first story. */
  readonly id: string;
  /** The first day, inclusive, `YYYY-MM-DD`. */
  readonly start: string;
  /** The last day, inclusive. */
  readonly end: string;
  /** The stretches of time between them: several for a list of days. */
  readonly intervals: readonly Interval[];
  readonly precision: Precision;
  /** EDTF level 1 (ISO 8601-2), where the words have such a value. */
  readonly edtf: string | null;
  /** The exact words. */
  readonly date: string;
  /** Where they stand in `text`, in UTF-16 code units. */
  readonly offset: number;
  /** The exact sentence, or the part of it that tells of this date. */
  readonly text: string;
  /** `p1s2`: the sentence it stands in. */
  readonly sentence: string;
  readonly story: Pick<Story, 'edition' | 'year' | 'rank'> & { readonly title: string };
  readonly topics: readonly string[];
}

export interface TimelineMonth {
  /** 1–12 */
  readonly month: number;
  readonly entries: readonly TimelineEntry[];
  /**
   * Of a month without entries: where the stories speak of it all the same, once in each story. A
   * stretch or a figure that begins in another month, a date beside the one that an entry is of,
   * or a headline may cover the month; the whole year is not meant. Where there is no such place,
   * the stories say nothing of the month.
   */
  readonly elsewhere: readonly TextPlace[];
}

export interface Timeline {
  /** The id of its edition: `2018`. */
  readonly edition: string;
  readonly year: number;
  readonly order: Edition['order'];
  /** By first day, then by place in the list. */
  readonly entries: readonly TimelineEntry[];
  /** What holds for a span that a figure covers (去年, 1~11月份): of the year, not of a day in it. */
  readonly notes: readonly TimelineEntry[];
  /** All twelve, the empty ones too. */
  readonly months: readonly TimelineMonth[];
  /** Of both what is of another year: 2018年12月20日 in a list of 2019. */
  readonly otherYears: readonly TimelineEntry[];
}

/** Reads the year in order out of its stories. No list is kept by hand: the text is the data. */
export function timelineOf(
  { id, year, order }: Pick<Edition, 'id' | 'year' | 'order'>,
  stories: readonly Story[],
): Timeline {
  const entries: TimelineEntry[] = [];
  const notes: TimelineEntry[] = [];
  for (const story of stories) {
    for (const sentence of sentencesOf(story)) {
      for (const part of datedParts(sentence)) {
        const event = part.dates.find(datesAnEvent);
        const span = part.dates.find(coversAFigure);
        if (event !== undefined) entries.push(entryOf(story, sentence, part, event));
        else if (span !== undefined) notes.push(entryOf(story, sentence, part, span));
      }
    }
  }
  // Stable: entries of one day keep the order of the list.
  entries.sort((a, b) => byCodeUnits(a.start, b.start));
  const months = Array.from({ length: 12 }, (_, index): TimelineMonth => {
    const span = monthSpan(year, index + 1, index + 1);
    const own = entries.filter(({ start }) => start >= span.start && start <= span.end);
    const elsewhere = own.length > 0 ? [] : placesOf(span, year, stories);
    return { month: index + 1, entries: own, elsewhere };
  });
  const otherYears = [
    ...entries.filter(({ start }) => !start.startsWith(`${year}-`)),
    ...notes.filter(({ start, end }) => end < `${year}-01-01` || start > `${year}-12-31`),
  ];
  return { edition: id, year, order, entries, notes, months, otherYears };
}

/** The first place of each story that speaks of a day of a span, by any date but a whole year's. */
function placesOf(span: Interval, year: number, stories: readonly Story[]): TextPlace[] {
  const isMeant = ({ start, end }: Interval) =>
    start <= span.end && end >= span.start && !(start.endsWith('-01-01') && end.endsWith('-12-31'));
  const isHeadOf = (headline = '') =>
    readDates(headline, { year }).some(({ intervals }) => intervals.some(isMeant));
  return stories.flatMap((story): TextPlace[] => {
    if (isHeadOf(story.title) || isHeadOf(story.subtitle)) return [{ story }];
    for (const paragraph of story.paragraphs) {
      const { sentences } = paragraph;
      const [first] = sentences;
      const place = headingsOf(paragraph).some(({ text }) => isHeadOf(text))
        ? first
        : sentences.find(({ dates }) => dates.some(({ intervals }) => intervals.some(isMeant)));
      if (place !== undefined) return [{ story, sentence: place.id }];
    }
    return [];
  });
}

/**
 * Cuts a sentence where a ； is followed by a date: each part tells of its own.
 * A sentence without dates has no part.
 */
export function datedParts({ id, text, dates }: Sentence): DatedPart[] {
  const starts = [0];
  for (const { index } of text.matchAll(/；/gu)) {
    if (dates.some((date) => date.start !== null && date.offset === index + 1))
      starts.push(index + 1);
  }
  return starts.flatMap((offset, place) => {
    const end = starts[place + 1] ?? text.length;
    const own = dates
      .filter((date) => date.offset >= offset && date.offset < end)
      .map((date) => ({ ...date, offset: date.offset - offset }));
    if (!own.some(datesSomething)) return [];
    return {
      id: place === 0 ? id : `${id}-${place + 1}`,
      offset,
      text: text.slice(offset, end).replace(/；$/u, ''),
      dates: own,
    };
  });
}

/** `1-p1s2`: the id of an entry, or of a note, in the timeline. */
export function entryId(rank: number, part: Pick<DatedPart, 'id'>): string {
  return `${rank}-${part.id}`;
}

/**
 * When an entry was, in a few words for a column beside the text: 5月4日至10日, 12月24、25日, 7月初.
 *
 * @param year of the list that the label stands in; the label itself says the year only where it is another
 */
export function dateLabel(
  { date, precision, intervals, story }: TimelineEntry,
  year = story.year,
): string {
  const isOwnYear = intervals.every(({ start, end }) =>
    [start, end].every((day) => day.startsWith(`${year}-`)),
  );
  if (precision !== 'day') {
    // 去年 is said as the year it was. 2018年1~11月份 → 1~11月份; but 2018年 and 年底 stay whole.
    const [from] = fields(intervals[0]?.start ?? '');
    const dated = date.replace(/^[去今本明]年/u, `${from}年`);
    return isOwnYear
      ? dated.replace(/^\d{4}年(?=[\d上下])/u, '')
      : dated.replace(/^(?=\d{1,2}[月~～—-]|[上下]半年)/u, `${from}年`);
  }
  let month = '';
  const short = (iso: string): string => {
    const [year, number, day] = iso.split('-').map(Number);
    const full = isOwnYear ? `${number}月` : `${year}年${number}月`;
    const label = full === month ? `${day}` : `${full}${day}`;
    month = full;
    return label;
  };
  const labels = intervals.map(({ start, end }) =>
    start === end ? short(start) : `${short(start)}日至${short(end)}`,
  );
  // 12月24、25日, but 3月1日、5月2日: the day is said once where the month is.
  return labels
    .map((label, index) => (labels[index + 1]?.includes('月') === false ? label : `${label}日`))
    .join('、');
}

/** The rank of each story that the timeline has entries of → its entries, in their order. */
export function entriesByStory({ entries }: Timeline): Map<number, TimelineEntry[]> {
  return Map.groupBy(entries, ({ story }) => story.rank);
}

/** A date of a story, and the sentence to read for it. */
export interface DateOfStory {
  readonly label: string;
  /** For HTML's `datetime`. */
  readonly machine: string;
  /** `p2s1`: the first that says it. */
  readonly sentence: string;
}

/** The dates of a story, each once, in order of days; the spans that its figures cover come last. */
export function datesOfStory({ entries, notes }: Timeline, rank: number): DateOfStory[] {
  const dates = new Map<string, DateOfStory>();
  for (const entry of [...entries, ...notes]) {
    if (entry.story.rank !== rank) continue;
    const label = dateLabel(entry);
    if (dates.has(label)) continue;
    dates.set(label, { label, machine: machineDate(entry), sentence: entry.sentence });
  }
  return [...dates.values()];
}

/**
 * The value for HTML's `datetime`, which knows a day, a month and a year, but no span: the smallest
 * of them that holds it whole. A span's first day alone would be false. One that runs into another
 * year is given the year it begins in.
 */
export function machineDate({ start, end }: Pick<StoryDate, 'start' | 'end'>): string {
  const first = start ?? '';
  if (first === end) return first;
  const month = first.slice(0, 7);
  return end?.startsWith(month) === true ? month : first.slice(0, 4);
}

/**
 * The days of words that do not say them themselves: 同日 → 2018年12月20日, 去年 → 2018年,
 * 7月初 → 2018年7月1—10日, 11月份 → 2018年11月. A month and day in figures (5月4日至10日) says them,
 * and so does a year with its months (2018年1~11月份).
 */
export function readingOf({ text, intervals }: StoryDate): string | undefined {
  const isSaid =
    /^(?:\d{4}年)?\d+(?:[~～—-]\d+)?月[\d月日、至和~～—-]*$|^\d{4}年[\d月份、至和~～—-]*$/u.test(
      text,
    );
  return isSaid || intervals.length === 0 ? undefined : daysInChinese(intervals);
}

/** 2018年7月1—10日; 2018年1—6月、7—12月: what the whole list shares is said once. */
function daysInChinese(intervals: readonly Interval[]): string {
  let said = '';
  return intervals
    .map(({ start, end }) => {
      const [year, month, day] = fields(start);
      const [lastYear, lastMonth, lastDay] = fields(end);
      const own = year === lastYear && `${year}年` === said ? '' : `${year}年`;
      said = year === lastYear ? `${year}年` : '';
      const isWhole = start === monthSpan(year, month, month).start;
      const isMonths = isWhole && end === monthSpan(lastYear, lastMonth, lastMonth).end;
      if (year !== lastYear) return `${dayInChinese(start)}至${dayInChinese(end)}`;
      if (isMonths && month === 1 && lastMonth === 12) return `${year}年`;
      if (isMonths) return `${own}${month === lastMonth ? '' : `${month}—`}${lastMonth}月`;
      if (start === end) return `${own}${month}月${day}日`;
      if (month === lastMonth) return `${own}${month}月${day}—${lastDay}日`;
      return `${own}${month}月${day}日至${lastMonth}月${lastDay}日`;
    })
    .join('、');
}

/** The days of a date that is a guess, for whoever asks: 推定：2018年10月1日至2018年10月7日. */
export function inferredDays({
  start,
  end,
}: {
  readonly start: string;
  readonly end: string;
}): string {
  return `推定：${dayInChinese(start)}${start === end ? '' : `至${dayInChinese(end)}`}`;
}

function datesSomething(date: StoryDate): boolean {
  return date.start !== null;
}

/**
 * A year, a half, a quarter, or the months from January on (1~11月份) are what a figure covers;
 * anything closer says when something happened.
 */
function coversAFigure({ start, precision, kind }: StoryDate): boolean {
  if (start === null) return false;
  if (precision === 'year' || precision === 'half-year' || precision === 'quarter') return true;
  return precision === 'month' && kind === 'range' && start.slice(5) === '01-01';
}

/** Whether the words say when something happened. */
export function datesAnEvent(date: StoryDate): boolean {
  return datesSomething(date) && !coversAFigure(date);
}

function entryOf(
  story: Story,
  sentence: Sentence,
  part: DatedPart,
  date: StoryDate,
): TimelineEntry {
  const { edition, year, rank, topics } = story;
  return {
    id: entryId(rank, part),
    start: date.start ?? '',
    end: date.end ?? '',
    intervals: date.intervals,
    precision: date.precision,
    edtf: edtf(date),
    date: date.text,
    offset: date.offset,
    text: part.text,
    sentence: sentence.id,
    story: { edition, year, rank, title: headlineOf(story) },
    topics,
  };
}
