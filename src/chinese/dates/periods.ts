import { isoDay, monthSpan } from './calendar.ts';
import { readNumber } from './numerals.ts';
import { NUMERAL, part, type Rule, type TokenMeaning } from './parts.ts';

/** Decades by their third: 初 is taken for its first four years, 末 for its last three. */
const YEARS_OF_DECADE_PART: Readonly<Record<string, readonly [first: number, last: number]>> = {
  初: [0, 3],
  前: [0, 3],
  中: [4, 6],
  末: [7, 9],
  后: [7, 9],
};

/** Several years with a name of their own. */
export const PERIODS: readonly Rule[] = [
  {
    // 20世纪80至90年代, 六七十年代
    pattern:
      `(?<![\\d.年A-Za-z〇${NUMERAL}几第])(?:(20|上|二十)(?:个)?世纪)?` +
      '(?:([1-9])0(?:年代)?(?:至|到|-{1,2}|[、和])([1-9])0|([二三四五六七八])([三四五六七八九])十)年代',
    read: ([century, first, last, firstInChinese, lastInChinese]) => {
      const year = (digit: string | undefined) => 1900 + 10 * readNumber(digit ?? '');
      const start = year(first ?? firstInChinese);
      const end = year(last ?? lastInChinese) + 9;
      if (start >= end) return null;
      const span = { start: isoDay(start, 1, 1), end: isoDay(end, 12, 31) };
      return part({ span, ...(century === undefined && { isGuess: true }) });
    },
  },
  {
    // A decade that no statement follows, but a time again, dates nothing.
    pattern:
      `(?<![\\d.年A-Za-z〇${NUMERAL}几第])(?:(上|本|\\d\\d|二十|十[七八九])(?:个)?世纪)?(?:(1\\d\\d|20\\d)0|([1-9])0|([二三四五六七八九])十)年代` +
      '(?:([初中末](?!后)|[前后](?=[期叶]))[期叶]?)?(?![码价表理购办课替际言词感])(?!，(?:距今|\\d{4}年代))',
    read: readDecade,
  },
  {
    pattern: `[“"]?(?<![${NUMERAL}\\d第])(十?[一二三四五六七八九]|十)五[”"]?(?:期间|时期(?!年均)|以来|(末)期?|(初)期?(?!中)|前([两二三四])年)`,
    read: ([ordinal = '', atEnd, atStart, years]) => {
      const count = readNumber(ordinal);
      // “十三五” began in 2016; the third plan began three years late.
      const first = (count <= 2 ? 1948 : 1951) + 5 * count;
      const length = years !== undefined ? readNumber(years) : atStart !== undefined ? 1 : 5;
      return part({
        span: atEnd === undefined ? monthSpan(first, 1, length * 12) : monthSpan(first + 4, 1, 12),
      });
    },
  },
  {
    pattern:
      '(?<![\\d.])(20\\d\\d|19\\d\\d)(?: ?(?:-{1,2}|/|至|到) ?(\\d{4}|\\d\\d))? ?学年度?(?!费|[秋春]季?学期)',
    read: ([first = '', last]) => {
      const year = Number(first);
      if (last !== undefined && Number(last) % 100 !== (year + 1) % 100) return null;
      return part({ span: monthSpan(year, 9, 20) });
    },
  },
];

function readDecade([century, written, digit, tens, third]: readonly (
  string | undefined
)[]): TokenMeaning {
  const decade = Number(digit ?? readNumber(tens ?? '〇')) * 10;
  const first =
    written !== undefined
      ? Number(written) * 10
      : century === undefined || century === '上'
        ? 1900 + decade
        : century === '本'
          ? 2000 + decade
          : (readNumber(century) - 1) * 100 + decade;
  const [from, to] = YEARS_OF_DECADE_PART[third ?? ''] ?? [0, 9];
  const span = { start: isoDay(first + from, 1, 1), end: isoDay(first + to, 12, 31) };
  return part({ span, ...(century === undefined && written === undefined && { isGuess: true }) });
}
