import { fields } from '../chinese/dates/calendar.ts';
import type { TimelineEntry } from './timeline.ts';

/** The days of a year, marked on a line of twelve months of equal length. */
export interface YearTrack {
  /** What the words date to the day: a day, or a stretch of days. */
  readonly exact: readonly Stretch[];
  /** What they date to a month, or to a part of one: 7月初. */
  readonly vague: readonly Stretch[];
}

export interface Stretch {
  /** Where it begins: 0 is 1 January, 31 is 1 February, 62 is 1 March. */
  readonly start: number;
  /** How long it is; a day is 1. */
  readonly length: number;
}

/** How long a month is on the line, whatever its days: so that twelve of them stand in columns. */
export const MONTH_LENGTH = 31;

/** Marks the days of some statements on the line of a year. What lies outside the year is left out. */
export function yearTrack(
  year: number,
  entries: readonly Pick<TimelineEntry, 'intervals' | 'precision'>[],
): YearTrack {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const stretches = (isExact: boolean): Stretch[] => {
    const found = new Map<string, Stretch>();
    for (const { intervals, precision } of entries) {
      if ((precision === 'day') !== isExact) continue;
      for (const { start, end } of intervals) {
        if (end < first || start > last) continue;
        const from = placeOf(start < first ? first : start);
        const to = placeOf(end > last ? last : end);
        found.set(`${from}-${to}`, { start: from, length: to - from + 1 });
      }
    }
    return [...found.values()].sort((a, b) => a.start - b.start);
  };
  return { exact: stretches(true), vague: stretches(false) };
}

function placeOf(iso: string): number {
  const [, month, day] = fields(iso);
  return (month - 1) * MONTH_LENGTH + day - 1;
}
