import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { ParsedParagraphs } from '../archive/story.ts';
import { rehypeStory, type StoryContext } from './rehype-story.ts';
import { rehypePictures } from './rehype-pictures.ts';
import { remarkExact } from './remark-exact.ts';
import { remarkPictures } from './remark-pictures.ts';
import { remarkSubSup } from './remark-sub-sup.ts';
import type { TextBlock } from './text-blocks.ts';

/** A story's body, parsed. */
export interface ParsedStory extends ParsedParagraphs {
  /**
   * The body as HTML, with every sentence, date and first mention of a name marked; of no use where
   * there are problems.
   */
  readonly html: string;
  /** Headings, paragraphs, items and captions, in order; none where there are problems. */
  readonly blocks: readonly Omit<TextBlock, 'element'>[];
  /** The files of the pictures that it shows. */
  readonly pictures: readonly string[];
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
  const processor = unified()
    .use(remarkParse)
    .use(remarkExact)
    .use(remarkSubSup)
    .use(remarkPictures)
    .use(remarkRehype)
    // No other id of a page begins so.
    .use(rehypeSlug, { prefix: 'h-' })
    .use(rehypePictures, { base })
    .use(rehypeStory, { base })
    .use(rehypeStringify)
    .freeze();
  return (body, story) => {
    const file = processor.processSync(new VFile({ value: body, data: { story } }));
    const problems = file.messages.map(({ line, reason }) =>
      line === undefined ? { message: reason } : { line, message: reason },
    );
    const blocks = file.data.blocks ?? [];
    return {
      paragraphs: file.data.paragraphs ?? [],
      problems,
      html: String(file),
      blocks: blocks.map(({ element: _, ...block }) => block),
      pictures: file.data.pictures ?? [],
    };
  };
}
