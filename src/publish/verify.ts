import { readFileSync } from 'node:fs';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { editionPath, storyPath } from '../archive/addresses.ts';
import { sideBySide } from '../archive/difference.ts';
import { proveReading, type Difference, type Piece } from '../archive/manuscript.ts';
import { excerpt } from '../archive/problem.ts';
import type { EditionContent } from '../content/read-archive.ts';
import { textBlocksOf } from '../markdown/text-blocks.ts';

/**
 * Holds the pages of an edition, as they were written, against its manuscript: what they show of it
 * must be every character of it, in order, whatever stands between the manuscript and the page. A
 * page marks its fields by `data-field`, and the ids of its texts are `text`, `before`, `after`.
 *
 * @param site the built folder, ending in `/`
 * @throws naming the page, and the first difference as it is and as it should be
 */
export function verifyPages(
  site: URL,
  { edition, stories, manuscript }: Pick<EditionContent, 'edition' | 'stories' | 'manuscript'>,
): void {
  const isMarkdown = edition.format === 'markdown';
  const read = (path: string) => {
    const file = `${path.slice(1)}index.html`;
    return new ShownPage(file, readFileSync(new URL(file, site), 'utf8'), isMarkdown);
  };
  const list = read(editionPath(edition.id));
  const { differences } = proveReading(manuscript, {
    fields: list.fields(),
    introduction: list.body('before'),
    stories: stories.map((story) => {
      const page = read(storyPath(story));
      return { fields: page.fields(), body: page.body('text') };
    }),
    afterword: list.body('after'),
  });
  const [first] = differences;
  if (first !== undefined) throw new Error(describe(first, edition.id));
}

/** A page and what it shows of the manuscript. */
class ShownPage {
  readonly #file: string;
  readonly #tree: Root;
  readonly #isMarkdown: boolean;

  constructor(file: string, html: string, isMarkdown: boolean) {
    this.#file = file;
    this.#tree = fromHtml(html);
    this.#isMarkdown = isMarkdown;
  }

  fields(): Piece[] {
    return this.#elements((element) => element.properties['dataField'] !== undefined).map(
      (element) => {
        const name = String(element.properties['dataField']);
        const isHeadline = name === 'title' || name === 'subtitle';
        return { text: toString(element).trim(), name, file: this.#file, isHeadline };
      },
    );
  }

  /** @param id of the element that holds it */
  body(id: string): Piece[] {
    return this.#elements(({ properties }) => properties['id'] === id)
      .flatMap(textBlocksOf)
      .map(({ text, tagged, isItem }) => ({
        text: this.#isMarkdown ? tagged : text,
        name: 'text',
        file: this.#file,
        isItem,
      }));
  }

  #elements(test: (element: Element) => boolean): Element[] {
    const found: Element[] = [];
    visit(this.#tree, 'element', (element) => {
      if (test(element)) found.push(element);
    });
    return found;
  }
}

function describe(difference: Difference, edition: string): string {
  const found = 'piece' in difference ? difference.piece : undefined;
  const wanted = 'passage' in difference ? difference.passage : undefined;
  if (found === undefined) {
    return `No page of ${edition} shows “${excerpt(wanted?.text ?? '')}”, which the manuscript has.`;
  }
  if (wanted === undefined) {
    return `${found.file} shows “${excerpt(found.text)}” (${found.name}), which the manuscript does not have${difference.kind === 'extra' && difference.twice ? ' there' : ''}.`;
  }
  const [theirs, ours] = sideBySide(wanted.text, found.text);
  return `${found.file} does not show the manuscript's text: “${ours}” stands where line ${wanted.line} of the manuscript has “${theirs}”.`;
}
