import { unitOf, type DatesPhrase } from './grammar.ts';
import { LENGTH_OF_TIME } from './lexicon.ts';
import { isInName, type Enclosures } from './names.ts';
import type { Role } from './resolve.ts';

// What the words around a phrase tell of it.

/** The end of the text before a date that begins a clause or follows a preposition of time. */
const BEFORE_CLAUSE =
  /(?:^|[\s，。；：！？、,;:（）()“”"》·…]|[在于从自到至]|[日号）)][和及与]|截止|定为)$/u;
/** The text after a number of days that counts them and names none of a month: 15日内, 3日游. */
const AFTER_DAY_COUNT =
  /^(?:以?内|之内|游|后|之后|以后|均|报(?![到名告考送道请案])|龄|照|元|语|薪|谈|赛|年化|来|线|票|卡|三餐|千里|之[计内间]|有?余|不[绝休]|即可|见效)/u;
const BEFORE_DURATION = new RegExp(`${LENGTH_OF_TIME}[约近了]?$`, 'u');
/** The end of the text before a date that comes again and again: 每年5月4日, 逢农历三月初三, 每年的公历3月8日. */
const BEFORE_REPEATED =
  /(?:每[年月季]|逢|每[到当值]|历年|年年|岁岁|往年|常年)(?:[的在于]|时间|[农阴旧公]历){0,4}$/u;
/** A sentence that begins with a festival and its lunar day tells what is done every year: 端午节（五月初五），采艾蒿. */
const BEFORE_FESTIVAL_DAY = /^[^，。；：（）()\d\s]{1,6}[（(：]$/u;

/** A proverb dates nothing. */
const PROVERB = /谚|俗话|歌谣/u;
/** A sentence that tells of a custom: its lunar days come every year. */
const CUSTOM = /谚|俗话|[习风旧民时]俗|民间|旧时|相传/u;

/** The text after a day in the middle of a clause: 记者3日从市气象局获悉, 18日起停运. */
const AFTER_DAY_IN_CLAUSE =
  /^(?:以来|从|在|向|对|就|召开|举[行办]|发布|宣布|通报|获悉|表示|透露|介绍|称|说|上午|中午|下午|晚|凌晨|清晨|早|傍晚|深夜|零时|起|电|讯|抵达|赴|启程|出席|会见|主持|开[幕工业学]|闭幕|启动|正式|\d+时)/u;
/** The text before a number of days in a clause, which counts them. */
const BEFORE_DAY_COUNT = /[第每隔近约达满超足仅共计有多用]$/u;

/**
 * Whether a phrase dates something. Repeated dates (每年5月4日) and lengths of time (3日内, 历时3月) do not.
 *
 * @param sentence where its sentence begins
 */
export function isDate(
  text: string,
  { from, to, items, onlyAtClauseStart }: DatesPhrase,
  sentence: number,
): boolean {
  const before = text.slice(Math.max(0, from - 4), from);
  if (BEFORE_REPEATED.test(text.slice(Math.max(0, from - 12), from))) return false;
  const { parts } = items[0].first;
  if (parts.span !== undefined) return true;
  const lead = text.slice(Math.max(sentence, from - LEAD), from);
  const isOfEveryYear =
    parts.lunar === undefined
      ? PROVERB.test(lead)
      : CUSTOM.test(lead) || BEFORE_FESTIVAL_DAY.test(lead);
  if (parts.year === undefined && parts.lunar?.year == null && isOfEveryYear) return false;
  if (parts.year === undefined && items[0].last === null && BEFORE_DURATION.test(before))
    return false;
  const impossibleMonth =
    parts.year === undefined && parts.months?.from === 'words' && parts.months.first > 12;
  const bareDay =
    parts.year === undefined && parts.months === undefined && parts.days?.from === 'words';
  const isDayInClause =
    bareDay &&
    AFTER_DAY_IN_CLAUSE.test(text.slice(to, to + 3)) &&
    !BEFORE_DAY_COUNT.test(before) &&
    !BEFORE_DURATION.test(before);
  if ((onlyAtClauseStart || impossibleMonth) && !BEFORE_CLAUSE.test(before) && !isDayInClause)
    return false;
  if (!bareDay) return true;
  // Without a month beside it, 4号 (4号楼) and 35日 are no day of a month.
  const isNoDay = text.charAt(to - 1) === '号' || parts.days.first > 31;
  return !isNoDay && !AFTER_DAY_COUNT.test(text.slice(to, to + 2));
}

/** Whether a phrase is a part of a name. A year or a season may be; a month or a day is only in a title. */
export function isPartOfName(text: string, phrase: DatesPhrase, enclosures: Enclosures): boolean {
  if (enclosures.inTitle(phrase.from)) return true;
  const last = phrase.items[phrase.items.length - 1] ?? phrase.items[0];
  const { parts } = last.last ?? last.first;
  if (parts.lunar !== undefined || parts.days !== undefined) return false;
  const year = parts.year;
  if (parts.months === undefined) {
    if (year?.from !== 'words') return false;
    const written = text.charAt(phrase.to - 1) === '度' ? 'annual' : 'plain';
    return isInName(text, phrase.from, phrase.to, written, enclosures);
  }
  if (year === undefined || parts.months.from !== 'words' || parts.months.precision === 'month')
    return false;
  return isInName(text, phrase.from, phrase.to, 'plain', enclosures);
}

/** The end of the text before what something is compared with. */
const BEFORE_COMPARED = /(?:[比较与同]|高于|低于|超过)$/u;
/** The end of the text before the year that something has been there since: 建于1987年. */
const BEFORE_ORIGIN = /(?:建|立|办|创|设|生|源|始|辟|开馆|开业|通车|投产)于$/u;
/** The text after the date of a modifier: 2009年10月1日|首演的话剧. Not 2015年|全市的产量. */
const MODIFIER =
  /^(?![全我本各该][市县区省国乡镇村校厂])(?!的)(?:(?!\d+ ?[月日]|[一二三四五六七八九十]月)[^，。；：！？（）()]){1,24}?的(?!时候|是|[，。；])/u;
/** The text from the start of a sentence to the date that begins it. */
const NOTHING_BEFORE = /^[\s“"（(]*(?:(?:早在|公元|西元|(?:清|明|元|宋|唐)[·朝代]?))?$/u;
const SUBJECT_BEFORE = /^[^，。；：、\d]{0,8}[于在]$/u;

/** How many UTF-16 code units before a phrase are looked at in its sentence. */
const LEAD = 40;

/** The beginning of a sentence that tells of what is to come: 力争上半年开工. */
const PLANNED = /力争|确保|计划|[将拟]|预计|争取/u;

/** Whether the clause before a date speaks of the future. @param sentence where its sentence begins */
export function isPlanned(text: string, { from }: DatesPhrase, sentence: number): boolean {
  return PLANNED.test(text.slice(Math.max(sentence, from - LEAD), from));
}

/** @param sentence where the phrase's sentence begins */
export function roleOf(text: string, phrase: DatesPhrase, sentence: number): Role {
  const { from, to, items } = phrase;
  const { parts } = items[0].first;
  const before = text.slice(Math.max(0, from - 4), from);
  const after = text.slice(to, to + 32);
  if (BEFORE_COMPARED.test(before) || after.startsWith('同期')) return 'comparison';
  if (parts.year !== undefined) {
    if (unitOf(parts) === 'year' && BEFORE_ORIGIN.test(before)) return 'background';
    if (MODIFIER.test(after)) return 'background';
  }
  const lead = text.slice(Math.max(sentence, from - LEAD), from);
  const isOld = parts.year?.from === 'words' && parts.year.value < 1950;
  return NOTHING_BEFORE.test(lead) || (isOld && SUBJECT_BEFORE.test(lead)) ? 'head' : 'statement';
}
