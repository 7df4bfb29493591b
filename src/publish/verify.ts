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
 * order, whatever stands between the document and the page.
 *
 * @param site the built folder, ending in `/`
 * @throws naming the page, and the first block that differs as it is and as it should be
 */
export function verifyPages(site: URL, { edition, stories, source }: EditionContent): void {
  const wanted = fromMarkdown(source)
    .children.map((block) => textOfMarkdown(block, { includeHtml: false }))
    .values();
  const expectNext = (shown: string, where: string): void => {
    const { value = '' } = wanted.next();
    if (shown === value) return;
    throw new Error(
      `${where} does not show the source's text: “${shown}” stands where the source has “${value}”.`,
    );
  };
  const head = [edition.title, edition.subtitle, edition.statement];
  for (const line of head) expectNext(line, `edition.yaml of ${edition.year}`);
  for (const story of stories) {
    const page = `${storyPath(story).slice(1)}index.html`;
    const { title, subtitle, blocks } = readStoryPage(readFileSync(new URL(page, site), 'utf8'));
    expectNext(`${story.rank} ${title}`, page);
    for (const block of [...subtitle, ...blocks]) expectNext(block, page);
  }
  expectNext(edition.byline, `edition.yaml of ${edition.year}`);
  const { value: missing } = wanted.next();
  if (missing !== undefined) {
    throw new Error(`No page of ${edition.year} shows “${missing}”, which the source has.`);
  }
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
