/**
 * What looks odd in a manuscript and in what was read of it: for an editor to compare with the
 * original. Nothing here is a fault that stops a build. Plain TypeScript, which runs in Node and in
 * browsers alike.
 */
import { visibleText } from '../archive/characters.ts';
import { excerpt, type Problem } from '../archive/problem.ts';
import type { Story } from '../archive/schema.ts';
import { paragraphText } from '../archive/sentences.ts';

/** What stands in a line and is odd: the pattern, and what the editor is told of it. */
interface Oddity {
  readonly pattern: RegExp;
  readonly message: (found: string) => string;
}

const ODDITIES: readonly Oddity[] = [
  {
    pattern: /\uFFFD/u,
    message: () => '有替换字符 U+FFFD，原来的字已经丢失',
  },
  {
    pattern: /[\u2E80-\u2FDF]/u,
    message: (found) => {
      const usual = found.normalize('NFKC');
      return `“${found}”是部首${usual === found ? '' : `，不是“${usual}”`}，多半是从 PDF 复制来的`;
    },
  },
  {
    pattern: /(?<=[\p{sc=Han}“”])[,;:?!()](?=.)|[,;:?!()](?=\p{sc=Han})/u,
    message: (found) => `中文里有半角标点“${found}”`,
  },
  {
    pattern: /(?<=\p{sc=Han})["'](?=\p{sc=Han})|["'](?=\p{sc=Han})|(?<=\p{sc=Han})["']/u,
    message: (found) => `中文里有直引号 ${found}`,
  },
  {
    pattern:
      /[二一][〇零OＯo○一二三四五六七八九]*[OＯo○][〇零OＯo○一二三四五六七八九]*年|\d[OＯo]\d|[12][OＯo]\d\d/u,
    message: (found) => `“${found}”里像是把字母 O 或圆圈当作〇、0`,
  },
  { pattern: /([，。；：、！？])\1/u, message: (found) => `标点“${found}”写了两次` },
  {
    pattern: /\p{sc=Han} (?=\p{sc=Han}.{0,60}[，。])/u,
    message: (found) => `“${found.trim()}”后面有空格`,
  },
];

/**
 * Finds what is odd in the lines of a manuscript: lost and invisible characters, radicals, half-width
 * punctuation among Chinese, letters for 〇, quotation marks without their partner.
 *
 * @param text the manuscript
 * @param offset how many lines of the document stand before it
 */
export function oddLines(text: string, offset = 0): Problem[] {
  return text.split(/\r\n?|\n/u).flatMap((whole, index) => {
    const line = whole.trim();
    const found = ODDITIES.flatMap(({ pattern, message }) => {
      const match = pattern.exec(line);
      return match === null ? [] : [`${message(match[0])}：${around(line, match.index)}`];
    });
    // All but the radicals and lost characters that are told above.
    const rest = line.replaceAll(/[\uFFFD\u2E80-\u2FDF]/gu, '');
    if (visibleText(rest) !== rest) {
      const place = visibleText(rest).search(/<U\+[0-9A-F]{4,6}>/u);
      found.push(`有看不见的或特殊的字符：${around(visibleText(rest), place)}`);
    }
    for (const pair of ['“”', '《》', '（）']) {
      const [left, right] = Array.from(pair, (sign) => line.split(sign).length);
      if (left !== right) found.push(`${pair}不成对：${excerpt(line)}`);
    }
    return found.map((message) => ({ line: offset + index + 1, message: `${message}。` }));
  });
}

/** A place of a line with what stands around it, in quotation marks. */
function around(line: string, index: number): string {
  const before = Array.from(line.slice(0, index)).slice(-8).join('');
  return `“${before}${excerpt(line.slice(index), 14)}”`;
}

/** What a story says of time. */
export interface StoryDates {
  /** The words of its dates, with their days where the words do not say them: 7月初（2018-07-01 至 2018-07-10）. */
  readonly dates: readonly string[];
  /** The sentences that have none, by their ids. */
  readonly undated: readonly string[];
}

export function storyDates({ paragraphs }: Pick<Story, 'paragraphs'>): StoryDates {
  const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
  return {
    dates: sentences.flatMap(({ dates }) =>
      dates.flatMap(({ text, start, end }) => {
        if (start === null || end === null) return [];
        const isPlain = /^\d{1,2}月\d{1,2}日$/u.test(text);
        return [isPlain ? text : `${text}（${start === end ? start : `${start} 至 ${end}`}）`];
      }),
    ),
    undated: sentences
      .filter(({ dates }) => dates.every(({ start }) => start === null))
      .map(({ id }) => id),
  };
}

/**
 * Finds what is odd in the stories: dates outside the year, paragraphs without an end, headlines that
 * are alike, a number of stories that is not the announced one.
 *
 * @param announced how many stories the title speaks of, if it does
 */
export function oddStories(
  stories: readonly Story[],
  year: number,
  announced: number | undefined,
): Problem[] {
  const found: Problem[] = [];
  const say = (message: string) => found.push({ message });
  if (announced !== undefined && announced !== stories.length) {
    say(`标题说有 ${announced} 条，认出的是 ${stories.length} 条。`);
  }
  for (const { rank, paragraphs } of stories) {
    for (const { sentences } of paragraphs) {
      for (const { id, dates } of sentences) {
        for (const { text, start, end } of dates) {
          if (start === null || end === null) continue;
          const isOutside = start > `${year}-12-31` || end < `${year}-01-01`;
          if (isOutside) say(`第 ${rank} 条 ${id} 的“${text}”不在 ${year} 年：${start}。`);
        }
      }
    }
    for (const paragraph of paragraphs) {
      const text = paragraphText(paragraph);
      const isCut = text.length > 20 && !/[。！？；：…”’）》〕】.!?;:)\]]$/u.test(text);
      if (isCut)
        say(
          `第 ${rank} 条 ${paragraph.id} 末尾没有标点，看看一段是不是被换行断成了两段：“${text.slice(-12)}”。`,
        );
    }
  }
  const titles = stories.flatMap(({ title }) => title ?? []);
  for (const title of new Set(titles.filter((one, index) => titles.indexOf(one) !== index))) {
    say(`“${excerpt(title)}”是不止一条新闻的标题。`);
  }
  return found;
}

/** Fields of which YAML would read another text if they were not quoted; the import quotes them. */
export function quotedFields(fields: readonly string[]): Problem[] {
  return fields
    .filter((text) => / #|: |:$|^[-?:,[\]{}#&*!|>'"%@`]/u.test(text))
    .map((text) => ({
      message: `“${excerpt(text)}”里有 YAML 当作记号的符号，文件里用英文单引号括起来了，修改时请留着引号。`,
    }));
}
