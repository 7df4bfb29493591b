import { DateReader } from '../chinese/dates/read.ts';
import type { DateMention } from '../chinese/dates/types.ts';
import { cutSentences } from '../chinese/sentences.ts';
import { findNames, holdsName } from './names.ts';
import type { Problem } from './problem.ts';
import type { Name, Overrule, Paragraph, Sentence } from './schema.ts';

/** One paragraph of a story's body, as the Markdown gives it. */
export interface ParagraphText {
  /** Its plain text, markup such as `<sub>` left out. */
  readonly text: string;
  /** The line of the body it stands in, counted from 1. */
  readonly line: number;
  /** The section heading right above it. */
  readonly heading?: string | undefined;
  /**
   * All headings between the paragraph before it and this one, in order: a year's is often followed by
   * a month's. Without them, `heading` is taken for the only one.
   */
  readonly headings?: readonly Heading[];
}

export interface Heading {
  readonly text: string;
  /** Its rank as in Markdown: 2 for `##`. */
  readonly depth: number;
}

export interface ReadParagraphs {
  readonly paragraphs: readonly Paragraph[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a story's paragraphs into sentences with their addresses and dates: the one reading
 * that pages, timeline, search and exports share.
 *
 * @param year the year that the edition tells of; dates without a year fall into it.
 * @param overrules where an editor knows better than the grammar of dates.
 * @param names the edition's names, at least those that the texts hold.
 * @param published the day of print (ISO), where the edition says it: what 昨日 counts from.
 * @returns the paragraphs, and every date that cannot stand: one that does not exist, or that
 *   lies after the year, and every overrule that fits nothing.
 */
export function readParagraphs(
  texts: readonly ParagraphText[],
  year: number,
  overrules: readonly Overrule[],
  names: readonly Name[],
  published?: string,
): ReadParagraphs {
  const problems: Problem[] = [];
  const reader = new DateReader({ year, ...(published !== undefined && { published }) });
  const paragraphs = texts.map(({ text, line, heading, headings }, index): Paragraph => {
    const id = `p${index + 1}`;
    const cuts = cutSentences(text);
    const above = headings ?? (heading === undefined ? [] : [{ text: heading, depth: 2 }]);
    for (const { text: title, depth } of above) reader.enterSection(title, depth);
    const mentions = reader.read(text, cuts);
    const held = names.filter((name) => holdsName(text, name));
    const sentences = cuts.map((cut, place): Sentence => {
      const sentenceId = `${id}s${place + 1}`;
      const own = mentions
        .filter(({ offset }) => offset >= cut.offset && offset < cut.offset + cut.text.length)
        .map((mention) => ({ ...mention, offset: mention.offset - cut.offset }));
      const sentence = { id: sentenceId, text: cut.text };
      const dates = overruled(sentence, own, overrules, (message) => problems.push({ message }));
      for (const date of dates) {
        const message = fault(date, year);
        if (message !== null && !isOverruled(date, sentence, overrules)) {
          problems.push({ line, message: `（${sentenceId}）${message}` });
        }
      }
      return {
        ...sentence,
        dates: dates.map(({ fault: _, ...date }) => date),
        names: findNames(cut.text, held),
      };
    });
    return { id, heading, sentences };
  });

  const ids = new Set(paragraphs.flatMap(({ sentences }) => sentences.map(({ id }) => id)));
  for (const { sentence, words } of overrules) {
    if (!ids.has(sentence)) {
      problems.push({
        message: `dates 里的“${words}”指向 ${sentence}，可是本条没有这一句。请改正 sentence。`,
      });
    }
  }
  return { paragraphs, problems };
}

function overruled(
  sentence: Pick<Sentence, 'id' | 'text'>,
  mentions: readonly DateMention[],
  overrules: readonly Overrule[],
  refuse: (message: string) => void,
): DateMention[] {
  let dates = [...mentions];
  for (const { sentence: id, words, start, end } of overrules) {
    if (id !== sentence.id) continue;
    const offset = sentence.text.indexOf(words);
    if (offset === -1) {
      refuse(`dates 里的“${words}”不在 ${id} 这一句里。请照原文改正 words，或删去这一项。`);
      continue;
    }
    if (sentence.text.includes(words, offset + 1)) {
      refuse(`dates 里的“${words}”在 ${id} 这一句里不止一处。请把 words 写长一些，只指一处。`);
      continue;
    }
    // A year overruled stays a year: what the words are read as changes, not their kind.
    const precision =
      dates.find((date) => overlaps(date, offset, words.length))?.precision ?? 'day';
    dates = dates.filter((date) => !overlaps(date, offset, words.length));
    if (start === undefined || end === undefined) continue;
    dates.push({
      text: words,
      offset,
      start,
      end,
      intervals: [{ start, end }],
      precision: precision === 'none' ? 'day' : precision,
      kind: start === end ? 'date' : 'range',
      fault: null,
    });
    dates.sort((a, b) => a.offset - b.offset);
  }
  return dates;
}

function isOverruled(
  date: DateMention,
  sentence: Pick<Sentence, 'id'>,
  overrules: readonly Overrule[],
): boolean {
  return overrules.some(({ sentence: id, words }) => id === sentence.id && words === date.text);
}

function overlaps(date: DateMention, offset: number, length: number): boolean {
  return date.offset < offset + length && offset < date.offset + date.text.length;
}

/** Why a date cannot stand in a list of this year, or null. 明年 and 次年 look ahead on purpose. */
function fault(date: DateMention, year: number): string | null {
  const remedy = '请核对原文；原文如此的，请在文首 dates 里写明它的日期和理由。';
  if (date.fault !== null) return `“${date.text}”不是真有的日子：${date.fault}。${remedy}`;
  if (date.start === null || /[明次翌]年/u.test(date.text)) return null;
  if (Number(date.start.slice(0, 4)) <= year) return null;
  return `“${date.text}”读作 ${date.start}，晚于本辑的${year}年。${remedy}`;
}
