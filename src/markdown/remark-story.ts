import type { Element, ElementContent, Properties, Root as HastRoot, RootContent } from 'hast';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { entryPath, namePath } from '../archive/addresses.ts';
import type { Name, Overrule, Paragraph, Sentence } from '../archive/schema.ts';
import { readParagraphs, type ParagraphText, type ReadParagraphs } from '../archive/story.ts';
import { datedParts, entryId, isReadOtherwise, machineDate, reading } from '../archive/timeline.ts';
import { markText, plainText, type Mark } from './marks.ts';
import { plainBlocks } from './plain-story.ts';

/** What is known of a story before its text is read. */
export interface StoryContext {
  readonly year: number;
  readonly rank: number;
  readonly dates: readonly Overrule[];
  /** The names of the edition, at least those that the story holds. */
  readonly names: readonly Name[];
}

declare module 'vfile' {
  interface DataMap {
    /** Given to the plugin. */
    story: StoryContext;
    /** What the plugin found. */
    reading: ReadParagraphs;
  }
}

export interface RemarkStoryOptions {
  /** The path the site stands under, without a slash at its end: `''` or `/news`. */
  readonly base: string;
}

/**
 * Reads a story's paragraphs into sentences, dates and names, and marks them in the page:
 *
 * `5月4日，我市……` → `<p id="p1"><span id="p1s1"><a href="…"><time datetime="2018-05-04"><span>5月</span><span>4日</span></time></a>，我市……</span></p>`
 *
 * Of a story's Markdown there are only paragraphs and headings: their HTML is made here, too.
 * The Markdown is read once; everything else takes the sentences from `file.data.reading`.
 */
export function remarkStory({ base }: RemarkStoryOptions) {
  return (tree: Root, file: VFile): HastRoot => {
    const { story } = file.data;
    if (story === undefined) throw new Error('The file says of no story that it is its text.');
    const { year, rank, dates: overrules, names } = story;

    const blocks = plainBlocks(tree, String(file));
    if (!Array.isArray(blocks)) {
      file.data.reading = { paragraphs: [], ...blocks };
      return { type: 'root', children: [] };
    }
    const texts: ParagraphText[] = [];
    let heading: string | undefined;
    let sectionYear: number | undefined;
    for (const block of blocks) {
      const text = plainText(block.children);
      if (block.type === 'heading') {
        heading = text;
        const year = /^((?:19|20)\d\d)年$/u.exec(text)?.[1];
        sectionYear = year === undefined ? undefined : Number(year);
      } else {
        const line = block.position?.start.line ?? 1;
        texts.push({ text, line, heading, ...(sectionYear !== undefined && { sectionYear }) });
        heading = undefined;
      }
    }
    const reading = readParagraphs(texts, year, overrules, names);
    file.data.reading = reading;

    const leadTo = (path: string) => ({ href: base + path });
    const unmet = new Set(names.map(({ name }) => name));
    const marksOf = (paragraph: Paragraph) =>
      sentenceMarks(paragraph, (sentence) => [
        ...dateMarks(sentence, { year, rank }, leadTo),
        ...nameMarks(sentence, year, leadTo, unmet),
      ]);
    const paragraphs = reading.paragraphs.values();
    const elements = blocks.map((block): Element => {
      if (block.type === 'heading')
        return element(`h${block.depth}`, {}, markText(block.children, []));
      const paragraph = paragraphs.next().value;
      if (paragraph === undefined) throw new Error('A paragraph was not read.');
      return element('p', { id: paragraph.id }, markText(block.children, marksOf(paragraph)));
    });
    return { type: 'root', children: withLineBreaks(elements) };
  };
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

/** A block a line, as one reads it in the page's source. */
function withLineBreaks(elements: readonly Element[]): RootContent[] {
  return elements.flatMap((element, index): RootContent[] =>
    index === 0 ? [element] : [{ type: 'text', value: '\n' }, element],
  );
}

type Link = (path: string) => { readonly href: string };

/** @param inner the marks inside a sentence, with places counted from its start, in any order */
function sentenceMarks(
  { sentences }: Paragraph,
  inner: (sentence: Sentence) => readonly Mark[],
): Mark[] {
  let offset = 0;
  return sentences.map((sentence) => {
    const start = offset;
    offset += sentence.text.length;
    return {
      start,
      end: offset,
      tagName: 'span',
      properties: { id: sentence.id },
      inner: inOrder(inner(sentence)).map((mark) => moved(mark, start)),
    };
  });
}

/** Each date leads to its entry in the timeline. */
function dateMarks(
  sentence: Sentence,
  { year, rank }: { readonly year: number; readonly rank: number },
  leadTo: Link,
): Mark[] {
  return datedParts(sentence).flatMap((part) =>
    part.dates.flatMap((date): Mark | [] => {
      if (date.start === null) return [];
      const start = part.offset + date.offset;
      const place = { start, end: start + date.text.length };
      const properties = {
        dateTime: machineDate(date),
        ...(isReadOtherwise(date) && { dataRead: reading(date) }),
      };
      const link = leadTo(entryPath(year, entryId(rank, part)));
      const time = { ...place, tagName: 'time', properties, inner: dateParts(date.text, start) };
      return { ...place, tagName: 'a', properties: link, inner: [time] };
    }),
  );
}

/**
 * The parts of a date, which a line may part, but never a number from its unit. Elements do it, for a
 * `<wbr>` between them would take the hair of space that stands between a number and Chinese.
 *
 * 去年9月12日 → 去年 · 9月 · 12日
 *
 * @param start where the date begins
 */
function dateParts(date: string, start: number): Mark[] {
  const cuts = Array.from(
    date.matchAll(/(?<=[年月至和])(?=[\d一二三四五六七八九十]|[上中下][半旬])/gu),
    ({ index }) => index,
  );
  return [0, ...cuts].map((cut, place) => ({
    start: start + cut,
    end: start + (cuts[place] ?? date.length),
    tagName: 'span',
    properties: {},
  }));
}

/**
 * The first mention of each name leads to the index; more would make the page a field of links.
 *
 * @param unmet the names without a link so far; those that get one are taken out
 */
function nameMarks(
  { names, dates }: Sentence,
  year: number,
  leadTo: Link,
  unmet: Set<string>,
): Mark[] {
  const marks: Mark[] = [];
  let end = 0;
  for (const { name, text, offset } of names) {
    // The longer name at a place comes first; one inside it, or in a date, waits for another place.
    const isFree =
      offset >= end &&
      !dates.some(
        (date) =>
          date.start !== null &&
          date.offset < offset + text.length &&
          offset < date.offset + date.text.length,
      );
    if (!isFree) continue;
    end = offset + text.length;
    if (unmet.delete(name)) {
      marks.push({ start: offset, end, tagName: 'a', properties: leadTo(namePath(year, name)) });
    }
  }
  return marks;
}

function inOrder(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((a, b) => a.start - b.start);
}

function moved(mark: Mark, by: number): Mark {
  const inner = mark.inner?.map((own) => moved(own, by));
  return { ...mark, start: mark.start + by, end: mark.end + by, ...(inner && { inner }) };
}
