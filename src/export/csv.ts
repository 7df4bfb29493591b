import { stringify } from 'csv-stringify/sync';
import { sentencePath, type Address } from '../archive/addresses.ts';
import { topicLabel, type Topics } from '../archive/site.ts';
import type { Timeline } from '../archive/timeline.ts';

/**
 * The entries as a table (RFC 4180), headed in Chinese. It begins with a byte order mark,
 * without which spreadsheet programs take UTF-8 for something else.
 *
 * An apostrophe is put before a cell that begins with `=`, `+`, `-`, `@`, in full width too, or a
 * tab: a spreadsheet program would run it as a formula (OWASP, “CSV Injection”). All else stands
 * as the source has it.
 *
 * The words of the date have no column of their own, for the text holds them: a cell that says
 * only 1月13日 becomes 13 January of the current year in Excel and Calc, and CSV has no way to
 * say that a cell is text. `timeline.json` gives them apart.
 */
export function timelineCsv(timeline: Timeline, address: Address, topics: Topics): string {
  const head = ['起', '止', '原文', '序号', '标题', '主题', '网址'];
  const rows = timeline.entries.map((entry) => [
    entry.start,
    entry.end,
    entry.text,
    timeline.order === 'ranked' ? entry.story.rank : '',
    entry.story.title,
    entry.topics.map((topic) => topicLabel(topics, topic)).join('、'),
    address(sentencePath(entry.story, entry.sentence)),
  ]);
  return stringify([head, ...rows], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
