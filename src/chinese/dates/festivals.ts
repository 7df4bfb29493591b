import type { DateParts } from './parts.ts';

/** A festival of the civil calendar. */
function civil(month: number, day: number, days = 1): DateParts {
  return {
    months: { from: 'words', first: month, last: month, precision: 'month' },
    days: { from: 'words', first: day, last: day + days - 1, precision: 'day' },
    isGuess: true,
  };
}

/** A festival of the Chinese calendar, counted from a lunar day: New Year's Eve is the day before 1/1. */
function lunar(month: number, day: number, shift = 0, days = 1): DateParts {
  return { lunar: { year: null, month, leap: false, day, shift, days }, isGuess: true };
}

/** Names that are whole without 节. */
const NAMES_WITHOUT_JIE: Readonly<Record<string, DateParts>> = {
  元旦: civil(1, 1),
  // Between 4 and 6 April, with the sun.
  清明: { ...civil(4, 0), days: { from: 'qingming' } },
  国庆: civil(10, 1),
  除夕: lunar(1, 1, -1),
  大年三十: lunar(1, 1, -1),
  大年初一: lunar(1, 1),
  元宵: lunar(1, 15),
  端午: lunar(5, 5),
  七夕: lunar(7, 7),
  中元: lunar(7, 15),
  中秋: lunar(8, 15),
  重阳: lunar(9, 9),
  腊八: lunar(12, 8),
};

/** Names made of figures, often in quotation marks: “五一”. */
const NAMES_IN_FIGURES: Readonly<Record<string, DateParts>> = {
  三八: civil(3, 8),
  五一: civil(5, 1),
  五四: civil(5, 4),
  六一: civil(6, 1),
  七一: civil(7, 1),
  八一: civil(8, 1),
  十一: civil(10, 1),
};

/** Names that are no festival's without 节. */
const NAMES_WITH_JIE: Readonly<Record<string, DateParts>> = {
  妇女: civil(3, 8),
  植树: civil(3, 12),
  劳动: civil(5, 1),
  青年: civil(5, 4),
  护士: civil(5, 12),
  儿童: civil(6, 1),
  建党: civil(7, 1),
  建军: civil(8, 1),
  教师: civil(9, 10),
  记者: civil(11, 8),
  圣诞: civil(12, 25),
};

/**
 * The holidays of a whole week: 国庆 since 1999, and 春节 from New Year's Eve, as in most years since 2008
 * (全国年节及纪念日放假办法). The days off of the others move with the weekends; their own day counts.
 */
const HOLIDAY_WEEKS: Readonly<Record<string, DateParts>> = {
  国庆: civil(10, 1, 7),
  十一: civil(10, 1, 7),
  春节: lunar(1, 1, -1, 7),
};

const FESTIVALS: Readonly<Record<string, DateParts>> = {
  ...NAMES_WITHOUT_JIE,
  ...NAMES_IN_FIGURES,
  ...NAMES_WITH_JIE,
  // Alone, 春节 is no day, but the weeks around one.
  春节: lunar(1, 1),
};

export const FESTIVAL_NAMES: readonly string[] = Object.keys(FESTIVALS);

const oneOf = (names: Readonly<Record<string, DateParts>>): string => Object.keys(names).join('|');

/** A festival, with 期间 or another word for its holidays. Five groups: the name, in one of four, and that word. */
export const FESTIVAL =
  `(?:(?:农历)?(${oneOf(NAMES_WITHOUT_JIE)})节?|(春节)(?=当[天日]|期间|假期|长假|黄金周)|[“"]?(${oneOf(NAMES_IN_FIGURES)})(?![月个届次名种人岁年号日点时区县世一二三四五六七八九十])[”"]?(?:国际)?(?:(?:劳动|妇女|青年|儿童|建军)节)?|(?:国际)?(${oneOf(NAMES_WITH_JIE)})节)` +
  '(期间|假期|小?长假|黄金周)?';

/** What the groups of `FESTIVAL` mean. */
export function festival(groups: readonly (string | undefined)[]): DateParts | null {
  const name = groups.slice(0, -1).find((group) => group !== undefined) ?? '';
  const holidays = groups.slice(-1)[0] === undefined ? undefined : HOLIDAY_WEEKS[name];
  return holidays ?? FESTIVALS[name] ?? null;
}

/** The day in April on which 清明 falls, for 1901 to 2099. */
export function qingming(year: number): number {
  const ofCentury = year % 100;
  return Math.floor(ofCentury * 0.2422 + (year < 2000 ? 5.59 : 4.81)) - Math.floor(ofCentury / 4);
}
