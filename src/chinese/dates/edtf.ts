import { addDays, fields, monthSpan } from './calendar.ts';
import type { DateMention, Precision } from './types.ts';

const SEASON_CODES: Readonly<Record<string, string>> = {
  '03': '21',
  '06': '22',
  '09': '23',
  '12': '24',
};

/**
 * A mention in the Extended Date/Time Format, level 1 (ISO 8601-2:2019, annex A).
 *
 * - day `2018-05-04`, month `2018-07`, year `2018`; a range is an interval of the same.
 * - a season is 21 to 24 in place of the month: `2018-21` is spring.
 * - level 1 has no third of a month, quarter or half-year: 7月初 is `2018-07`, 上半年 `2018-01/2018-06`.
 * - level 1 has no sets: a list whose items touch is one interval, any other has no expression.
 * - 约, 左右 and 前后 make both ends approximate: `2018-05-04~`.
 *
 * @returns null for what has no value (vague, name, fault) and for a list with gaps.
 */
export function edtf(mention: Omit<DateMention, 'fault'>): string | null {
  const { start, end, intervals, precision } = mention;
  if (start === null || end === null) return null;
  const touching = intervals.every((interval, index) => {
    const before = intervals[index - 1];
    return before === undefined || addDays(before.end, 1) === interval.start;
  });
  if (!touching) return null;
  const mark = /^(?:大?约)|(?:左右|前后)$/u.test(mention.text) ? '~' : '';
  const season = precision === 'season' ? SEASON_CODES[start.slice(5, 7)] : undefined;
  if (season !== undefined && mention.kind === 'date')
    return `${start.slice(0, 4)}-${season}${mark}`;
  const length = precision === 'ten-days' ? MONTH : sharedLength(start, end, precision);
  const [first, last] = [start.slice(0, length), end.slice(0, length)];
  return first === last ? `${first}${mark}` : `${first}${mark}/${last}${mark}`;
}

const [YEAR, MONTH, DAY] = ['YYYY', 'YYYY-MM', 'YYYY-MM-DD'].map((form) => form.length);

/** How much of its ISO days a span needs: no more than years or months where it fills them. A lunar month fills none. */
function sharedLength(start: string, end: string, precision: Precision): number | undefined {
  if (precision === 'day') return DAY;
  const [startYear, startMonth] = fields(start);
  const [endYear, endMonth] = fields(end);
  const fills = (first: number, last: number) =>
    monthSpan(startYear, first, first).start === start &&
    monthSpan(endYear, last, last).end === end;
  if (precision === 'year' && fills(1, 12)) return YEAR;
  return fills(startMonth, endMonth) ? MONTH : DAY;
}
