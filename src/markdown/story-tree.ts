import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import { entryPath, namePath } from '../archive/addresses.ts';
import type { Paragraph, Sentence } from '../archive/schema.ts';
import { datedParts, entryId, isReadOtherwise, machineDate, reading } from '../archive/timeline.ts';
import { markText, type Mark } from './marks.ts';
import type { Block } from './parse-blocks.ts';

/** Where a story stands. */
export interface StoryPlace {
  readonly year: number;
  readonly rank: number;
  /** The path the site stands under, without a slash at its end: `''` or `/news`. */
  readonly base: string;
}

/**
 * The body of a story as HTML: its paragraphs and section headings, and in them an element for
 * every sentence, date and first mention of a name.
 *
 * `5月4日，我市……` → `<p id="p1"><span id="p1s1"><a href="…"><time datetime="2018-05-04"><span>5月</span><span>4日</span></time></a>，我市……</span></p>`
 *
 * A heading has no id: every id of the page is the archive's own, and the words of a heading might
 * be one of them.
 *
 * @param blocks the body
 * @param paragraphs what was found in its paragraphs, in the same order
 */
export function storyTree(
  blocks: readonly Block[],
  paragraphs: readonly Paragraph[],
  { year, rank, base }: StoryPlace,
): Root {
  const linkTo = (path: string) => ({ href: base + path });
  const linkedNames = new Set<string>();
  const rest = paragraphs.values();
  const elements = blocks.map(({ type, pieces }): Element => {
    if (type === 'heading') return element('h2', {}, [...pieces]);
    const paragraph = rest.next().value;
    if (paragraph === undefined) throw new Error('There are fewer paragraphs than blocks.');
    const marks = sentenceMarks(paragraph, (sentence) => [
      ...dateMarks(sentence, { year, rank }, linkTo),
      ...nameMarks(sentence, year, linkTo, linkedNames),
    ]);
    return element('p', { id: paragraph.id }, markText(pieces, marks));
  });
  return { type: 'root', children: withLineBreaks(elements) };
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

/** Puts every block on a line of its own, for whoever reads the HTML. */
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

/** Links each date to its entry in the timeline. */
function dateMarks(
  sentence: Sentence,
  { year, rank }: { readonly year: number; readonly rank: number },
  linkTo: Link,
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
      const link = linkTo(entryPath(year, entryId(rank, part)));
      const time = { ...place, tagName: 'time', properties, inner: dateParts(date.text, start) };
      return { ...place, tagName: 'a', properties: link, inner: [time] };
    }),
  );
}

/**
 * The parts of a date. A line may break between two of them, never between a number and its unit.
 * They are elements: a `<wbr>` would take away the space that browsers put between a number and
 * Chinese (`text-autospace`).
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
 * Links the first mention of each name to the index of names; a link at each would be too many.
 *
 * @param linkedNames the names that have a link; those that get one are added
 */
function nameMarks(
  { names, dates }: Sentence,
  year: number,
  linkTo: Link,
  linkedNames: Set<string>,
): Mark[] {
  const marks: Mark[] = [];
  let end = 0;
  for (const { name, text, offset } of names) {
    // Of names that overlap only the first and longest is linked, and none inside a date's link.
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
    if (linkedNames.has(name)) continue;
    linkedNames.add(name);
    marks.push({ start: offset, end, tagName: 'a', properties: linkTo(namePath(year, name)) });
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
