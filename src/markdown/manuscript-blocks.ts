import type { ListItem, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block } from '../archive/manuscript.ts';

/** A block of a manuscript that holds no other block. */
export interface LeafBlock {
  readonly node: RootContent;
  /** Where it begins: with the number of its item, where it is the first of a numbered item. */
  readonly start: number;
  /** That number and what follows it, `1. `: it is text, readers see it. Empty for all others. */
  readonly label: string;
  /** Whether it is the first of an item with a bullet, which is a sign of Markdown and no text. */
  readonly isBullet: boolean;
}

/** The blocks of a manuscript in Markdown, CommonMark alone, in order; lines across a page are left out. */
export function leafBlocks(markdown: string): LeafBlock[] {
  /** @param item the item whose first block it is */
  const within = (node: RootContent, item?: ListItem, isOrdered = false): LeafBlock[] => {
    switch (node.type) {
      case 'list':
        return node.children.flatMap((item) =>
          item.children.flatMap((child, index) =>
            index === 0 ? within(child, item, node.ordered === true) : within(child),
          ),
        );
      case 'blockquote':
        return node.children.flatMap((child) => within(child));
      case 'thematicBreak':
        return [];
      default: {
        const own = node.position?.start.offset ?? 0;
        const isText = node.type === 'paragraph' || node.type === 'heading';
        const start = isText && isOrdered ? (item?.position?.start.offset ?? own) : own;
        const isBullet = item !== undefined && !isOrdered;
        return [{ node, start, label: markdown.slice(start, own), isBullet }];
      }
    }
  };
  return fromMarkdown(markdown).children.flatMap((node) => within(node));
}

/** The same, with the text of each. */
export function markdownBlocks(markdown: string): Block[] {
  return leafBlocks(markdown).map(({ node, start, label }) => {
    const end = node.position?.end.offset ?? 0;
    const text =
      node.type === 'paragraph' || node.type === 'heading'
        ? label + inlineText(node.children, markdown)
        : // Code, HTML, definitions: shown as they are written.
          markdown.slice(start, end);
    return { text, start, end };
  });
}

/** What is shown of a paragraph; what the archive cannot show stays as it is written. */
function inlineText(nodes: readonly PhrasingContent[], markdown: string): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.value;
        case 'break':
          return '\n';
        case 'emphasis':
        case 'strong':
          return inlineText(node.children, markdown);
        case 'image':
          // The caption; the picture itself is no text.
          return node.title ?? '';
        default:
          return markdown.slice(node.position?.start.offset, node.position?.end.offset);
      }
    })
    .join('');
}
