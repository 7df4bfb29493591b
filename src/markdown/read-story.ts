import { toHtml } from 'hast-util-to-html';
import type { DateCorrection, Name } from '../archive/schema.ts';
import { readParagraphs, type ParagraphText, type ParsedParagraphs } from '../archive/story.ts';
import { parseBlocks, type Block } from './parse-blocks.ts';
import { storyTree } from './story-tree.ts';

/** What is known of a story before its body is parsed. */
export interface StoryContext {
  readonly year: number;
  readonly rank: number;
  readonly dates: readonly DateCorrection[];
  /** The names of the edition. */
  readonly names: readonly Name[];
}

/** A story's body, parsed. */
export interface ParsedStory extends ParsedParagraphs {
  /** The body as HTML, with every sentence, date and first mention of a name marked. */
  readonly html: string;
}

/** @param body the Markdown below the front matter; problems give its lines */
export type ReadStory = (body: string, story: StoryContext) => ParsedStory;

/**
 * Makes the function that parses the body of a story: Markdown → paragraphs → HTML.
 *
 * The Markdown is CommonMark alone: GFM would read `~`, `|` and addresses as markup, SmartyPants
 * would change quotation marks, and the characters of the source must stay as they are.
 *
 * @param base the path the site stands under, without a slash at its end: `''` or `/news`
 */
export function storyReader(base: string): ReadStory {
  return (body, { year, rank, dates, names }) => {
    const blocks = parseBlocks(body);
    if (!Array.isArray(blocks)) return { paragraphs: [], html: '', ...blocks };
    const { paragraphs, problems } = readParagraphs(paragraphTexts(blocks), year, dates, names);
    const html = toHtml(storyTree(blocks, paragraphs, { year, rank, base }));
    return { paragraphs, problems, html };
  };
}

/** The paragraphs, each with the section heading right above it and the year of its section. */
function paragraphTexts(blocks: readonly Block[]): ParagraphText[] {
  const texts: ParagraphText[] = [];
  let heading: string | undefined;
  let sectionYear: number | undefined;
  for (const { type, text, line } of blocks) {
    if (type === 'heading') {
      heading = text;
      const year = /^((?:19|20)\d\d)年$/u.exec(text)?.[1];
      sectionYear = year === undefined ? undefined : Number(year);
    } else {
      texts.push({ text, line, heading, ...(sectionYear !== undefined && { sectionYear }) });
      heading = undefined;
    }
  }
  return texts;
}
