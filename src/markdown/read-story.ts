import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { ReadParagraphs } from '../archive/story.ts';
import { remarkStory, type StoryContext } from './remark-story.ts';

/** A story's text, read and rendered. */
export interface StoryReading extends ReadParagraphs {
  /** The body with every sentence, date and first mention of a name marked. */
  readonly html: string;
}

/** @param body the Markdown below the front matter; problems are told with its lines */
export type ReadStory = (body: string, story: StoryContext) => StoryReading;

/**
 * Makes the reader of stories: Markdown through remark and rehype, read once.
 *
 * Neither GFM nor SmartyPants is in it: the first reads ~ and | and bare addresses as markup, the
 * second rewrites quotation marks, and the source's characters stay as they are.
 *
 * @param base the path the site stands under, without a slash at its end: `''` or `/news`
 */
export function storyReader(base: string): ReadStory {
  const read = unified().use(remarkParse).use(remarkStory, { base }).freeze();
  const plain = read().use(rehypeStringify).freeze();
  // A walk through the whole tree, for the few stories that have headings.
  const withHeadings = read().use(rehypeSlug).use(rehypeStringify).freeze();
  return (body, story) => {
    const processor = /^#/mu.test(body) ? withHeadings : plain;
    const file = processor.processSync(new VFile({ value: body, data: { story } }));
    const { reading } = file.data;
    if (reading === undefined) throw new Error('The story was not read.');
    return { ...reading, html: String(file) };
  };
}
