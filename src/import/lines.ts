import type { Nodes, PhrasingContent } from 'mdast';
import { leafBlocks } from '../markdown/manuscript-blocks.ts';

/** A stretch of a line that is set lower or higher. Offsets are UTF-16 code units, `end` exclusive. */
export interface Script {
  readonly start: number;
  readonly end: number;
  readonly tag: 'sub' | 'sup';
}

/** A picture of the document. */
export interface Picture {
  /** Its address in a Markdown document, or the path of its part in a .docx. */
  readonly source: string;
  /** The alternative text that the document gives, or nothing. */
  readonly alt: string;
  readonly caption?: string;
}

/** One line of a manuscript that is not empty, with what the document says of its form. */
export interface Line {
  /** Without white space at its ends; empty for a picture. */
  readonly text: string;
  /** Which line of `source.txt` it is, from 1. */
  readonly number: number;
  /** Whether empty lines stand before it. */
  readonly gap: boolean;
  /** The depth of the heading that the document makes of it. */
  readonly heading?: number;
  /** How many UTF-16 code units at its beginning are bold; the whole length where all is. */
  readonly bold?: number;
  readonly scripts?: readonly Script[];
  /** It is an item of a list with bullets that are no text. */
  readonly item?: boolean;
  readonly picture?: Picture;
}

/** The lines of a manuscript that is plain text: `<sub>` and `<sup>` in pairs, and nothing else, are markup. */
export function textLines(text: string): Line[] {
  const lines: Line[] = [];
  let gap = false;
  for (const [index, whole] of text.split('\n').entries()) {
    const line = whole.trim();
    if (line === '') gap = true;
    else {
      lines.push({ ...readScripts(line), number: index + 1, gap });
      gap = false;
    }
  }
  return lines;
}

/** `PM<sub>2.5</sub>` → the text `PM2.5`, with its stretch 2–5. */
export function readScripts(line: string): Pick<Line, 'text' | 'scripts'> {
  const scripts: Script[] = [];
  let text = '';
  let end = 0;
  for (const { 0: whole, 1: tag, 2: inner = '', index } of line.matchAll(
    /<(sub|sup)>([^<>]+)<\/\1>/gu,
  )) {
    text += line.slice(end, index);
    const start = text.length;
    text += inner;
    scripts.push({ start, end: text.length, tag: tag === 'sub' ? 'sub' : 'sup' });
    end = index + whole.length;
  }
  text += line.slice(end);
  return scripts.length === 0 ? { text } : { text, scripts };
}

/**
 * The lines of a manuscript in Markdown, as its tree has them. Emphasis, headings and bullets are
 * signs of Markdown; the numbers of items and whatever else the archive does not know are text.
 */
export function markdownLines(markdown: string): Line[] {
  const lines: Line[] = [];
  let last = 0;
  const add = (line: Omit<Line, 'gap'>) => {
    if (line.text === '' && line.picture === undefined) return;
    lines.push({ ...line, gap: line.number > last + 1 });
    last = line.number;
  };
  for (const { node, label, isBullet } of leafBlocks(markdown)) {
    const number = node.position?.start.line ?? 1;
    if (node.type === 'heading' || node.type === 'paragraph') {
      const heading = node.type === 'heading' && { heading: node.depth };
      for (const [index, { offset, ...line }] of phrasingLines(
        node.children,
        label,
        markdown,
      ).entries()) {
        const item = index === 0 && isBullet && { item: true };
        add({ ...line, ...heading, number: number + offset, ...item });
      }
    } else {
      const raw = markdown.slice(node.position?.start.offset, node.position?.end.offset);
      for (const [index, text] of raw.split('\n').entries()) {
        add({ text: text.trim(), number: number + index });
      }
    }
  }
  return lines;
}

/** A line of a block, and how many lines of the block stand before it. */
type BlockLine = Pick<Line, 'text' | 'bold' | 'scripts' | 'picture'> & { readonly offset: number };

/** @param label what stands before the text of the block */
function phrasingLines(
  nodes: readonly PhrasingContent[],
  label: string,
  markdown: string,
): BlockLine[] {
  const lines: BlockLine[] = [];
  let [raw, offset, bold]: [string, number, number | undefined] = [label, 0, undefined];
  let scripts: Script[] = [];
  const end = () => {
    const start = raw.length - raw.trimStart().length;
    const text = raw.trim();
    lines.push({
      text,
      offset,
      ...(bold !== undefined && { bold: Math.min(bold - start, text.length) }),
      ...(scripts.length > 0 && {
        scripts: scripts.map(({ tag, ...at }) => ({
          tag,
          start: at.start - start,
          end: at.end - start,
        })),
      }),
    });
    [raw, bold, scripts] = ['', undefined, []];
    offset += 1;
  };
  const addText = (text: string) => {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) end();
      raw += part;
    }
  };
  const visit = (
    node: PhrasingContent,
    before: Nodes | undefined,
    next: Nodes | undefined,
  ): void => {
    const start = raw.length;
    switch (node.type) {
      case 'text':
        addText(node.value);
        if (
          scriptTag(before, false) !== undefined &&
          scriptTag(before, false) === scriptTag(next, true)
        ) {
          scripts.push({ start, end: raw.length, tag: scriptTag(before, false) ?? 'sub' });
        }
        return;
      case 'break':
        end();
        return;
      case 'image': {
        const { url, alt, title } = node;
        const picture = { source: url, alt: alt ?? '', ...(title != null && { caption: title }) };
        lines.push({ text: '', offset, picture });
        return;
      }
      case 'emphasis':
      case 'strong': {
        const isLead = raw.slice(offset === 0 ? label.length : 0).trim() === '';
        visitAll(node.children);
        if (node.type === 'strong' && isLead) bold = raw.length;
        return;
      }
      default:
        if (scriptTag(node, false) ?? scriptTag(node, true)) return;
        addText(markdown.slice(node.position?.start.offset, node.position?.end.offset));
    }
  };
  const visitAll = (all: readonly PhrasingContent[]) => {
    for (const [index, node] of all.entries()) visit(node, all[index - 1], all[index + 1]);
  };
  visitAll(nodes);
  end();
  return lines;
}

/** `sub` for `<sub>`, and for `</sub>` where the tag ends. */
function scriptTag(node: Nodes | undefined, isEnd: boolean): Script['tag'] | undefined {
  if (node?.type !== 'html') return undefined;
  return (['sub', 'sup'] as const).find((tag) => node.value === `<${isEnd ? '/' : ''}${tag}>`);
}
