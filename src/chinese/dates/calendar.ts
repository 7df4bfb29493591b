import type { Interval } from './types.ts';

// Days are ISO 8601 strings, YYYY-MM-DD (GB/T 7408.1): they can be compared as strings, and no time
// zone can change them.

export function isoDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The number of days in a month. @param month 1–12; 13 is the January after */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The days of whole months, both inclusive. Month 13 is the January after: a winter ends in month 14. */
export function monthSpan(year: number, first: number, last: number): Interval {
  const [startYear, startMonth] = normalMonth(year, first);
  const [endYear, endMonth] = normalMonth(year, last);
  return {
    start: isoDay(startYear, startMonth, 1),
    end: isoDay(endYear, endMonth, daysInMonth(endYear, endMonth)),
  };
}

/** Turns a month outside 1–12 into a month of the year that it falls into: month 0 of 2018 is December 2017. */
export function normalMonth(year: number, month: number): [year: number, month: number] {
  const months = year * 12 + (month - 1);
  return [Math.floor(months / 12), (months % 12) + 1];
}

/** The day so many days after another; before it where the count is negative. */
export function addDays(day: string, count: number): string {
  const [year, month, date] = fields(day);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
}

/** The year, month (1–12) and day of a day. */
export function fields(day: string): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** `2018-09-12` → 2018年9月12日 */
export function dayInChinese(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
