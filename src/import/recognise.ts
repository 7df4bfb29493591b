/**
 * Recognises a list of news in the lines of a manuscript: what is its title, what introduces it,
 * where its stories begin. It only says what each line is; it changes no character, and every line
 * is part of the result. Plain TypeScript, which runs in Node and in browsers alike.
 */
import type { Problem } from '../archive/problem.ts';
import { readCount, readDigits } from '../chinese/numerals.ts';
import type { Line } from './lines.ts';

/** A line that says who wrote, compiled or first printed it. */
export interface Byline {
  readonly line: string;
  readonly person?: string;
  readonly role?: string;
}

export interface RecognisedStory {
  /** From 1, in the order of the manuscript. */
  readonly rank: number;
  /** The line of the manuscript it begins in. */
  readonly line: number;
  readonly title?: string;
  readonly subtitle?: string;
  readonly byline?: string;
  readonly source?: string;
  readonly body: readonly Line[];
}

export interface Published {
  readonly publication?: string;
  readonly date?: string;
}

/** One list of a document. Fields are as written, without white space at their ends. */
export interface Recognised {
  readonly title?: string;
  readonly subtitle?: string;
  readonly statement?: string;
  /** The bodies that `statement` names. */
  readonly selectors: readonly string[];
  readonly bylines: readonly Byline[];
  readonly published?: Published;
  readonly order: 'ranked' | 'time' | 'none';
  /** How a story's rank is written: `{1}、`, `{一}、`; absent where it is not. */
  readonly rankMark?: string;
  /** The sign between a headline and the text that follows it in the same line. */
  readonly headlineEnd?: string;
  readonly introduction: readonly Line[];
  readonly stories: readonly RecognisedStory[];
  readonly afterword: readonly Line[];
  /** Its lines in the manuscript: the first, and the last, inclusive. */
  readonly lines: { readonly first: number; readonly last: number };
  /** How its stories were told apart, for the editor to check. */
  readonly by: 'rank' | 'month' | 'heading' | 'bold' | 'headline' | 'paragraph';
  /** Where the ranks that are written do not count up from 1, for the editor to check. */
  readonly oddRanks: readonly Problem[];
}

/** The lists of a document, or why none can be made of it. */
export type Recognition = { readonly lists: readonly Recognised[] } | { readonly fault: Problem };

/** UTF-16 code units. The longest headline of the lists seen has 60. */
const LONGEST_HEADLINE = 70;
/** A run-in headline, which commas or a date would show to be a sentence. */
const LONGEST_RUN_IN = 36;

/** A story begins here: what stands in the line before its text. */
interface Mark {
  /** Index of the line. */
  readonly index: number;
  readonly value: number;
  /** UTF-16 code units of the mark, the white space after it included. */
  readonly length: number;
  /** How it is written: `{1}、`. */
  readonly style: string;
  /** A space where white space follows it in the line. */
  readonly gap: '' | ' ';
}

/**
 * Recognises the lists of a document.
 *
 * @param lines of the whole manuscript
 * @returns its lists, in order; or why there is none, with the line to blame
 */
export function recognise(lines: readonly Line[]): Recognition {
  const found = findStarts(lines);
  if ('fault' in found) return found;
  const { runs, by } = found;
  // A list begins with the headline of its own above its first story; what is above that belongs to the list before.
  const bounds = runs.map((run, index) => {
    if (index === 0) return 0;
    const previous = runs[index - 1]?.at(-1)?.index ?? 0;
    return headStart(lines, previous + 1, run[0]?.index ?? 0);
  });
  return {
    lists: runs.map((run, index) =>
      readList(lines, run, by, bounds[index] ?? 0, bounds[index + 1] ?? lines.length),
    ),
  };
}

type Starts =
  | { readonly runs: readonly (readonly Mark[])[]; readonly by: Recognised['by'] }
  | { readonly fault: Problem };

function findStarts(lines: readonly Line[]): Starts {
  const ranked = rankedRuns(lines);
  if (ranked !== undefined) return ranked;
  const months = lines.flatMap((line, index) => monthMark(line, index) ?? []);
  const ascend = months.every(({ value }, index) => value >= (months[index - 1]?.value ?? 0));
  if (months.length >= 3 && ascend) return { runs: [months], by: 'month' };
  return (
    unmarked(lines) ?? {
      fault: {
        message:
          '认不出各条新闻从哪里开始。请不要改稿件；照 content/README.md 自己写这一辑的文件夹。',
      },
    }
  );
}

// Marks of rank

const CHINESE_NUMBER = '[一二三四五六七八九十百〇零]{1,5}';
const RANK_MARK = new RegExp(
  `^(?<open>第|[（(【\\[]|(?:NO|No|TOP|Top)\\.?[ ]?)?(?:(?<figures>[\\d０-９]{1,3})|(?<chinese>${CHINESE_NUMBER})|(?<circled>[①-⑳]))(?:(?<slash>[/／])\\d{1,3})?(?<close>[条则件项]?[)）】\\]]?[、.．:：]?)(?<space>\\s*)`,
  'u',
);
/** What follows a bare number that counts, dates or measures something. */
const UNIT =
  /^(?:[\d%‰℃.．/／~～—-]|月|日|年|时|分|秒|号|个|名|家|项|条|人|次|亿|万|千|百|元|吨|公里|平方|米|岁|届|辆|台|座|位|天|周|只|户|所|期|度|倍|成|大|多|余|件|级|季|强|类|种|场|批|支|部|集|处)/u;

function rankMark({ text }: Line, index: number): Mark | undefined {
  const groups = RANK_MARK.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { open = '', figures, chinese, circled, slash = '', close = '', space = '' } = groups;
  const [whole] = RANK_MARK.exec(text) ?? [''];
  const rest = text.slice(whole.length);
  const value =
    figures !== undefined
      ? Number(figures.normalize('NFKC'))
      : circled !== undefined
        ? Number(circled.normalize('NFKC'))
        : chineseNumber(chinese ?? '');
  if (Number.isNaN(value) || value === 0) return undefined;
  // 3.5亿元, 2018.12 are no ranks.
  if (/^[.．:：]$/u.test(close) && /^\d/u.test(rest)) return undefined;
  const isBare = open === '' && slash === '' && close === '' && circled === undefined;
  // 5月4日, 3个, 一年来 neither; nor is 第一高楼.
  const isJoined = space === '' && rest !== '' && close === '' && slash === '';
  if (isJoined && ((isBare && (figures === undefined || UNIT.test(rest))) || open !== '')) {
    return undefined;
  }
  const kind = figures !== undefined ? '{1}' : circled !== undefined ? '{①}' : '{一}';
  const gap = space === '' ? '' : ' ';
  const style = open + kind + (slash === '' ? '' : `${slash}{n}`) + close;
  return { index, value, length: whole.length, style, gap };
}

/**
 * The marks of the one style that numbers the stories, cut where it begins anew. Where numbers are
 * missing, or are written twice, it is cut only below the title of a list.
 */
function rankedRuns(lines: readonly Line[]): Starts | undefined {
  const marks = lines.flatMap((line, index) => rankMark(line, index) ?? []);
  const styles = [...Map.groupBy(marks, ({ style }) => style).values()]
    .map((own) => ({ own, longest: longestOf(chains(own)) }))
    .filter(({ longest }) => longest >= 2)
    .sort((a, b) => b.longest - a.longest || (a.own[0]?.index ?? 0) - (b.own[0]?.index ?? 0));
  // Where numbers begin anew without the title of a list above them, they count something in a story.
  const best = styles.find(({ own }) => areLists(lines, chains(own))) ?? styles[0];
  const [first] = best?.own ?? [];
  if (best === undefined || first === undefined) return undefined;
  const isBare = /^\{.\}$/u.test(first.style);
  const isAlone = ({ index, length }: Mark) => lines[index]?.text.length === length;
  // A bare number can begin any line: only those that go on counting are ranks.
  if (isBare && !isAlone(first)) {
    return { runs: chains(best.own).filter(({ length }) => length > 1), by: 'rank' };
  }
  const own = isBare ? best.own.filter(isAlone) : best.own;
  const counted = chains(own);
  if (counted.flat().length === own.length) return { runs: counted, by: 'rank' };
  const firsts = new Set(counted.map(([mark]) => mark));
  const runs: Mark[][] = [];
  for (const mark of own) {
    const run = runs.at(-1);
    const above = lines.slice((run?.at(-1)?.index ?? -1) + 1, mark.index);
    if (run === undefined || (firsts.has(mark) && hasTitle(above))) runs.push([mark]);
    else run.push(mark);
  }
  return { runs, by: 'rank' };
}

function areLists(lines: readonly Line[], runs: readonly (readonly Mark[])[]): boolean {
  return runs.every((run, index) => {
    const from = (runs[index - 1]?.at(-1)?.index ?? -1) + 1;
    return index === 0 || hasTitle(lines.slice(from, run[0]?.index));
  });
}

const hasTitle = (lines: readonly Line[]): boolean =>
  lines.some((line) => isTitleLike(line) || line.heading !== undefined);

const longestOf = (runs: readonly (readonly Mark[])[]): number =>
  Math.max(0, ...runs.map(({ length }) => length));

/** Marks that count on from 1, or down to it, each chain as long as it goes; a mark that fits nowhere is left out. */
function chains(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const up = countUp(marks);
  const down = countUp(marks.toReversed())
    .map((run) => run.toReversed())
    .toReversed();
  return longestOf(down) > longestOf(up) ? down : up;
}

function countUp(marks: readonly Mark[]): Mark[][] {
  const runs: Mark[][] = [];
  for (const mark of marks) {
    const run = runs.at(-1);
    if (mark.value === 1) runs.push([mark]);
    else if (run !== undefined && mark.value === (run.at(-1)?.value ?? 0) + 1) run.push(mark);
  }
  return runs;
}

/** Where the ranks of a list do not count up from 1: the stories are ranked by their order instead. */
function oddRanks(lines: readonly Line[], marks: readonly Mark[]): Problem[] {
  const [first] = marks;
  const isBackwards = marks.every(({ value }, index) => value === marks.length - index);
  if (first !== undefined && marks.length > 1 && isBackwards) {
    const message = `序号是倒着写的，从 ${first.value} 到 1；各条按先后排作第 1 条到第 ${marks.length} 条，请核对。`;
    return [{ line: lines[first.index]?.number ?? 1, message }];
  }
  return marks.flatMap(({ index, value }, place) => {
    const last = marks[place - 1]?.value ?? 0;
    if (value === last + 1) return [];
    const reason =
      place === 0
        ? `第一条的序号是 ${value}，不是 1`
        : value <= last
          ? `序号 ${value} 写在 ${last} 之后，重复或颠倒了`
          : `序号从 ${last} 跳到 ${value}，中间缺了`;
    const message = `${reason}。这里按先后排作第 ${place + 1} 条，请核对；不是一条新闻的开头的，请照 content/README.md 改文件夹里的文件，不要改稿件。`;
    return [{ line: lines[index]?.number ?? 1, message }];
  });
}

/** 十二 → 12, 一〇 → 10. @returns NaN for what is no number */
function chineseNumber(text: string): number {
  return /[十百]/u.test(text) ? readCount(text) : readDigits(text);
}

/** 一月, 1月：, 【3月】: a heading of a month, not a date. */
function monthMark({ text }: Line, index: number): Mark | undefined {
  const found =
    /^[【[（(]?(?:(\d{1,2})|([一二三四五六七八九十]{1,2}))月份?[】\])）]?(?=$|[\s:：、|｜·])/u.exec(
      text,
    );
  if (found === null) return undefined;
  const value = found[1] === undefined ? chineseNumber(found[2] ?? '') : Number(found[1]);
  return value >= 1 && value <= 12 ? { index, value, length: 0, style: '', gap: '' } : undefined;
}

// Stories without ranks

const isHeadline = ({ text, picture }: Line): boolean =>
  picture === undefined && text.length <= LONGEST_HEADLINE && !/[。；;：:，,]$|。/u.test(text);
const isText = ({ text, picture }: Line): boolean =>
  picture === undefined && /[。！？；：…”）]$/u.test(text) && text.includes('。');

/** Tells stories apart by headings, by bold lines, by short lines above text, or by paragraphs. */
function unmarked(lines: readonly Line[]): Starts | undefined {
  const start = (index: number, length = 0): Mark => ({
    index,
    value: 0,
    length,
    style: '',
    gap: '',
  });
  const at = (indices: readonly number[], by: Recognised['by']): Starts => ({
    runs: [indices.map((index) => start(index))],
    by,
  });
  const indices = lines.map((_, index) => index);
  const body = Math.max(headEnd(lines), 1);

  const depths = Map.groupBy(
    indices.filter((index) => index > 0 && lines[index]?.heading !== undefined),
    (index) => lines[index]?.heading ?? 0,
  );
  const byDepth = [...depths].sort(([a], [b]) => a - b).map(([, own]) => own);
  const headings =
    byDepth.find(({ length }) => length >= 3) ?? byDepth.find(({ length }) => length >= 2);
  if (headings !== undefined) return at(headings, 'heading');

  const bold = indices.filter((index) => index >= body && (lines[index]?.bold ?? 0) > 0);
  // A second bold line is the second headline of a pair.
  const boldStarts = bold.filter((index) => {
    const above = lines[index - 1];
    return index === body || above === undefined || !isAllBold(above);
  });
  if (boldStarts.length >= 3) return at(boldStarts, 'bold');

  const rest = indices.filter((index) => index >= body);
  const isShort = (index: number) => {
    const line = lines[index];
    return line !== undefined && isHeadline(line) && roleOf(line) === undefined;
  };
  const heads = rest.filter((index) => {
    const next = lines[index + 1];
    return (
      isShort(index) &&
      !(index > body && isShort(index - 1)) &&
      next !== undefined &&
      (isText(next) || isShort(index + 1))
    );
  });
  const texts = rest.filter((index) => {
    const line = lines[index];
    return line !== undefined && isText(line);
  });
  if (heads.length >= 3 && texts.length >= heads.length) return at(heads, 'headline');

  // Nothing tells a story from a paragraph but the number of them that the title gives.
  const count = announcedCount(lines.slice(0, body));
  const shorts = rest.filter(isShort);
  if (texts.length === 0 && (shorts.length >= 5 || shorts.length === count))
    return at(shorts, 'paragraph');
  const stories = texts.filter((index) => {
    const line = lines[index];
    return line !== undefined && roleOf(line) === undefined;
  });
  if (count !== undefined && stories.length >= count) return at(stories.slice(-count), 'paragraph');
  return undefined;
}

/** How many stories a title announces: 十大新闻, 12件大事. */
export function announcedCount(lines: readonly Line[]): number | undefined {
  for (const { text } of lines) {
    const found = new RegExp(`(?:(\\d{1,3})|(${CHINESE_NUMBER}))(?:大|条|件|则)(?!会)`, 'u').exec(
      text,
    );
    if (found === null) continue;
    const count = found[1] === undefined ? chineseNumber(found[2] ?? '') : Number(found[1]);
    return Number.isNaN(count) ? undefined : count;
  }
  return undefined;
}

/** Index of the first line that is text or bold or a heading of a story: what is above is the head. */
function headEnd(lines: readonly Line[]): number {
  let end = 0;
  for (const line of lines) {
    const isHead =
      end === 0 ||
      roleOf(line) !== undefined ||
      isTitleLike(line) ||
      line.picture !== undefined ||
      isIntroduction(line);
    if (!isHead) break;
    end += 1;
  }
  return end;
}

const isTitleLike = (line: Line): boolean =>
  isHeadline(line) &&
  /^——|^—|^--|(?:大|条|件)(?:新闻|事|要闻|看点|亮点)|大事记|\d{4}年度?|盘点/u.test(line.text);
const isIntroduction = ({ text }: Line): boolean =>
  text.includes('。') && /揭晓|如下|评选|评出|盘点|回望|回眸|编者按|请看|一一道来/u.test(text);

// The lines around the stories

type Role = 'statement' | 'byline' | 'source' | 'order';

const SELECTION = /评选|评定|评出|推选|联合发布|主办/u;
const SELECTION_END = /(?:评选|评定|评出|推选|发布|主办)$/u;
const BYLINE =
  /^[（(□■◎●\s]*(?:(?:本报|本台|本刊|本网|新华社|全媒体|融媒体|特约|见习|首席)\S{0,6}?)?(?:记者|通讯员|责任编辑|责编|编辑|编者|整理|撰稿|撰文|执笔|作者|策划|供稿|校对|审核|监制|统筹|摄影|来源|稿源|文[／/、:：]|图[／/、:：])/u;
const BYLINE_END = /^\S.{0,28}[\s　（(](?:整理|撰文|撰稿|供稿|采写|摄影|编辑)[）)]?$/u;
const SOURCE = /^[—－\-（(\s]*(?:原载|原刊|摘自|转自|转载自|选自|据《)/u;
const ORDER =
  /不分先后|不分名次|(?:以|按)[^。]{0,12}(?:时间|先后|日期)[^。]{0,6}(?:为序|顺序|先后|排列|排序)/u;

/** What a line is that is neither headline nor text. */
function roleOf({ text, picture, heading }: Line): Role | undefined {
  if (picture !== undefined || text.length > 100 || text.replace(/[。）)]+$/u, '').includes('。')) {
    return undefined;
  }
  if (ORDER.test(text) && text.length <= 40) return 'order';
  if (heading === undefined && SOURCE.test(text)) return 'source';
  if (BYLINE.test(text) && text.length <= 60 && !/[。：:]$/u.test(text)) return 'byline';
  if (BYLINE_END.test(text)) return 'byline';
  const isBracketed = /^[（(].*[）)]$/u.test(text);
  const isSelection = isBracketed
    ? SELECTION.test(text)
    : heading === undefined &&
      !/[。：:]$|如下/u.test(text) &&
      (SELECTION_END.test(text) || (SELECTION.test(text) && /[、，]|^由/u.test(text)));
  if (isSelection) {
    return 'statement';
  }
  return undefined;
}

/** Where the head of a later list begins: at its first line that looks like the title of a list. */
function headStart(lines: readonly Line[], from: number, to: number): number {
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    if (line === undefined || roleOf(line) !== undefined) continue;
    if (line.heading !== undefined && line.heading <= (lines[to]?.heading ?? 7) - 1) return index;
    if (isHeadline(line) && isTitleLike(line)) return index;
  }
  // No title: the last short line above the first story, or the story itself.
  const before = lines[to - 1];
  return before !== undefined &&
    to - 1 >= from &&
    isHeadline(before) &&
    roleOf(before) === undefined
    ? to - 1
    : to;
}

function readList(
  lines: readonly Line[],
  marks: readonly Mark[],
  by: Recognised['by'],
  first: number,
  last: number,
): Recognised {
  const head = readHead(lines.slice(first, marks[0]?.index));
  const parts = marks.map(({ index, length }, place) => {
    const end = marks[place + 1]?.index ?? last;
    return {
      line: lines[index]?.number ?? 1,
      lines: [cut(lines[index], length), ...lines.slice(index + 1, end)].filter(isShown),
    };
  });
  const tail = takeTail(parts, by, head.statement === undefined);
  const runIn = runInSign(parts);
  const stories = parts.map(({ line, lines: own }, index) =>
    readStory(own, index + 1, line, runIn),
  );
  const [mark] = marks;
  const bylines = [...head.bylines, ...tail.bylines];
  const order =
    [...head.order, ...tail.order].map(orderOf)[0] ??
    (by === 'rank' ? 'ranked' : by === 'month' ? 'time' : 'none');
  const statement = head.statement ?? tail.statement;
  const published = publishedIn([...head.sources, ...tail.sources]);
  return {
    ...(head.title !== undefined && { title: head.title }),
    ...(head.subtitle !== undefined && { subtitle: head.subtitle }),
    ...(statement !== undefined && { statement }),
    selectors: statement === undefined ? [] : selectorsOf(statement),
    bylines: [...bylines, ...tail.sources, ...head.sources].map(bylineOf),
    ...(published !== undefined && { published }),
    order,
    ...(by === 'rank' && mark !== undefined && { rankMark: mark.style + mark.gap }),
    ...(runIn !== undefined && runIn.trim() !== '' && { headlineEnd: runIn }),
    introduction: head.introduction,
    stories,
    afterword: tail.afterword,
    lines: { first: lines[first]?.number ?? 1, last: lines[last - 1]?.number ?? 1 },
    by,
    oddRanks: by === 'rank' ? oddRanks(lines, marks) : [],
  };
}

const isShown = ({ text, picture }: Line): boolean => text !== '' || picture !== undefined;

/** A line without what stands before `length`. */
function cut(line: Line | undefined, length: number): Line {
  if (line === undefined) return { text: '', number: 1, gap: false };
  const rest = line.text.slice(length);
  const start = length + rest.length - rest.trimStart().length;
  return {
    ...line,
    text: line.text.slice(start),
    ...(line.bold !== undefined && { bold: Math.max(line.bold - start, 0) }),
    ...(line.scripts !== undefined && { scripts: shift(line.scripts, start) }),
  };
}

const shift = (scripts: NonNullable<Line['scripts']>, by: number) =>
  scripts
    .filter(({ end }) => end > by)
    .map(({ start, end, tag }) => ({ start: Math.max(start - by, 0), end: end - by, tag }));

interface Surroundings {
  statement?: string;
  bylines: string[];
  sources: string[];
  /** Notes on the order; they stand in the introduction or the afterword, too. */
  order: string[];
}

function readHead(lines: readonly Line[]) {
  const head: Surroundings & { title?: string; subtitle?: string; introduction: Line[] } = {
    bylines: [],
    sources: [],
    order: [],
    introduction: [],
  };
  for (const line of lines) {
    const role = roleOf(line);
    // A title may hold a note on the order itself.
    if (ORDER.test(line.text)) head.order.push(line.text);
    const isPlain =
      head.introduction.length === 0 && head.statement === undefined && head.bylines.length === 0;
    if (
      head.title === undefined &&
      (role === undefined || role === 'order') &&
      isHeadline(line) &&
      head.introduction.every(({ picture }) => picture !== undefined)
    ) {
      head.title = line.text;
    } else if (
      role === undefined &&
      head.title !== undefined &&
      head.subtitle === undefined &&
      isPlain &&
      isHeadline(line)
    ) {
      head.subtitle = line.text;
    } else if (role === 'statement' && head.statement === undefined) head.statement = line.text;
    else if (role === 'byline') head.bylines.push(line.text);
    else if (role === 'source') head.sources.push(line.text);
    else head.introduction.push(line);
  }
  return head;
}

type Part = { readonly line: number; lines: Line[] };

/**
 * Takes from the last story what is no part of it: bylines, statement, a note on the order, an afterword.
 *
 * @param mayState whether a line can be the statement; the head may have it, and a second is afterword
 */
function takeTail(parts: readonly Part[], by: Recognised['by'], mayState: boolean) {
  const tail: Surroundings & { afterword: Line[] } = {
    bylines: [],
    sources: [],
    order: [],
    afterword: [],
  };
  const last = parts.at(-1);
  if (last === undefined) return tail;
  const others = parts.slice(0, -1).map(({ lines }) => lines);
  // Every story has a byline or a source of its own where most have.
  const hasOwn = (role: Role) =>
    others.filter((own) => own.some((line) => roleOf(line) === role)).length * 2 > others.length;
  const longest = Math.max(0, ...others.map(({ length }) => length));
  const shortest = Math.min(...others.map(({ length }) => length));
  const lines = last.lines;

  const heading = lines[0]?.heading;
  let end = lines.findIndex(
    (line, index) =>
      index > 0 &&
      (AFTERWORD.test(line.text) ||
        (heading !== undefined && line.heading !== undefined && line.heading <= heading)),
  );
  if (end === -1) end = lines.length;
  // Where all stories are of one shape, what the last has beyond that is no part of it.
  const isRegular = others.length >= 3 && longest === shortest && by !== 'heading';
  if (isRegular && longest > 0) end = Math.min(end, longest);
  while (end > 1) {
    const line = lines[end - 1];
    const role = line === undefined ? undefined : roleOf(line);
    if (
      role === undefined ||
      ((role === 'byline' || role === 'source') &&
        hasOwn(role) &&
        !lines.slice(1, end - 1).some((own) => roleOf(own) === role))
    )
      break;
    end -= 1;
  }
  for (const line of lines.slice(end)) {
    const role = roleOf(line);
    if (role === 'order') tail.order.push(line.text);
    if (role === 'statement' && mayState && tail.statement === undefined)
      tail.statement = line.text;
    else if (role === 'byline') tail.bylines.push(line.text);
    else if (role === 'source') tail.sources.push(line.text);
    else tail.afterword.push(line);
  }
  last.lines = lines.slice(0, end);
  return tail;
}

const AFTERWORD =
  /^(?:编后|结语|结束语|后记|编者的?话|附[:：]|注[:：]|\[\d+\]|【编后|（完）|\(完\))/u;

/**
 * The sign after which the text runs on in the line of the headline, if all stories that have more
 * than a headline in their first line agree: “…通水。4月28日，…”.
 */
function runInSign(parts: readonly Part[]): string | undefined {
  const firsts = parts.flatMap(({ lines }) => {
    const [first] = lines;
    return first !== undefined &&
      first.heading === undefined &&
      !isAllBold(first) &&
      first.text.includes('。') &&
      !isHeadline(first)
      ? [first]
      : [];
  });
  if (firsts.length < 2) return undefined;
  return RUN_IN.find((sign) => firsts.every((line) => splitRunIn(line, sign) !== undefined));
}

const RUN_IN = ['。', '：', ':', '！', '——', ' '];
const isAllBold = ({ text, bold = 0 }: Line): boolean => bold > 0 && bold >= text.length;

/** Where the headline of a line ends and its text begins, if a headline runs into a text there. */
function splitRunIn(
  { text, bold = 0 }: Line,
  sign: string,
): { end: number; start: number } | undefined {
  if (bold > 0 && bold < text.length) {
    // The bold type is what says headline; the sign may be bold with it.
    const lead = text.slice(0, bold).trimEnd();
    const end = sign.trim() !== '' && lead.endsWith(sign) ? lead.length - sign.length : lead.length;
    const start = end + (text.startsWith(sign, end) && sign.trim() !== '' ? sign.length : 0);
    const isSplit = sign.trim() !== '' ? start > end : true;
    return isSplit && end > 0 && text.slice(start).trim() !== '' ? { end, start } : undefined;
  }
  const end = sign === ' ' ? lastSpace(text) : text.indexOf(sign);
  if (end < 2 || end > LONGEST_RUN_IN) return undefined;
  const title = text.slice(0, end);
  const rest = text.slice(end + sign.length).trim();
  const isSentence = /^(?:\d{1,4}年|\d{1,2}月|今年|去年|截至)|[。；]/u.test(title);
  return isSentence || !rest.includes('。') ? undefined : { end, start: end + sign.length };
}

/** The last space before the first sign of a sentence: headlines of two parts have one in the middle. */
function lastSpace(text: string): number {
  const start = text.slice(0, LONGEST_RUN_IN + 1);
  const sentence = start.search(/[，。；！？]/u);
  const before = sentence === -1 ? start : start.slice(0, sentence);
  return before.search(/\s\S*$/u);
}

function readStory(
  lines: readonly Line[],
  rank: number,
  number: number,
  runIn: string | undefined,
): RecognisedStory {
  const rest = [...lines];
  const story: {
    title?: string;
    subtitle?: string;
    byline?: string;
    source?: string;
    body: Line[];
  } = { body: [] };
  const [first] = rest;
  const split =
    first === undefined || runIn === undefined || first.heading !== undefined || isAllBold(first)
      ? undefined
      : splitRunIn(first, runIn);
  if (first !== undefined && split !== undefined && first.text.includes('。')) {
    story.title = first.text.slice(0, split.end).trim();
    rest[0] = cut({ ...first, bold: 0 }, split.start);
  } else if (
    first !== undefined &&
    (first.heading !== undefined || isAllBold(first) || isHeadline(first))
  ) {
    story.title = first.text;
    rest.shift();
    const [second] = rest;
    if (second !== undefined && isSubtitle(second, first, rest[1])) {
      story.subtitle = second.text;
      rest.shift();
    }
  }
  for (const [index, line] of rest.entries()) {
    const role = roleOf(line);
    const isEdge = index <= 1 || index >= rest.length - 2;
    if (role === 'byline' && isEdge && story.byline === undefined) story.byline = line.text;
    else if (role === 'source' && isEdge && story.source === undefined) story.source = line.text;
    else story.body.push(line);
  }
  return { rank, line: number, ...story };
}

function isSubtitle(line: Line, title: Line, next: Line | undefined): boolean {
  if (!isHeadline(line) || roleOf(line) !== undefined || line.item === true) return false;
  if (title.heading !== undefined)
    return line.heading === title.heading + 1 && next?.heading === undefined;
  return /^—/u.test(line.text) || (next !== undefined && isText(next));
}

function orderOf(note: string): 'time' | 'none' {
  return /不分先后|不分名次/u.test(note) ? 'none' : 'time';
}

/** `（甲、乙评选）` → 甲, 乙 */
function selectorsOf(statement: string): string[] {
  const words = statement
    .replace(/^[（(]?(?:本[届次])?[^由]{0,12}由|^[（(]/u, '')
    .replace(/(?:联合|共同|日前|近日)*(?:评选|评定|评出|推选|发布|主办).*$/su, '')
    .replace(/[）)]$/u, '');
  return words
    .split(/[、，,；;\s]/u)
    .map((name) => name.trim())
    .filter((name) => name.length > 1 && name.length <= 40 && !/\d/u.test(name));
}

const ROLE = '(?:整理|撰文|撰稿|采写|供稿|编辑|责任编辑|责编|摄影|执笔|策划|统筹|报道)';
const PERSON = '[\\p{sc=Han}]{2,4}|[\\p{sc=Han}]{1,6}·[\\p{sc=Han}]{1,8}';

/** `本报记者 吕正军 整理` → the line, its person and role, where it names one person. */
function bylineOf(line: string): Byline {
  const byRole = new RegExp(`(?:^|[\\s　者员])(${PERSON})[\\s　]+(${ROLE})[）)]?$`, 'u').exec(line);
  if (byRole !== null && !/[、，]/u.test(line) && countPeople(line) === 1) {
    return { line, person: byRole[1] ?? '', role: byRole[2] ?? '' };
  }
  const labelled = new RegExp(`^[（(]?(${ROLE})[:：\\s　]+(${PERSON})[）)]?$`, 'u').exec(line);
  if (labelled !== null) return { line, person: labelled[2] ?? '', role: labelled[1] ?? '' };
  const reporter = new RegExp(`(?:记者|通讯员)[\\s　]*(${PERSON})[）)]?$`, 'u').exec(line);
  if (reporter !== null && countPeople(line) === 1) return { line, person: reporter[1] ?? '' };
  return { line };
}

/** A byline that names several people has a space or a comma between them. */
function countPeople(line: string): number {
  const words = line
    .replace(/[（）()]/gu, '')
    .replace(new RegExp(`${ROLE}$`, 'u'), '')
    .replace(/^.*?(?:记者|通讯员)/u, '')
    .trim();
  return words.split(/[\s　、，]+/u).filter((word) => word !== '').length;
}

/** What a line of source says of the publication: `——原载《焦作日报》2018年12月30日`. */
function publishedIn(lines: readonly string[]): Published | undefined {
  const line = lines.find((text) => /原载|原刊|来源|转自|据《/u.test(text));
  if (line === undefined) return undefined;
  const publication = /《([^《》]+)》/u.exec(line)?.[1];
  const day = /(\d{4})[年.-](\d{1,2})[月.-](\d{1,2})日?/u.exec(line);
  const date = day && [day[1], day[2]?.padStart(2, '0'), day[3]?.padStart(2, '0')].join('-');
  if (publication === undefined && date === null) return undefined;
  return { ...(publication !== undefined && { publication }), ...(date !== null && { date }) };
}
