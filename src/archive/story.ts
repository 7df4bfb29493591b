import { DateReader } from '../chinese/dates/read.ts';
import type { DateMention } from '../chinese/dates/types.ts';
import { cutSentences } from '../chinese/sentences.ts';
import { findNames, holdsName } from './names.ts';
import type { Problem } from './problem.ts';
import { SECTION_DEPTH } from './sentences.ts';
import type { DateCorrection, Heading, Name, Paragraph, Sentence } from './schema.ts';

/** One paragraph of a story's body, as the Markdown gives it. */
export interface ParagraphText {
  /** Its plain text, markup such as `<sub>` left out. */
  readonly text: string;
  /** The line of the body it stands in, counted from 1. */
  readonly line: number;
  /** The headings between the paragraph before it and this one, in order: a year's is often followed by a month's. */
  readonly headings?: readonly Heading[];
  /** Where it is no ordinary paragraph: an item of a list, the caption of a picture. */
  readonly kind?: Paragraph['kind'];
}

export interface ParsedParagraphs {
  readonly paragraphs: readonly Paragraph[];
  readonly problems: readonly Problem[];
}

/**
 * Cuts a story's paragraphs into sentences and finds their dates and names. Pages, timeline, search
 * and exports all use the result, so that they agree.
 *
 * @param year the year that the edition is about; dates without a year fall into it.
 * @param corrections what the editor says of dates against the grammar of dates.
 * @param names the edition's names.
 * @param published the day of print (ISO), where the edition says it: what 昨日 counts from.
 * @param prefix what the ids begin with, in the text before or after the stories.
 * @returns the paragraphs, and a problem for every date that does not exist, and for every
 *   correction that fits no words.
 */
export function readParagraphs(
  texts: readonly ParagraphText[],
  year: number,
  corrections: readonly DateCorrection[],
  names: readonly Name[],
  published?: string,
  prefix = '',
): ParsedParagraphs {
  const problems: Problem[] = [];
  // An edition may have hundreds of names, and a story a few: most are sought only once.
  const whole = texts.map(({ text }) => text).join('\n');
  const namesOfStory = names.filter((name) => holdsName(whole, name));
  const reader = new DateReader({ year, ...(published !== undefined && { published }) });
  const paragraphs = texts.map(({ text, line, headings = [], kind }, index): Paragraph => {
    const id = `${prefix}p${index + 1}`;
    const cuts = cutSentences(text);
    for (const heading of headings) reader.enterSection(heading.text, heading.depth);
    const mentions = reader.read(text, cuts);
    const namesOfParagraph = namesOfStory.filter((name) => holdsName(text, name));
    const sentences = cuts.map((cut, place): Sentence => {
      const sentenceId = `${id}s${place + 1}`;
      const own = mentions
        .filter(({ offset }) => offset >= cut.offset && offset < cut.offset + cut.text.length)
        .map((mention) => ({ ...mention, offset: mention.offset - cut.offset }));
      const sentence = { id: sentenceId, text: cut.text };
      const dates = correctDates(sentence, own, corrections, (message) =>
        problems.push({ message }),
      );
      for (const date of dates) {
        const message = fault(date);
        if (message !== null && !isCorrected(date, sentence, corrections)) {
          problems.push({ line, message: `（${sentenceId}）${message}` });
        }
      }
      return {
        ...sentence,
        dates: dates.map(({ fault: _, ...date }) => date),
        names: findNames(cut.text, namesOfParagraph),
      };
    });
    const isOneSection = headings.length === 1 && headings[0]?.depth === SECTION_DEPTH;
    return {
      id,
      ...(kind !== undefined && { kind }),
      heading: headings.at(-1)?.text,
      ...(headings.length > 0 && !isOneSection && { headings: [...headings] }),
      sentences,
    };
  });

  const ids = new Set(paragraphs.flatMap(({ sentences }) => sentences.map(({ id }) => id)));
  for (const { sentence, words } of corrections) {
    if (!ids.has(sentence)) {
      problems.push({
        message: `dates 里的“${words}”指向 ${sentence}，可是本条没有这一句。请改正 sentence。`,
      });
    }
  }
  return { paragraphs, problems };
}

/** @returns the mentions of a sentence with the editor's corrections in their places */
function correctDates(
  sentence: Pick<Sentence, 'id' | 'text'>,
  mentions: readonly DateMention[],
  corrections: readonly DateCorrection[],
  refuse: (message: string) => void,
): DateMention[] {
  let dates = [...mentions];
  for (const { sentence: id, words, start, end } of corrections) {
    if (id !== sentence.id) continue;
    const offset = sentence.text.indexOf(words);
    if (offset === -1) {
      refuse(`dates 里的“${words}”不在 ${id} 这一句里。请照原文改正 words，或删去这一项。`);
      continue;
    }
    if (offset !== sentence.text.lastIndexOf(words)) {
      refuse(`dates 里的“${words}”在 ${id} 这一句里不止一处。请把 words 写长一些，只指一处。`);
      continue;
    }
    // The correction changes the days, not the precision: the words still name a year or a month.
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

function isCorrected(
  date: DateMention,
  sentence: Pick<Sentence, 'id'>,
  corrections: readonly DateCorrection[],
): boolean {
  return corrections.some(({ sentence: id, words }) => id === sentence.id && words === date.text);
}

function overlaps(date: DateMention, offset: number, length: number): boolean {
  return date.offset < offset + length && offset < date.offset + date.text.length;
}

/** Why a date is refused, or null. One after the year is none to refuse: plans name it (到2025年). */
function fault(date: DateMention): string | null {
  if (date.fault === null) return null;
  return `“${date.text}”不是真有的日子：${date.fault}。请核对原文；原文如此的，请在文首 dates 里写明它的日期和理由。`;
}
