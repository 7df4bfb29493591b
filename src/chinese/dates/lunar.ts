import { addDays, isoDay } from './calendar.ts';
import type { Interval } from './types.ts';

/** A month of the Chinese calendar, or one day in it; `leap` is the intercalary month (闰). */
export interface LunarDate {
  readonly month: number;
  readonly leap: boolean;
  readonly day: number | null;
}

/** Civil years for which the calendar of `Intl` agrees with the published almanacs. */
const FIRST_YEAR = 1901;
const LAST_YEAR = 2099;

// A civil day is taken as midnight in UTC and formatted in UTC, so that no time zone changes it.
const CHINESE = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

interface LunarMonth {
  /** The lunar year: the civil year in which its first month begins. */
  readonly year: number;
  readonly name: string;
  readonly first: string;
  readonly last: string;
}

const monthsOfYear = new Map<number, readonly LunarMonth[]>();

/** The lunar months that have a day in a civil year; computed once for each year. */
function lunarMonths(civilYear: number): readonly LunarMonth[] {
  const known = monthsOfYear.get(civilYear);
  if (known !== undefined) return known;
  const months: LunarMonth[] = [];
  let day = isoDay(civilYear, 1, 1);
  day = addDays(day, 1 - lunarFields(day).day);
  while (day <= isoDay(civilYear, 12, 31)) {
    const { year, name } = lunarFields(day);
    // A lunar month has 29 or 30 days.
    const next = lunarFields(addDays(day, 29)).day === 1 ? addDays(day, 29) : addDays(day, 30);
    months.push({ year, name, first: day, last: addDays(next, -1) });
    day = next;
  }
  monthsOfYear.set(civilYear, months);
  return months;
}

function lunarFields(day: string): { year: number; name: string; day: number } {
  const parts = new Map<string, string>(
    CHINESE.formatToParts(Date.parse(`${day}T00:00:00Z`)).map(({ type, value }) => [type, value]),
  );
  return {
    year: Number(parts.get('relatedYear')),
    name: parts.get('month') ?? '',
    day: Number(parts.get('day')),
  };
}

/**
 * The civil days of a date in the Chinese calendar.
 *
 * 腊月 and often 冬月 of a lunar year fall into the next civil year. Where the year is written as
 * a lunar one (农历2018年, 戊戌年), the date is of that lunar year. Where it is a civil one, written
 * or of the document, the date is the one that falls within it: for 2018, 腊月廿三 is 8 February
 * 2018. Of two such dates the first counts; where there is none, that of the lunar year.
 *
 * @returns null if that year has no such month or day; `unknown` outside 1901–2099.
 */
export function lunarToCivil(
  date: LunarDate,
  year: number,
  yearIsLunar: boolean,
): Interval | 'unknown' | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return 'unknown';
  const name = `${String(date.month)}${date.leap ? 'bis' : ''}`;
  const found = [year, year + 1]
    .flatMap(lunarMonths)
    .filter((month) => month.name === name)
    .flatMap((month) => {
      if (date.day === null) return [{ year: month.year, start: month.first, end: month.last }];
      const day = addDays(month.first, date.day - 1);
      return date.day < 1 || day > month.last ? [] : [{ year: month.year, start: day, end: day }];
    });
  const inCivilYear = yearIsLunar
    ? undefined
    : found.find(({ start }) => start.startsWith(`${String(year)}-`));
  const match = inCivilYear ?? found.find((candidate) => candidate.year === year);
  return match === undefined ? null : { start: match.start, end: match.end };
}

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/**
 * The lunar year that a pair of the cycle of sixty (戊戌) names: the one nearest to a civil year.
 *
 * @returns null for characters that are no pair of the cycle
 */
export function cyclicYear(pair: string, near: number): number | null {
  const stem = STEMS.indexOf(pair.charAt(0));
  const branch = BRANCHES.indexOf(pair.charAt(1));
  for (let distance = 0; distance <= 30; distance += 1) {
    for (const year of [near - distance, near + distance]) {
      // The year 4 began a cycle.
      if ((year - 4) % 10 === stem && (year - 4) % 12 === branch) return year;
    }
  }
  return null;
}
