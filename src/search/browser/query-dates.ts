import { readDates } from '../../chinese/dates/read.ts';
import type { Interval } from '../../chinese/dates/types.ts';

/** The dates that a query speaks of. */
export interface QueryDates {
  /** As they stand in the query. */
  readonly words: string;
  readonly intervals: readonly Interval[];
  /** The query without them. */
  readonly rest: string;
}

/**
 * Reads the dates in a query. One without a year is that day in every year. A year alone is no
 * date: all that the archive tells is of some year.
 *
 * @param years of which the archive tells something
 * @returns null where there is no date in it
 */
export function readQueryDates(query: string, years: readonly number[]): QueryDates | null {
  // A date that has its year is the same in all of these readings.
  const dates = years
    .flatMap((year) => readDates(query, { year }))
    .filter(({ start, precision }) => start !== null && precision !== 'year');
  if (dates.length === 0) return null;
  const ends = new Map(dates.map(({ offset, text }) => [offset, offset + text.length]));
  const places = [...ends].sort(([a], [b]) => a - b);
  let rest = '';
  let from = 0;
  for (const [start, end] of places) {
    rest += `${query.slice(from, start)} `;
    from = end;
  }
  return {
    words: places.map(([start, end]) => query.slice(start, end)).join('、'),
    intervals: dates.flatMap(({ intervals }) => intervals),
    rest: rest + query.slice(from),
  };
}
