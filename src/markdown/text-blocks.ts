import type { Element, ElementContent, Root } from 'hast';
import { headingRank } from 'hast-util-heading-rank';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';

/** A heading, a paragraph, an item of a list or a caption. */
export interface TextBlock {
  readonly element: Element;
  /** Its plain text. */
  readonly text: string;
  /** The same with the tags of `<sub>` and `<sup>`. */
  readonly tagged: string;
  /** The line of the body it stands in, counted from 1; absent in a page. */
  readonly line: number | undefined;
  /** Of a list. */
  readonly isItem: boolean;
}

const TEXT_ELEMENTS = ['p', 'li', 'figcaption'];

/** The blocks of text in a story's HTML, in order. */
export function textBlocksOf(tree: Root | Element): TextBlock[] {
  const blocks: TextBlock[] = [];
  visit(tree, 'element', (element) => {
    if (!TEXT_ELEMENTS.includes(element.tagName) && headingRank(element) === undefined) return;
    blocks.push({
      element,
      text: toString(element),
      // A mark that ends inside such an element has cut it in two.
      tagged: element.children
        .map(taggedText)
        .join('')
        .replaceAll(/<\/(su[bp])><\1>/gu, ''),
      line: element.position?.start.line,
      isItem: element.tagName === 'li',
    });
    return SKIP;
  });
  return blocks;
}

function taggedText(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const text = node.children.map(taggedText).join('');
  const { tagName } = node;
  return tagName === 'sub' || tagName === 'sup' ? `<${tagName}>${text}</${tagName}>` : text;
}
