import type {
  Heading,
  Html,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { storyPath, type Address } from '../archive/addresses.ts';
import { citedStory, entryToFillIn } from '../archive/citation.ts';
import type { Edition, Story } from '../archive/schema.ts';
import { headingsOf } from '../archive/sentences.ts';
import type { Site } from '../archive/site.ts';

/**
 * The source's words of a story as Markdown (CommonMark): headlines, signatures, headings, paragraphs
 * and items, the id of each sentence right after it as a comment of HTML, and below a rule the entry
 * by which the story is cited. Like all data it has plain text: what the page sets lower or higher
 * stands in the line.
 */
export function storyMarkdown(
  story: Story,
  edition: Edition,
  site: Pick<Site, 'name' | 'key'>,
  address: Address,
): string {
  const { title, subtitle, byline, source } = story;
  const url = address(storyPath(story));
  const entry = entryToFillIn(citedStory(story, edition, site), url);
  return markdown([
    ...(title === undefined ? [] : [heading(1, title)]),
    ...[subtitle, byline].flatMap((line) => (line === undefined ? [] : [paragraph(line)])),
    ...storyBlocks(story),
    ...(source === undefined ? [] : [paragraph(source)]),
    { type: 'thematicBreak' },
    paragraph(...withLink(entry, url)),
  ]);
}

/** The text with the address in it as a link, if it is there. */
function withLink(text: string, url: string): readonly (string | PhrasingContent)[] {
  const start = text.lastIndexOf(url);
  if (start === -1) return [text];
  const link: Link = { type: 'link', url, children: [{ type: 'text', value: url }] };
  return [text.slice(0, start), link, text.slice(start + url.length)];
}

/** Writes Markdown that programs read alike which know GFM and which do not. */
export function markdown(children: RootContent[]): string {
  const root: Root = { type: 'root', children };
  // GFM would strike out what stands between two `~`: 1~11月份……3~5月.
  return toMarkdown(root, { bullet: '-', extensions: [gfmToMarkdown()] });
}

export function paragraph(...parts: readonly (string | PhrasingContent)[]): Paragraph {
  return { type: 'paragraph', children: phrasing(parts) };
}

export function heading(depth: number, text: string): Heading {
  const ranks = [1, 2, 3, 4] as const;
  return {
    type: 'heading',
    depth: ranks.find((rank) => rank === depth) ?? 1,
    children: phrasing([text]),
  };
}

export function bulletList(items: readonly Paragraph[]): List {
  const children = items.map((item): ListItem => ({
    type: 'listItem',
    spread: false,
    children: [item],
  }));
  return { type: 'list', spread: false, children };
}

/** The blocks of the text; items that follow each other are one list. */
function storyBlocks({ paragraphs }: Story): RootContent[] {
  const blocks: RootContent[] = [];
  for (const one of paragraphs) {
    blocks.push(...headingsOf(one).map(({ text, depth }) => heading(depth, text)));
    const text = paragraph(...one.sentences.flatMap(({ id, text: words }) => [words, comment(id)]));
    const last = blocks.at(-1);
    if (one.kind !== 'item') blocks.push(text);
    else if (last?.type === 'list') last.children.push(...bulletList([text]).children);
    else blocks.push(bulletList([text]));
  }
  return blocks;
}

/** After a sentence and not before it: a line that begins with a comment is no paragraph (CommonMark, 4.6). */
function comment(id: string): Html {
  return { type: 'html', value: `<!-- ${id} -->` };
}

function phrasing(parts: readonly (string | PhrasingContent)[]): PhrasingContent[] {
  return parts.map((part) => (typeof part === 'string' ? { type: 'text', value: part } : part));
}
