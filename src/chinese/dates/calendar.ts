import type { Interval } from './types.ts';

/** Days are ISO 8601 strings (GB/T 7408): they compare as text, and no time zone can move them. */

export function isoDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The number of days in a month; months count from 1, and 13 is the January after. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whole months, both inclusive; months above 12 fall into the year after (a winter ends in month 14). */
export function monthSpan(year: number, first: number, last: number): Interval {
  const [startYear, startMonth] = carryMonth(year, first);
  const [endYear, endMonth] = carryMonth(year, last);
  return {
    start: isoDay(startYear, startMonth, 1),
    end: isoDay(endYear, endMonth, daysInMonth(endYear, endMonth)),
  };
}

/** A month counted past either end of its year, as a month of the right year. */
export function carryMonth(year: number, month: number): [year: number, month: number] {
  const months = year * 12 + (month - 1);
  return [Math.floor(months / 12), (months % 12) + 1];
}

/** The day so many days after (or before) another. */
export function addDays(day: string, count: number): string {
  const [year, month, date] = fields(day);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
}

export function fields(day: string): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}
