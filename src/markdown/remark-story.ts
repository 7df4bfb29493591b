import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { z } from 'zod';
import { entryPath } from '../archive/addresses.ts';
import { overruleSchema, paragraphSchema, type Paragraph } from '../archive/schema.ts';
import type { DateMention } from '../chinese/dates.ts';
import { readParagraphs, type ParagraphText } from '../archive/story.ts';
import { datedParts, entryId } from '../archive/timeline.ts';
import { markText, plainText, type Mark } from './marks.ts';
import { plainBlocks } from './plain-story.ts';

/** What the loader says of a story, as the front matter of the Markdown it has rendered. */
export const storyContextSchema = z.strictObject({
  year: z.int(),
  rank: z.int(),
  dates: z.array(overruleSchema),
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
 * Reads a story's paragraphs into sentences and dates, and marks them in the page:
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
    const { year, rank, dates: overrules } = context.data;
    const report = (reading: z.infer<typeof storyReadingSchema>) => {
      file.data.astro = { ...file.data.astro, frontmatter: reading };
    };

    const blocks = plainBlocks(tree, String(file));
    if (!Array.isArray(blocks)) {
      report({ paragraphs: [], ...blocks });
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
    const { paragraphs, problems } = readParagraphs(texts, year, overrules);
    report({ paragraphs: [...paragraphs], problems: [...problems] });

    const elements = blocks.filter((block) => block.type === 'paragraph');
    for (const [index, paragraph] of paragraphs.entries()) {
      const element = elements[index];
      if (element === undefined) continue;
      const href = (entry: string) => base + entryPath(year, entry);
      element.data = { hProperties: { id: paragraph.id } };
      element.children = markText(element.children, sentenceMarks(paragraph, rank, href));
    }
  };
}

function sentenceMarks(
  paragraph: Paragraph,
  rank: number,
  href: (entry: string) => string,
): Mark[] {
  let offset = 0;
  return paragraph.sentences.map((sentence) => {
    const start = offset;
    offset += sentence.text.length;
    const inner = datedParts(sentence).flatMap((part) =>
      part.dates.flatMap((date): Mark | [] => {
        if (date.start === null) return [];
        const from = start + part.offset + date.offset;
        const end = from + date.text.length;
        const time = {
          start: from,
          end,
          tagName: 'time',
          properties: { dateTime: machineDate(date) },
        };
        const link = { href: href(entryId(rank, part)) };
        return { start: from, end, tagName: 'a', properties: link, inner: [time] };
      }),
    );
    return { start, end: offset, tagName: 'span', properties: { id: sentence.id }, inner };
  });
}

/** HTML's `datetime` knows a day, a month and a year, but no span: a span stands at its first day. */
function machineDate({ start, end, precision }: DateMention): string {
  const first = start ?? '';
  if (precision === 'month' && end?.slice(0, 7) === first.slice(0, 7)) return first.slice(0, 7);
  if (precision === 'year' && end?.slice(0, 4) === first.slice(0, 4)) return first.slice(0, 4);
  return first;
}
