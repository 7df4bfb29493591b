import { FESTIVAL, FESTIVAL_NAMES, festival } from './festivals.ts';
import { cyclicYear } from './lunar.ts';
import { readNumber } from './numerals.ts';
import { months, NUMBER, NUMBER_START, NUMERAL, part, partsOf, SMALL } from './parts.ts';
import type { DateParts, PartOptions, Rule, Token, TokenMeaning, Unit } from './parts.ts';
import { PERIODS } from './periods.ts';
import { REIGNS } from './reigns.ts';
import { DAY_WORDS, MONTH_WORDS, relativeWords, YEAR_WORDS } from './relative-words.ts';

const CALENDAR = '(?:农历|阴历|旧历|夏历|古历)';
const CYCLIC = '[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]';

const SEASONS = '春夏秋冬';

// 初 and 底 after a year or a month, but not where another word begins with them: 初中, 底线, 末端.
const EARLY = '初(?![中级步期始一二三心赛选评审衷])';
const LATE = '[底末](?![端班位线层气色数蕴片价])';

/** Days of a month, inclusive; null is its end. */
const THIRDS: Readonly<Record<string, readonly [first: number, last: number | null]>> = {
  上旬: [1, 10],
  中旬: [11, 20],
  下旬: [21, null],
  上中旬: [1, 20],
  '上、中旬': [1, 20],
  中下旬: [11, null],
  '中、下旬': [11, null],
  上半月: [1, 15],
  下半月: [16, null],
  初: [1, 10],
  底: [21, null],
  末: [21, null],
};

/** The months that the beginning, the middle and the end of a year mean. */
const MONTHS_OF_YEAR_PART: Readonly<Record<string, readonly [first: number, last: number]>> = {
  初: [1, 1],
  中: [6, 7],
  底: [12, 12],
  末: [12, 12],
};

const DAYTIME = '凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|午夜|深夜|[早晚夜]';
/** A time of the clock: 9时30分, 9:30, 零时; not 9时段. */
const CLOCK = `(?:\\d{1,2}|[〇${NUMERAL}]{1,3})(?:[时点](?![段候代期刻事])|[:：])(?:\\d{1,2}分?|半)?`;

/** The end of the text before a number that is a length of time: 历时3月, 为期10日, 工期15年3月. */
export const LENGTH_OF_TIME =
  '(?:历时|历经|为期|工期|刑期|徒刑|服刑|有效期|保质期|任期|长达|用时|耗时|连续|持续|提前|延长|缩短|满|不到|不足|将近)';

const YEAR = `[12]\\d{3}|[一二][〇一二三四五六七八九]{3}`;
/** 的 between a year and its month: 当年的4月10日. */
const OF = `(?:的(?=\\d{1,2} ?月|[${NUMERAL}]{1,2}月|[上下]半年))?`;
const REIGN_YEAR = `(?:(民国|${Object.keys(REIGNS).join('|')})(元|${SMALL})年)`;

/** The years of a pair of the cycle of sixty, of a reign or of the era, in brackets between a year and its month. */
const SAME_YEAR = `(?: ?[（(](?:公元|西元|清|明|民国)?(?:[12]\\d{3}|[\\u4e00-\\u9fff]{2,6})年?[）)](?= ?(?:\\d|[${NUMERAL}正腊冬闰${SEASONS}])))?`;

/** Words for months and days in names of places, customs and turns of speech. */
const NO_DATE = [
  // Festivals of the Chinese calendar by two equal figures, which most often name customs; not 三月三日.
  `(?<!历|[${NUMERAL}])(?:二月二|三月三|四月八|五月五|六月六|七月七|七月半|八月八|九月九|十月[一十])(?![日号${NUMERAL}]|[、至到和及-][${NUMERAL}])`,
  `(?<![${NUMERAL}])[${NUMERAL}]{1,2}月(?:街(?!道)|村(?![民里级集两委组支])|路(?![面基灯网段政况])|河(?![道流水堤段])|巷|湾|大街|大道|广场|公园|社区|小区|公社|农场|桥[头镇村])`,
  '(?:十|(?<!\\d)10)月(?:革命|怀胎|围城)|五月花|七月流火|六月飞?雪|烟花三月|二月兰|八月桂|(?:寒冬|十冬|数九|隆冬|严冬)腊月|[正腊]月里|(?:岁末|年末|年底)[年岁]初',
  `${LENGTH_OF_TIME}[约近了]?\\d{1,2}年(?:零|又)?\\d{1,2}月`,
  // Some are people's names: （记者 马六月 通讯员 陈冬）.
  '[（(](?:本报|实习|见习|首席)*(?:记者|通讯员)[^（）()，。；\\d]{1,40}[）)]',
];

/** The rules of words, and of numbers with their unit. Where several match, the first counts. */
const RULES: readonly Rule[] = [
  { pattern: NO_DATE.join('|'), read: () => null },
  {
    pattern: `起?(?:至(?![元正大和道治顺](?:元|${SMALL})年)|到|-{1,2})`,
    read: () => ({ type: 'link', joins: 'range' }),
  },
  { pattern: '、|以及|[和及与]', read: () => ({ type: 'link', joins: 'list' }) },
  // 2018-05-04, 2018.5.4, 2018/5/4; a version (2018.13.5) or a longer number is none.
  ...['-', '\\.', '/'].map((mark): Rule => ({
    pattern: `(?<![\\w.·/]|(?<!\\d)-)([12]\\d{3})${mark}(0?[1-9]|1[0-2])${mark}(0?[1-9]|[12]\\d|3[01])(?![\\d./])(?!-\\d\\b)`,
    read: ([year, month, day]) =>
      part({
        ...partsOf('year', Number(year)),
        ...partsOf('month', Number(month)),
        ...partsOf('day', Number(day)),
      }),
  })),
  {
    // 2018.05 before a statement, and no number of things; 2018.5 where a paragraph begins, or in a range of two.
    pattern:
      '(?<![\\w.·/]|(?<!\\d)-)((?:19|20)\\d\\d)(?:[./](0[1-9]|1[0-2])(?=$|[ ，,\\u4e00-\\u9fff)）-])(?![万亿千百元个吨米公分%]|-\\d\\b)|' +
      '\\.([1-9])(?=-{1,2}(?:19|20)\\d\\d\\.\\d{1,2}(?!\\d))|(?<=-\\d{4})\\.([1-9])(?!\\d)|(?<=^ {0,2}\\d{4})\\.([1-9])(?= ))',
    read: ([year, ...months]) =>
      part(
        {
          ...partsOf('year', Number(year)),
          ...partsOf('month', Number(months.find((month) => month !== undefined))),
        },
        { onlyAtClauseStart: true },
      ),
  },
  {
    // The year of a line in a table: 1978  复校.
    pattern: '(?<=^ {0,2})([12]\\d{3})(?=  )',
    read: ([year = '']) => part(partsOf('year', Number(year)), { unit: 'year' }),
  },
  ...PERIODS,
  {
    pattern: `(?<=年的?)${FESTIVAL}(?!节?(?:晚会|联欢|文艺|灯|献礼|档|月饼|粽|诗|庙会|游园|活动|慰问|主题|阅兵|习俗|村|路|街|广场|社区|桥|大道|公园|奖|特别|系列|展|书画|音乐|汇演|演出|庆典|庆祝|表彰|招待|团拜|茶话|座谈|红旗|运动|杯|勋章|\\d))`,
    read: (groups) => readFestival(groups, { isSuffix: true }),
  },
  {
    pattern: `(?<=^|[\\s，,。；;：:！？（(）)“于在从自到至])(?<![日号][，, ])${FESTIVAL}(?=[，,；]|当[天日晚]|[这那][天晚]|(?<=除夕|大年三十|大年初一)(?![晚联文灯家])|之夜|上午|下午|晚|清晨|凌晨|前(?![夕后来往])|(?<=期间|假期?|长假|黄金周))`,
    read: (groups) => readFestival(groups),
  },
  {
    // A date is lunar where a word says so: 农历, a year of the cycle of sixty, 闰, a month with a name
    // of its own (正月, 腊月), or a day with 初. 冬月 alone may be any winter month, and 五月廿五日 is a
    // solar day in older writing.
    pattern:
      `(?<![${NUMERAL}])(?=${CALENDAR}|${CYCLIC}年|闰.{1,2}月|[正腊]月|冬月[初廿${NUMERAL}]|[${NUMERAL}]{1,2}月初[${NUMERAL}](?![中级步期]))` +
      `(${CALENDAR})?(?:([12]\\d{3}|${CYCLIC})年)?(闰)?([正冬腊]|${SMALL})月份?(?:(初[${NUMERAL}]|廿[${NUMERAL}]?|${SMALL})(?!个)日?)?`,
    read: readLunar,
  },
  {
    pattern: `(初[${NUMERAL}]|廿[${NUMERAL}])(?![中级${NUMERAL}日])`,
    read: ([day = '']) =>
      part(
        { lunar: { year: null, month: null, leap: false, day: readNumber(day) } },
        { onlyAtClauseStart: true },
      ),
  },
  {
    pattern: `(?<![\\d.·:A-Za-z〇前${NUMERAL}])(${YEAR}) ?年度?${SAME_YEAR}(?![代级]|历史|的历史|来的)${OF}`,
    read: ([year = '']) => part(partsOf('year', readNumber(year)), { unit: 'year' }),
  },
  {
    // 嘉庆庚申年
    pattern: `(${Object.keys(REIGNS).join('|')})(${CYCLIC})(?:年|(?=[春夏秋冬]))`,
    read: ([reign = '', pair = '']) => {
      const first = REIGNS[reign] ?? 0;
      const value = cyclicYear(pair, first + 30);
      return value === null
        ? null
        : part({ year: { from: 'words', value, reign: { first, isLunar: true } } });
    },
  },
  {
    pattern: '公元(\\d{2,3})年',
    read: ([year = '']) => part(partsOf('year', Number(year))),
  },
  {
    pattern: `${REIGN_YEAR}${SAME_YEAR}(?![级代间来前后])`,
    read: ([reign = '', written = '']) => {
      const count = written === '元' ? 1 : readNumber(written);
      if (Number.isNaN(count)) return null;
      const first = REIGNS[reign] ?? 1912;
      const isLunar = reign !== '民国';
      return part(
        { year: { from: 'words', value: first + count - 1, reign: { first, isLunar } } },
        { unit: 'year' },
      );
    },
  },
  {
    // 98年3月, 五八年冬, 在98年; a number of years is followed by no month, and 三五年 are some years.
    pattern:
      `(?<![\\d.·:+%A-Za-z〇${NUMERAL}百千万亿几数两第年]|${LENGTH_OF_TIME}[约近了]?)[’'‘]?(\\d\\d|[四五六七八九][〇一二三四五六七八九])年` +
      `(?=年?[底初末](?![中级步期])|[${SEASONS}](?![节运])|[上下]半年|\\d{1,2} ?月|[${NUMERAL}]{1,2}月)`,
    read: ([digits = '']) => twoDigitYear(digits),
  },
  {
    // ’98年, 八〇年, 在98年, and where it begins a clause 78年 and 五八年; but 五六年 are five or six years, and
    // 70年 are most often so many.
    pattern:
      `(?:[’'‘](\\d\\d)|(?<![\\d〇${NUMERAL}百千万亿])([五六七八九]〇|〇[一二三四五六七八九])|(?<=[在从自到至于])([89]\\d)|(?<=^ {0,8}|[，。；：:“"])([5-9][1-9](?=年[^风坚奋发辉沧不如努艰探校建国])|[四五六七八九][〇一二三四五六七八九](?<!四五|五六|六七|七八|八九)))年` +
      '(?![来前后间内里的一多余历代龄时光、。；）])',
    read: (digits) => twoDigitYear(digits.find((written) => written !== undefined) ?? ''),
  },
  {
    pattern:
      `(?<=^|[\\s，。；])([${NUMERAL}廿卅]{1,3})年(?![代级来前后间内里的一多余历龄时有期计])|` +
      `(?<=年(?:[至到、]|-{1,2}))([${NUMERAL}廿卅]{1,3})年(?![代级来前后])`,
    read: ([alone, linked]) => {
      const count = readNumber(alone ?? linked ?? '');
      return Number.isNaN(count)
        ? null
        : part({ year: { from: 'reign', count } }, { unit: 'year' });
    },
  },
  relativeWords(YEAR_WORDS, `度?(?![级龄轻纪久华味货夜检]|岁(?!末)|均|代)${OF}`, (year) => ({
    year,
  })),
  {
    pattern: `(?<=年度?)(年?(?:${EARLY}|${LATE})|年中(?![国央心学小级期]))`,
    read: ([word = '']) => partOfYear(word, { isSuffix: true }),
  },
  {
    pattern: `(?<![\\d${NUMERAL}百千几多半全周每来])年(${EARLY}|${LATE})`,
    read: ([word = '']) => partOfYear(word),
  },
  {
    pattern: `(?<![\\d${NUMERAL}百千几多半全周每来])(?:年(中)(?![无国央心学小级期大考报])|岁(末)(?!的))`,
    read: ([middle, end]) => partOfYear(middle ?? end ?? '', { onlyAtClauseStart: true }),
  },
  {
    // 第一至三季度
    pattern: '第([1-4一二三四])(?=(?:(?:至|到|-{1,2}|[、和及])第?[1-4一二三四]){1,3} ?季度)',
    read: ([quarter = '']) => part(partsOf('quarter', readNumber(quarter)), { unit: 'quarter' }),
  },
  {
    pattern: `(?<![连续每近])(?:第|${NUMBER_START})([1-4一二三四]) ?季度(?!假)`,
    read: ([quarter = '']) => part(partsOf('quarter', readNumber(quarter)), { unit: 'quarter' }),
  },
  {
    pattern: '首季(?:度|(?![度节歌播赛冠]))',
    read: () => part(partsOf('quarter', 1), { onlyAtClauseStart: true }),
  },
  {
    pattern: '(?<![此之以目])(?:前|头)([二三23两])个?季度',
    read: ([count = '']) => part(months(1, readNumber(count) * 3, 'quarter')),
  },
  {
    pattern: `(?<![此之以目])前(\\d{1,2}|[两${NUMERAL}]{1,2})个月`,
    read: ([count = '']) =>
      part(months(1, readNumber(count), 'month'), { onlyAtClauseStart: true }),
  },
  {
    pattern: '([上前下后])半年',
    read: ([half = '']) =>
      part('上前'.includes(half) ? months(1, 6, 'half-year') : months(7, 12, 'half-year')),
  },
  {
    // 今年春, 2018年初夏; not 2018年春节.
    pattern: `(?<=年|[年\\d][）)]|[子丑寅卯辰巳午未申酉戌亥])[初早仲暮阳盛深金隆严晚孟]?([${SEASONS}])(?:[季天日]|(?![${SEASONS}节运晚奥耕训收令粮雨风游学招种]|播(?!种的)))`,
    read: ([season = '']) => part(seasonMonths(season), { isSuffix: true }),
  },
  {
    pattern: `(?<![\\u4e00-\\u9fff])是?([${SEASONS}])(?:[季天]?(?=[至到][翌次第\\d${SEASONS}])|[季天](?=[，,]|以来|期间)|(?=[，, ]))`,
    read: ([season = '']) => part(seasonMonths(season), { onlyAtClauseStart: true }),
  },
  {
    pattern: `([去今明])([${SEASONS}])(?![节运])`,
    read: ([year = '', season = '']) =>
      part({
        year: { from: 'writing', shift: '去今明'.indexOf(year) - 1 },
        ...seasonMonths(season),
      }),
  },
  { pattern: '元月份?', read: () => part(partsOf('month', 1), { unit: 'month' }) },
  {
    // 六七月间: two months in a row.
    pattern: `${NUMBER_START}(一二|二三|三四|四五|五六|六七|七八|八九|九十)月[间份]`,
    read: ([two = '']) => {
      const first = readNumber(two.charAt(0));
      return part(months(first, first + 1, 'month'));
    },
  },
  {
    pattern: `(?<![近这那每半整满历阅逾隔])${NUMBER} ?(?:月份?|(?<=\\d)[两三]个?月)(?![龄卡饼球嫂瓜菊炸枣豆]|庙会|花(?![开卉会展])|桃(?!花)|黄(?![金河山海])|天(?!气)|有?余|之[久内]|[一两三四数几多][次回]|一(?![日号至到、-])|不[见知])`,
    read: ([month = '']) => numberWithUnit('month', month),
  },
  relativeWords(MONTH_WORDS, '(?![亮球饼])', (month) => ({ months: month })),
  {
    pattern: '(上、?中旬|中、?下旬|[上中下]旬|[上下]半月)(?![刊报])',
    read: ([word = '']) => part(thirdOf(word), { onlyAtClauseStart: true }),
  },
  {
    pattern: `(?<=月份?)(${EARLY}|${LATE})`,
    read: ([word = '']) => part(thirdOf(word), { isSuffix: true }),
  },
  {
    pattern: `(?<![\\d${NUMERAL}个])月(${EARLY}|${LATE})`,
    read: ([word = '']) => part({ months: { from: 'text', shift: 0 }, ...thirdOf(word) }),
  },
  // 12月24、25两日
  {
    pattern: `${NUMBER} ?(?:[日号]|(?<=\\d)[两三四五][日天])`,
    read: ([day = '']) => numberWithUnit('day', day, true),
  },
  relativeWords(DAY_WORDS, '(?![本的之]|头条|说法|星|报社|重现|而语|达)', (day) => ({ days: day })),
  {
    pattern:
      `(?<![\\d〇${NUMERAL}百几多节生假昨今明同当次即休末首息作止期易业祭忌纪])日前|(?<![附临靠接最])近日(?![均常])|` +
      '连日来?|近几?年来?|近些年来?|前不久|不久前|(?<![\\u4e00-\\u9fff])(?:近期|近来|最近)',
    read: () => ({ type: 'vague' }),
  },
  {
    pattern: '(上|本|这|下)(?:周|个?星期)([一二三四五六日天])',
    read: ([week = '', weekday = '']) =>
      part({
        days: {
          from: 'week',
          shift: week === '上' ? -1 : week === '下' ? 1 : 0,
          weekday: '一二三四五六'.indexOf(weekday) + 1 || 7,
        },
      }),
  },
  {
    // A weekday, or anything between a day and the 至 of its range: 2月15日（农历腊月三十、周四）至21日.
    pattern: `[（(](?:星期|周|礼拜)[一二三四五六日天][）)]|(?<=[日号])[（(][^（）()]{1,20}[）)](?= ?起?(?:至|到|-{1,2}) ?[\\d${NUMERAL}])`,
    read: () => ({ type: 'time-of-day' }),
  },
  {
    pattern: `(?:${DAYTIME})(?:${CLOCK})?|${CLOCK}`,
    read: () => ({ type: 'time-of-day' }),
  },
  {
    pattern: "[’'‘][4-9]\\d(?= ?[\\u4e00-\\u9fff（(“])(?!年)",
    read: () => ({ type: 'bare-year' }),
  },
  {
    pattern:
      '(?<![\\w.·:/+%年至-])(?:19|20)\\d\\d(?=(?: ?[\\u4e00-\\u9fff])|[（(“])(?! ?[年多余几个人名元万亿千百吨公米亩户家所项条件起次套台辆座平度分秒时小倍株头只岁天日月级届号班栋间处组例和至到及与])',
    read: () => ({ type: 'bare-year' }),
  },
  {
    pattern: `${NUMBER_START}(\\d{1,4}|[〇${NUMERAL}廿卅]{1,4})(?!个)`,
    read: ([value = '']) => ({ type: 'number', value: readNumber(value) }),
  },
];

/**
 * What a word may begin with. Most characters of a text begin none, and are passed over at once,
 * without trying each rule.
 */
const FIRST_CHARACTERS = [
  `\\d${NUMERAL}〇廿卅（(“"’'‘、\\-`,
  '起至到以和及与是头古月日年底末岁元闰正腊农阴旧夏初第首前后上中下半本这去今明昨近连最不公民',
  '甲乙丙丁戊己庚辛壬癸春夏秋冬早仲暮阳盛深金隆严晚孟寒数烟凌清傍夜午',
].join('');
/** Words that begin with a more common character. */
const FIRST_WORDS = [
  ...[...YEAR_WORDS, ...MONTH_WORDS, ...DAY_WORDS].map(({ word }) => word),
  ...Object.keys(REIGNS),
  ...FESTIVAL_NAMES,
  '国际',
  LENGTH_OF_TIME,
].join('|');

// All rules in one pattern, so that the text is scanned once. After each rule stands an empty group.
// The empty group that took part in a match tells which rule matched: no other group can be empty.
const WORD = new RegExp(
  `(?=[${FIRST_CHARACTERS}]|${FIRST_WORDS})(?:${RULES.map(({ pattern }) => `(?:${pattern})()`).join('|')})`,
  'gu',
);

/** By the number of a rule's empty group in a match of `WORD`: the rule, and its first group. */
const RULE_OF_GROUP = new Map<number, { readonly first: number; readonly read: Rule['read'] }>();
let nextGroup = 1;
for (const { pattern, read } of RULES) {
  // A pattern that may match nothing matches '', with all its groups missing: so they are counted.
  const groups = (new RegExp(`${pattern}|`, 'u').exec('') ?? []).length - 1;
  RULE_OF_GROUP.set(nextGroup + groups, { first: nextGroup, read });
  nextGroup += groups + 1;
}

/**
 * The words of a text that may be parts of a date, in order, without overlap.
 *
 * @param text folded by `foldMarks`.
 */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  // Not by `matchAll`, which copies its pattern at each call: with one so long that takes most of the time.
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const emptyGroup = match.indexOf('', 1);
    const rule = RULE_OF_GROUP.get(emptyGroup);
    const meaning = rule?.read(match.slice(rule.first, emptyGroup)) ?? null;
    if (meaning !== null)
      tokens.push({ ...meaning, from: match.index, to: match.index + match[0].length });
  }
  return tokens;
}

/** A number with its unit; null for characters that make no number (十十月). */
function numberWithUnit(
  unit: Unit,
  written: string,
  onlyAtClauseStart = false,
): TokenMeaning | null {
  const value = readNumber(written);
  return Number.isNaN(value) ? null : part(partsOf(unit, value), { unit, onlyAtClauseStart });
}

/** Seasons as the weather service counts them: spring is March to May, winter December to February. */
function seasonMonths(season: string): DateParts {
  const first = 3 + 3 * SEASONS.indexOf(season);
  return months(first, first + 2, 'season');
}

/** @param word ends in one of the keys of `MONTHS_OF_YEAR_PART` */
function partOfYear(word: string, options: PartOptions = {}): TokenMeaning {
  return part(months(...(MONTHS_OF_YEAR_PART[word.slice(-1)] ?? [1, 12]), 'month'), options);
}

function readFestival(
  groups: readonly (string | undefined)[],
  options: PartOptions = {},
): TokenMeaning | null {
  const parts = festival(groups);
  return parts && part(parts, options);
}

function thirdOf(word: string): DateParts {
  const [first, last] = THIRDS[word] ?? [1, null];
  return { days: { from: 'words', first, last, precision: 'ten-days' } };
}

function twoDigitYear(digits: string): TokenMeaning {
  const value = [...digits]
    .map((digit) => (/\d/u.test(digit) ? digit : readNumber(digit)))
    .join('');
  return part({ year: { from: 'digits', value: Number(value) }, isGuess: true }, { unit: 'year' });
}

const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };

function readLunar([calendar, year, leap, month = '', day]: readonly (
  string | undefined
)[]): TokenMeaning | null {
  const number = LUNAR_MONTHS[month] ?? readNumber(month);
  if (Number.isNaN(number)) return null;
  return part({
    lunar: {
      year:
        calendar !== undefined && year !== undefined && /^\d/u.test(year)
          ? Number(year)
          : (year ?? null),
      month: number,
      leap: leap !== undefined,
      day: day === undefined ? null : readNumber(day),
    },
  });
}
