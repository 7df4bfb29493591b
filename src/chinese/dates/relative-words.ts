import { NUMERAL, part, type DateParts, type Relative, type Rule } from './parts.ts';

interface RelativeWord extends Relative {
  readonly word: string;
  /** After one of these characters it is part of another word. */
  readonly notAfter?: string;
  /** Before this, as a pattern, it means something else. */
  readonly notBefore?: string;
}

/** The characters before 次 where it counts occurrences and does not mean “next”: 第三次日程, 多次年会. */
const BEFORE_OCCURRENCE = `第${NUMERAL}百千几多每首再这本历屡数初各两\\d`;

/** Words that stand for a year. */
export const YEAR_WORDS: readonly RelativeWord[] = [
  { word: '今年', from: 'writing', shift: 0 },
  { word: '本年', from: 'document', shift: 0, notAfter: '日基根资成版样文原剧书标' },
  { word: '去年', from: 'writing', shift: -1, notAfter: '过失离除免扣减' },
  { word: '大前年', from: 'writing', shift: -3 },
  { word: '后年', from: 'writing', shift: 2, notAfter: '之以今其此日先落百' },
  { word: '前年', from: 'writing', shift: -2, notAfter: '以之目此先当年天月日午提战空生向' },
  {
    word: '明年',
    from: 'writing',
    shift: 1,
    notAfter: '说证表申声文黎光透聪简发标注照鲜分清昆三高英',
  },
  { word: '同年', from: 'text', shift: 0, notAfter: '不共相协会如等' },
  { word: '是年', from: 'text', shift: 0, notAfter: '但凡总就还都不也只于' },
  { word: '是岁', from: 'text', shift: 0, notAfter: '但凡总就还都不也只于' },
  {
    word: '当年',
    from: 'text',
    shift: 0,
    notAfter: '适相应正担想恰充每',
    notBefore: `的(?![\\d${NUMERAL}])`,
  },
  { word: '次年', from: 'text', shift: 1, notAfter: BEFORE_OCCURRENCE },
  { word: '翌年', from: 'text', shift: 1 },
  { word: '第二年', from: 'text', shift: 1, notAfter: '续到至的' },
  { word: '上年', from: 'text', shift: -1, notAfter: '以之身路马网线早晚础史场街山地海船车楼台会' },
];

export const MONTH_WORDS: readonly RelativeWord[] = [
  { word: '同月', from: 'text', shift: 0, notAfter: '不共相协会如等' },
  { word: '当月', from: 'text', shift: 0, notAfter: '适相应正担恰每充' },
  { word: '是月', from: 'text', shift: 0 },
  { word: '次月', from: 'text', shift: 1, notAfter: BEFORE_OCCURRENCE },
  { word: '翌月', from: 'text', shift: 1 },
  { word: '本月', from: 'document', shift: 0, notAfter: '日基根资原' },
  { word: '上月', from: 'writing', shift: -1, notAfter: '以之' },
  { word: '上个月', from: 'writing', shift: -1, notAfter: '以之' },
  { word: '下月', from: 'writing', shift: 1, notAfter: '以之' },
  { word: '下个月', from: 'writing', shift: 1, notAfter: '以之' },
];

export const DAY_WORDS: readonly RelativeWord[] = [
  { word: '同日', from: 'text', shift: 0, notAfter: '不共相协会如等' },
  { word: '同一天', from: 'text', shift: 0 },
  { word: '当日', from: 'text', shift: 0, notAfter: '适相应正担恰每充' },
  { word: '当天', from: 'text', shift: 0, notAfter: '适相应正担恰每充' },
  { word: '是日', from: 'text', shift: 0 },
  { word: '次日', from: 'text', shift: 1, notAfter: BEFORE_OCCURRENCE },
  { word: '翌日', from: 'text', shift: 1 },
  { word: '今日', from: 'writing', shift: 0 },
  { word: '今天', from: 'writing', shift: 0 },
  { word: '昨日', from: 'writing', shift: -1 },
  { word: '昨天', from: 'writing', shift: -1 },
  { word: '明日', from: 'writing', shift: 1, notAfter: '说证表申声文黎光透聪简发标注照鲜分' },
  { word: '明天', from: 'writing', shift: 1, notAfter: '说证表申声文黎光透聪简发标注照鲜分' },
  { word: '昨晚', from: 'writing', shift: -1 },
  { word: '昨夜', from: 'writing', shift: -1 },
  { word: '今晨', from: 'writing', shift: 0, notAfter: '如当至于而现' },
  { word: '今早', from: 'writing', shift: 0, notAfter: '如当至于而现' },
  { word: '今晚', from: 'writing', shift: 0, notAfter: '如当至于而现' },
  { word: '明晚', from: 'writing', shift: 1 },
  { word: '明晨', from: 'writing', shift: 1 },
  { word: '前天', from: 'writing', shift: -2, notAfter: '以之目此先提当年月日' },
  { word: '前日', from: 'writing', shift: -2, notAfter: '以之目此先提当年月日天' },
];

/** The rule of some relative words. @param after what may not follow them, as a pattern */
export function relativeWords(
  words: readonly RelativeWord[],
  after: string,
  parts: (word: Relative) => DateParts,
): Rule {
  const relatives = new Map(words.map(({ word, from, shift }) => [word, { from, shift }]));
  const alternatives = words.map(
    ({ word, notAfter, notBefore }) =>
      (notAfter === undefined ? '' : `(?<![${notAfter}])`) +
      word +
      (notBefore === undefined ? '' : `(?!${notBefore})`),
  );
  return {
    pattern: `(${alternatives.join('|')})${after}`,
    read: ([word = '']) => {
      const relative = relatives.get(word);
      return relative === undefined ? null : part(parts(relative));
    },
  };
}
