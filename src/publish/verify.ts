import { readFileSync } from 'node:fs';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOfHtml } from 'hast-util-to-string';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOfMarkdown } from 'mdast-util-to-string';
import { EXIT, visit } from 'unist-util-visit';
import { storyPath } from '../archive/addresses.ts';
import type { EditionContent } from '../content/read-archive.ts';

/**
 * Holds the pages of an edition's stories, as they were written, against its source document: put
 * together they must show every block of it (headline, paragraph), character for character and in
 * order, whatever stands between the document and the page. Of the document the bodies of stories
 * are Markdown; the lines about the edition and the headlines are plain text.
 *
 * @param site the built folder, ending in `/`
 * @throws naming the page, and the first block that differs as it is and as it should be
 */
export function verifyPages(site: URL, { edition, stories, source }: EditionContent): void {
  const lines = source.split('\n');
  const { title, subtitle, statement, byline } = edition;
  const where = `edition.yaml of ${edition.id}`;
  // An empty line stands before, between and after the blocks, and two at both ends.
  const head = ['', '', `# ${title}`, '', `## ${subtitle}`, '', statement];
  const tail = [byline, '', ''];
  for (const [index, line] of head.entries()) compare(line, lines[index], where);
  for (const [index, line] of tail.entries()) compare(line, lines.at(index - tail.length), where);

  const text = lines.slice(head.length, -tail.length).join('\n');
  const wanted = fromMarkdown(text).children.values();
  const expectHeadline = (shown: string, page: string): void => {
    const { start, end } = wanted.next().value?.position ?? {};
    compare(shown, text.slice(start?.offset, end?.offset ?? 0), page);
  };
  for (const story of stories) {
    const page = `${storyPath(story).slice(1)}index.html`;
    const shown = readStoryPage(readFileSync(new URL(page, site), 'utf8'));
    expectHeadline(`### ${story.rank} ${shown.title}`, page);
    for (const line of shown.subtitle) expectHeadline(`#### ${line}`, page);
    for (const block of shown.blocks) {
      const { value } = wanted.next();
      compare(block, value && textOfMarkdown(value, { includeHtml: false }), page);
    }
  }
  const { value: missing } = wanted.next();
  if (missing !== undefined) {
    throw new Error(
      `No page of ${edition.id} shows “${textOfMarkdown(missing)}”, which the source has.`,
    );
  }
}

function compare(shown: string, wanted = '', where: string): void {
  if (shown === wanted) return;
  throw new Error(
    `${where} does not show the source's text: “${shown}” stands where the source has “${wanted}”.`,
  );
}

interface ShownStory {
  readonly title: string;
  /** Empty where the story has none. */
  readonly subtitle: readonly string[];
  /** Headings and paragraphs of the text. */
  readonly blocks: readonly string[];
}

function readStoryPage(html: string): ShownStory {
  const tree = fromHtml(html);
  const headlines = childrenOf(find(tree, ({ tagName }) => tagName === 'hgroup'));
  const [title = '', ...subtitle] = headlines.map(textOfHtml);
  const blocks = childrenOf(find(tree, ({ properties }) => properties['id'] === 'text'));
  return { title, subtitle, blocks: blocks.map(textOfHtml) };
}

function find(tree: Root, test: (element: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  visit(tree, 'element', (element) => {
    if (!test(element)) return undefined;
    found = element;
    return EXIT;
  });
  return found;
}

function childrenOf(element: Element | undefined): Element[] {
  return (element?.children ?? []).filter((child) => child.type === 'element');
}
