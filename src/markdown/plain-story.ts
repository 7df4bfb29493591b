import type { Heading, Nodes, Paragraph, Root, RootContent } from 'mdast';
import { excerpt, type Problem } from '../archive/problem.ts';
import { plainText } from './marks.ts';

/** What a story's body may hold at the top. */
export type PlainBlock = Paragraph | Heading;

/**
 * Lets nothing through that Markdown would change: a story's body is paragraphs of one line
 * each, section headings (`## …`), and `<sub>` and `<sup>` inside them. Whatever else Markdown
 * reads into the source's characters (a list in `1. `, emphasis in `*`, a lost entity) is
 * told to the editor instead of being published. `\*` passes and shows `*`.
 *
 * @param markdown the text that the tree was parsed from
 * @returns the blocks, if all are plain, or what keeps them from it, with lines of `markdown`
 */
export function plainBlocks(tree: Root, markdown: string): PlainBlock[] | { problems: Problem[] } {
  const blocks: PlainBlock[] = [];
  const problems: Problem[] = [];
  for (const block of tree.children) {
    const message = faultOf(block, markdown);
    if (message !== null) {
      problems.push({ line: block.position?.start.line ?? 1, message });
    } else if (block.type === 'paragraph' || block.type === 'heading') {
      blocks.push(block);
    }
  }
  if (problems.length === 0) problems.push(...edgeFaults(markdown));
  return problems.length > 0 ? { problems } : blocks;
}

/** What Markdown makes of it → what the editor calls it. */
const READ_AS: Partial<Record<Nodes['type'], string>> = {
  list: '列表',
  blockquote: '引用',
  code: '代码',
  inlineCode: '代码',
  thematicBreak: '分隔线',
  emphasis: '强调',
  strong: '强调',
  link: '链接',
  linkReference: '链接',
  definition: '链接的定义',
  image: '图片',
  imageReference: '图片',
  html: 'HTML',
};

/** Markdown drops white space where a line begins or ends. */
function edgeFaults(markdown: string): Problem[] {
  return markdown.split('\n').flatMap((line, index) => {
    if (!/^[ \t]|[ \t]$/u.test(line)) return [];
    const message = '行首或行尾有空格或制表符，Markdown 会丢掉它。请删去。';
    return [{ line: index + 1, message }];
  });
}

const INLINE_TAG = /^<(\/?)(su[bp])>$/u;

function faultOf(block: RootContent, markdown: string): string | null {
  if (block.type !== 'paragraph' && block.type !== 'heading') return misread(block, markdown);
  if (block.type === 'heading' && plainText(block.children).trim() === '') {
    return '小标题是空的。请写上文字，或删去“##”。';
  }
  if (block.type === 'heading' && (block.depth === 1 || !isBare(block))) {
    return '小标题请写成单独一行的“## ……”；“# ……”和下面画线的标题这里不用。';
  }
  let open: string | undefined;
  for (const child of block.children) {
    if (child.type === 'break' || (child.type === 'text' && child.value.includes('\n'))) {
      return '一段里有换行。一段请写在一行里，段与段之间空一行。';
    }
    if (child.type === 'html') {
      const [, slash, tag] = INLINE_TAG.exec(child.value) ?? [];
      if (tag === undefined) return misread(child, markdown);
      if (slash === '' ? open !== undefined : open !== tag) return unpaired(tag);
      open = slash === '' ? tag : undefined;
    } else if (child.type !== 'text') {
      return misread(child, markdown);
    } else if (child.value !== unescaped(sourceOf(child, markdown))) {
      return `Markdown 会改动“${excerpt(sourceOf(child, markdown))}”里的符号。请在符号前加反斜线，如 \\&amp;。`;
    }
  }
  return open === undefined ? null : unpaired(open);
}

/** Whether nothing but its signs and one space stands before a heading's text, and nothing after. */
function isBare({ depth, position, children }: Heading): boolean {
  const [first, last] = [children[0]?.position, children.at(-1)?.position];
  return (
    position !== undefined &&
    first?.start.offset === (position.start.offset ?? 0) + depth + 1 &&
    last?.end.offset === position.end.offset
  );
}

function unpaired(tag: string): string {
  return `<${tag}> 没有成对。请写成 <${tag}>……</${tag}>，里面不再套别的标记。`;
}

function misread(node: Nodes, markdown: string): string {
  const kind = READ_AS[node.type] ?? node.type;
  return `Markdown 会把“${excerpt(sourceOf(node, markdown))}”当作${kind}。正文只用段落、小标题（##）、<sub> 和 <sup>；原文就有这些符号的，请在符号前加反斜线，如 \\*。`;
}

function sourceOf(node: Nodes, markdown: string): string {
  return markdown.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** CommonMark 2.4: a backslash before ASCII punctuation stands for the mark itself. */
function unescaped(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/gu, '$1');
}
