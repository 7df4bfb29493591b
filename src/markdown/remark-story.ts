import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { z } from 'zod';
import { entryPath, namePath } from '../archive/addresses.ts';
import {
  nameSchema,
  overruleSchema,
  paragraphSchema,
  type Paragraph,
  type Sentence,
} from '../archive/schema.ts';
import { readParagraphs, type ParagraphText } from '../archive/story.ts';
import { datedParts, entryId, isReadOtherwise, machineDate, reading } from '../archive/timeline.ts';
import { markText, plainText, type Mark } from './marks.ts';
import { plainBlocks } from './plain-story.ts';

/** What the loader says of a story, as the front matter of the Markdown it has rendered. */
export const storyContextSchema = z.strictObject({
  year: z.int(),
  rank: z.int(),
  dates: z.array(overruleSchema),
  /** The names of the edition that the story holds. */
  names: z.array(nameSchema),
});

export type StoryContext = z.infer<typeof storyContextSchema>;

/** What the loader finds in the front matter afterwards. */
export const storyReadingSchema = z.strictObject({
  paragraphs: z.array(paragraphSchema),
  problems: z.array(z.strictObject({ line: z.int().optional(), message: z.string() })),
});

export interface RemarkStoryOptions {
  /** The path the site stands under, without a slash at its end: `''` or `/news`. */
  readonly base: string;
}

/**
 * Reads a story's paragraphs into sentences, dates and names, and marks them in the page:
 *
 * `5月4日，我市……` → `<p id="p1"><span id="p1s1"><a href="…"><time datetime="2018-05-04">5月4日</time></a>，我市……</span></p>`
 *
 * The Markdown is read here once; the loader takes the sentences from the front matter, and
 * everything else takes them from the loader. Markdown that is no story is left alone.
 */
export function remarkStory({ base }: RemarkStoryOptions) {
  return (tree: Root, file: VFile): void => {
    const context = storyContextSchema.safeParse(file.data.astro?.frontmatter);
    if (!context.success) return;
    const { year, rank, dates: overrules, names } = context.data;
    const report = (reading: z.infer<typeof storyReadingSchema>) => {
      file.data.astro = { ...file.data.astro, frontmatter: reading };
    };

    const blocks = plainBlocks(tree, String(file));
    if (!Array.isArray(blocks)) {
      report({ paragraphs: [], ...blocks });
      // It is not published, and what is nested too deeply would break whatever comes after.
      tree.children = [];
      return;
    }
    const texts: ParagraphText[] = [];
    let sectionYear: number | undefined;
    for (const block of blocks) {
      const text = plainText(block.children);
      if (block.type === 'heading') {
        const year = /^((?:19|20)\d\d)年$/u.exec(text)?.[1];
        sectionYear = year === undefined ? undefined : Number(year);
      } else {
        const line = block.position?.start.line ?? 1;
        texts.push({ text, line, ...(sectionYear !== undefined && { sectionYear }) });
      }
    }
    const { paragraphs, problems } = readParagraphs(texts, year, overrules, names);
    report({ paragraphs: [...paragraphs], problems: [...problems] });

    const elements = blocks.filter((block) => block.type === 'paragraph');
    const unmet = new Set(names.map(({ name }) => name));
    for (const [index, paragraph] of paragraphs.entries()) {
      const element = elements[index];
      if (element === undefined) continue;
      const leadTo = (path: string) => ({ href: base + path });
      const marks = sentenceMarks(paragraph, (sentence) => [
        ...dateMarks(sentence, { year, rank }, leadTo),
        ...nameMarks(sentence, year, leadTo, unmet),
      ]);
      element.data = { hProperties: { id: paragraph.id } };
      element.children = markText(element.children, marks);
    }
  };
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
      const time = { ...place, tagName: 'time', properties };
      return { ...place, tagName: 'a', properties: link, inner: [time] };
    }),
  );
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
