import { readDigits } from '../chinese/numerals.ts';
import type { Line } from './lines.ts';
import type { Recognised } from './recognise.ts';

/** 2018年, 2018年度, 二〇一八年, 2018 before 十大: years as titles write them, letters for 〇 too. */
const YEAR =
  /(?<!\d)((?:19|20)\d\d)(?!\d)(?=年|[^\d]{0,12}(?:十大|大事|新闻|盘点|记忆|要闻))|([一二][〇零○OＯo一二三四五六七八九]{3})年|(?:盘点|回望|回眸)((?:19|20)\d\d)(?!\d)/gu;

/** The years that a text names, each once, in order. */
function yearsNamed(text: string): number[] {
  const years = Array.from(text.matchAll(YEAR), ([, figures, chinese, after]) => {
    const digits = figures ?? after;
    if (digits !== undefined) return Number(digits);
    return readDigits((chinese ?? '').replaceAll(/[○OＯo]/gu, '〇'));
  });
  return [...new Set(years)];
}

/**
 * The years that a list can be about: those its titles name; where they name none, those of the lines
 * around the stories; where these name none, of all.
 */
export function yearsOfList(list: Recognised, lines: readonly Line[]): number[] {
  const { title = '', subtitle = '', statement = '', introduction, afterword } = list;
  const around = [statement, ...[...introduction, ...afterword].map(({ text }) => text)];
  const all = lines.filter(({ number }) => number >= list.lines.first && number <= list.lines.last);
  for (const texts of [[title, subtitle], around, all.map(({ text }) => text)]) {
    const years = yearsNamed(texts.join('\n'));
    if (years.length > 0) return years;
  }
  return [];
}
