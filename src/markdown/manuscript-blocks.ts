import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block } from '../archive/manuscript.ts';

/** The blocks of a manuscript in Markdown, CommonMark alone: its headings, paragraphs and items. */
export function markdownBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  const add = (node: RootContent, text?: string, from?: number) => {
    const start = from ?? node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    blocks.push({ text: text ?? markdown.slice(start, end), start, end });
  };
  /** @param marker where the marker of an item begins whose first block this is */
  const walk = (node: RootContent, marker?: number): void => {
    switch (node.type) {
      case 'paragraph':
      case 'heading': {
        const start = node.position?.start.offset ?? 0;
        // The number of an item is text: readers see it.
        const number = marker === undefined ? '' : markdown.slice(marker, start);
        add(node, number + inlineText(node.children, markdown), marker);
        break;
      }
      case 'list':
        for (const item of node.children) {
          const start = node.ordered === true ? item.position?.start.offset : undefined;
          for (const [index, child] of item.children.entries())
            walk(child, index === 0 ? start : undefined);
        }
        break;
      case 'blockquote':
        for (const child of node.children) walk(child);
        break;
      case 'thematicBreak':
        break;
      default:
        // Code, HTML, definitions: shown as they are written.
        add(node);
    }
  };
  for (const node of fromMarkdown(markdown).children) walk(node);
  return blocks;
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
