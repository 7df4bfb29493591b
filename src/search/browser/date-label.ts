import { daysInMonth } from '../../chinese/dates/calendar.ts';
import type { Interval } from '../../chinese/dates/types.ts';

/** So many dates of a sentence are named. */
const MOST = 2;

/**
 * When a sentence tells of, in a few words for the margin: 5月8日至10日、6月. The year stands only
 * where it is not that of the list.
 *
 * @param year of the list, `2018`
 */
export function dateLabel(dates: readonly Interval[], year: string): string {
  const labels = [...new Set(dates.map((date) => intervalLabel(date, year)))];
  return labels.slice(0, MOST).join('、') + (labels.length > MOST ? '等' : '');
}

function intervalLabel({ start, end }: Interval, ownYear: string): string {
  const [year = '', month = '', day = ''] = start.split('-');
  const [endYear = '', endMonth = '', endDay = ''] = end.split('-');
  const isWhole = day === '01' && Number(endDay) === daysInMonth(Number(endYear), Number(endMonth));
  const inYear = (one: string, label: string) => (one === ownYear ? label : `${one}年${label}`);
  const name = (month: string, day: string) =>
    `${Number(month)}月${isWhole ? '' : `${Number(day)}日`}`;
  const first = inYear(year, name(month, day));
  if (year !== endYear) return `${first}至${endYear}年${name(endMonth, endDay)}`;
  if (month !== endMonth) {
    return isWhole && month === '01' && endMonth === '12'
      ? `${year}年`
      : `${first}至${name(endMonth, endDay)}`;
  }
  return isWhole || day === endDay ? first : `${first}至${Number(endDay)}日`;
}
