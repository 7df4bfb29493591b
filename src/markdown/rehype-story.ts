import type { Element, Root } from 'hast';
import { headingRank } from 'hast-util-heading-rank';
import type { VFile } from 'vfile';
import { entryPath, namePath } from '../archive/addresses.ts';
import { noteId } from '../archive/notes.ts';
import type { Picture } from '../archive/pictures.ts';
import type {
  DateCorrection,
  Heading,
  Name,
  Note,
  Paragraph,
  Sentence,
} from '../archive/schema.ts';
import { readParagraphs, type ParagraphText } from '../archive/story.ts';
import { datedParts, entryId, inferredDays, machineDate, readingOf } from '../archive/timeline.ts';
import { markText, type Mark } from './marks.ts';
import { textBlocksOf, type TextBlock } from './text-blocks.ts';

/** What is known of a story before its body is parsed. */
export interface StoryContext {
  /** The id of its edition: `2018`. */
  readonly edition: string;
  readonly year: number;
  readonly rank: number;
  readonly dates: readonly DateCorrection[];
  /** The names of the edition. */
  readonly names: readonly Name[];
  /** Those of them that a mention leads away from → where to; without it, all to their entry. */
  readonly nameLinks?: ReadonlyMap<string, string>;
  /** The notes on it. */
  readonly notes?: readonly Note[];
  /** The day of print (ISO), where it is known. */
  readonly published?: string | undefined;
  /** Of the text before or after the stories: what its ids begin with. */
  readonly prefix?: 'before-' | 'after-' | undefined;
  /** The pictures in the folder, by the names of their files. */
  readonly pictures?: ReadonlyMap<string, Picture> | undefined;
}

declare module 'vfile' {
  interface DataMap {
    /** The story that the file is the body of; the plugin needs it. */
    story: StoryContext;
    /** The paragraphs that the plugin has read. */
    paragraphs: readonly Paragraph[];
    /** Its blocks of text, headings among them, as the plugin has found them. */
    blocks: readonly TextBlock[];
    /** The files of the pictures that it shows. */
    pictures: readonly string[];
  }
}

/**
 * Reads the paragraphs of a story into `file.data.paragraphs`, and marks their sentences, dates and
 * first mentions of names:
 *
 * `<p>5月4日，我市……</p>` → `<p id="p1"><span id="p1s1"><a href="…"><time datetime="2018-05-04"><span>5月</span><span>4日</span></time></a>，我市……</span></p>`
 *
 * A file that has faults is left as it is: its paragraphs may not be those that the editor means.
 *
 * @param options `base` is the path the site stands under, without a slash at its end: `''` or `/news`
 */
export function rehypeStory({ base }: { readonly base: string }) {
  return (tree: Root, file: VFile): void => {
    const { story } = file.data;
    if (story === undefined) throw new Error('file.data.story is missing.');
    if (file.messages.length > 0) return;
    const { edition, year, rank, dates, names, nameLinks } = story;
    const { notes = [], published, prefix = '' } = story;
    const blocks = textBlocksOf(tree);
    const found = findParagraphs(blocks);
    const { paragraphs, problems } = readParagraphs(
      found.map(({ text }) => text),
      year,
      dates,
      names,
      published,
      prefix,
    );
    for (const { line, message } of problems) {
      file.message(message, line === undefined ? {} : { place: { line, column: 1 } });
    }
    file.data.paragraphs = paragraphs;
    file.data.blocks = blocks;

    // Both texts may stand on one page.
    for (const { element } of blocks) {
      const { id } = element.properties;
      if (typeof id === 'string') element.properties['id'] = prefix + id;
    }

    const linkTo = (path: string) => ({ href: base + path });
    // The names that are still to be linked: each once.
    const unlinked = new Map(nameLinks ?? names.map(({ name }) => [name, namePath(edition, name)]));
    for (const [index, paragraph] of paragraphs.entries()) {
      const element = found[index]?.element;
      if (element === undefined) throw new Error('There are more paragraphs than elements.');
      const marks = sentenceMarks(paragraph, (sentence) =>
        withNoteMarks(sentence, notes, [
          // The timeline is of the stories alone.
          ...(prefix === '' ? dateMarks(sentence, { edition, rank }, linkTo) : []),
          ...nameMarks(sentence, linkTo, unlinked),
        ]),
      );
      element.properties['id'] = paragraph.id;
      element.children = markText(element.children, marks);
    }
  };
}

/** The element of a paragraph → its kind. */
const KINDS: Readonly<Record<string, Paragraph['kind']>> = { li: 'item', figcaption: 'caption' };

/** The paragraphs, each with the headings between it and the one before. */
function findParagraphs(
  blocks: readonly TextBlock[],
): { readonly element: Element; readonly text: ParagraphText }[] {
  const paragraphs: { element: Element; text: ParagraphText }[] = [];
  let headings: Heading[] = [];
  for (const { element, text, line = 1 } of blocks) {
    const depth = headingRank(element);
    if (depth !== undefined) {
      headings.push({ text, depth });
    } else {
      const kind = KINDS[element.tagName];
      paragraphs.push({ element, text: { text, line, headings, ...(kind && { kind }) } });
      headings = [];
    }
  }
  return paragraphs;
}

type Link = (path: string) => { readonly href: string };

/** @param inner the marks inside a sentence, with places counted from its start */
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
      inner: inner(sentence).map((mark) => moved(mark, start)),
    };
  });
}

/** Links each date to its entry in the timeline. */
function dateMarks(
  sentence: Sentence,
  { edition, rank }: Pick<StoryContext, 'edition' | 'rank'>,
  linkTo: Link,
): Mark[] {
  return datedParts(sentence).flatMap((part) =>
    part.dates.flatMap((date): Mark | [] => {
      const { start: first, end: last } = date;
      if (first === null || last === null) return [];
      const start = part.offset + date.offset;
      const reading = readingOf(date);
      const place = { start, end: start + date.text.length };
      const properties = {
        dateTime: machineDate(date),
        ...(reading !== undefined && { dataRead: reading }),
        ...(date.inferred === true && { title: inferredDays({ start: first, end: last }) }),
      };
      const link = linkTo(entryPath(edition, entryId(rank, part)));
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
 * Links the first mention of a name to what is said of it elsewhere; a link at each would be too many.
 *
 * @param unlinked the names that are to have a link → where to; those that get one are taken out
 */
function nameMarks(
  { names, dates }: Sentence,
  linkTo: Link,
  unlinked: Map<string, string>,
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
    const path = unlinked.get(name);
    if (path === undefined) continue;
    unlinked.delete(name);
    marks.push({ start: offset, end, tagName: 'a', properties: linkTo(path) });
  }
  return marks;
}

/**
 * Adds to the marks of a sentence an empty link after the words of each note, which leads to it; the
 * styles show it. It holds no character: the text stays the source's.
 *
 * @param notes all of the story, in order
 * @returns all marks, in order
 */
function withNoteMarks(sentence: Sentence, notes: readonly Note[], marks: readonly Mark[]): Mark[] {
  const own = notes.flatMap(({ quote, sentence: id = sentence.id }, index): Mark[] => {
    const offset = id === sentence.id ? sentence.text.indexOf(quote) : -1;
    if (offset === -1) return [];
    const last = offset + quote.length;
    // No link can stand in another.
    const around = marks.find(({ start, end }) => start < last && last < end);
    const place = around?.end ?? last;
    const properties = { href: `#${noteId(index)}`, ariaLabel: `附注${index + 1}` };
    return [{ start: place, end: place, tagName: 'a', properties }];
  });
  // Of what stands at one place the empty link ends what is before it.
  return [...marks, ...own].sort((a, b) => a.start - b.start || a.end - b.end);
}

function moved(mark: Mark, by: number): Mark {
  const inner = mark.inner?.map((own) => moved(own, by));
  return { ...mark, start: mark.start + by, end: mark.end + by, ...(inner && { inner }) };
}
