import type { Nodes, Parents, Root } from 'mdast';
import type { Extension } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { excerpt, type Problem } from '../archive/problem.ts';
import { LONGEST_LINE } from '../archive/schema.ts';
import { pictureOf } from './remark-pictures.ts';
import { subSupTag } from './remark-sub-sup.ts';

declare module 'mdast' {
  interface RootData {
    /** Where text is not what stands in the source; from `exactFromMarkdown`. */
    inexact?: Required<Problem>[];
  }
}

/**
 * Accepts only Markdown that keeps every character of the source: paragraphs of one line each,
 * section headings (`## …` to `#### …`), `<sub>` and `<sup>`, and backslashes before signs.
 *
 * `1. 甲` → the message “Markdown 会把“1. 甲”当作列表……”, because a list would not show the `1.`
 *
 * A refused node is emptied, so that the plugins that follow need not know of it.
 */
export function remarkExact(this: Processor) {
  const data = this.data();
  (data.fromMarkdownExtensions ??= []).push(exactFromMarkdown);

  return (tree: Root, file: VFile): void => {
    const markdown = String(file);
    /** Of faults of one kind in one line the first is enough. */
    const told = new Set<string>();
    const refuse = (line: number, kind: string, message: string) => {
      const fault = `${line} ${kind}`;
      if (told.has(fault)) return;
      told.add(fault);
      file.message(message, { place: { line, column: 1 } });
    };
    for (const { line, message } of tree.data?.inexact ?? []) refuse(line, message, message);
    /** The lines of what is refused: nothing more is said of them. */
    const refused = new Set<number>();
    let lastRank = STORY_RANK;
    visit(tree, (node, index, parent) => {
      // It is judged with its pair. On a line of its own it begins a block of HTML.
      if (subSupTag(node) !== undefined && parent?.type !== 'root') return;
      const next = parent?.children[(index ?? 0) + 1];
      const message = faultOf(node, parent, next, lastRank, markdown);
      // One line an item: no white space between them is meant.
      if (node.type === 'list' || node.type === 'listItem') node.spread = false;
      if (node.type === 'heading') lastRank = node.depth;
      if (message === undefined) return;
      const { start, end } = node.position ?? {};
      refuse(start?.line ?? 1, node.type, message);
      for (let line = start?.line ?? 1; line <= (end?.line ?? 1); line += 1) refused.add(line);
      if ('children' in node) node.children = [];
    });
    // Markdown drops some of the white space where a line begins or ends; no reader sees the rest.
    for (const { line } of file.messages) if (line !== undefined) refused.add(line);
    for (const [index, text] of markdown.split('\n').entries()) {
      if (text !== text.trim() && !refused.has(index + 1)) refuse(index + 1, 'edge', EDGE_SPACE);
    }
  };
}

/**
 * Notes what the tree does not tell: where a text comes from a character reference (`&nbsp;`), and
 * where a backslash in it escapes nothing and is shown itself. (One that escapes is not in `data`.)
 */
const exactFromMarkdown: Extension = {
  afterExit(token) {
    const [root] = this.stack;
    if (root?.type !== 'root') return;
    if (token.type !== 'data' && token.type !== 'characterReference') return;
    const source = this.sliceSerialize(token);
    if (token.type === 'data' && !source.includes('\\')) return;
    const message =
      token.type === 'data'
        ? `“${excerpt(source)}”里的反斜线后面不是记号，会照样显示出来。请删去；原文就有反斜线的，写成“\\\\”。`
        : `Markdown 会把“${excerpt(source)}”改成别的字符。请写那个字符本身；原文就是这样写的，请在“&”前加反斜线。`;
    ((root.data ??= {}).inexact ??= []).push({ line: token.start.line, message });
  },
};

const EDGE_SPACE = '行首或行尾有空格、全角空格或制表符。段首的缩进由网页排出，请删去。';

/** The rank of the story's own title, which is above all headings in it; and their lowest. */
const STORY_RANK = 1;
const LOWEST_RANK = 4;

const LIST_FAULT =
  '列表的每一项请写成单独一行的“- ……”，一项一段，列表里不再套列表；原文行首就有“-”的，请在前面加反斜线。';

const HEADING_FAULT =
  '小标题请写成单独一行的“## ……”，下一级写“### ……”，再下一级写“#### ……”；“# ……”和下面画线的标题这里不用。';

/** Type of a node that a story cannot have → what the editor calls it. */
const REFUSED: Readonly<Partial<Record<Nodes['type'], string>>> = {
  list: '编号列表',
  blockquote: '引用',
  code: '代码',
  inlineCode: '代码',
  thematicBreak: '分隔线',
  emphasis: '强调',
  strong: '强调',
  link: '链接',
  linkReference: '链接',
  definition: '链接的定义',
  imageReference: '图片',
  html: 'HTML',
};

/**
 * Why a node cannot stand in a story, if so.
 *
 * @param parent what it stands in
 * @param next what follows it there
 * @param lastRank the rank of the heading before it; 1 where there is none
 */
function faultOf(
  node: Nodes,
  parent: Parents | undefined,
  next: Nodes | undefined,
  lastRank: number,
  markdown: string,
): string | undefined {
  const { position } = node;
  const start = position?.start.offset ?? 0;
  const end = position?.end.offset ?? 0;
  switch (node.type) {
    case 'root':
    case 'text':
      return undefined;
    case 'paragraph':
      if (position?.start.line === position?.end.line) return undefined;
      return /^\|.*\n\s*\|?[-:| ]+(?:\n|$)/u.test(markdown.slice(start, end))
        ? '这里有一个表格，正文里不能用。请把原稿的每一行写成一段，或写成列表“- ……”。'
        : '一段里有换行。一段请写在一行里，段与段之间空一行。';
    case 'list':
      if (node.ordered === true) break;
      return parent?.type === 'root' ? undefined : LIST_FAULT;
    case 'listItem': {
      const [only, ...more] = node.children;
      const isLine = only?.type === 'paragraph' && more.length === 0;
      const isBare = markdown.startsWith('- ', start) && only?.position?.start.offset === start + 2;
      return isLine && isBare ? undefined : LIST_FAULT;
    }
    case 'image':
      return parent?.type === 'paragraph' && pictureOf(parent) !== undefined
        ? undefined
        : '图片要单独成一段，前后各空一行：![图上有什么](文件名.jpg "图说")。';
    case 'heading': {
      const text = toString(node, { includeHtml: false });
      if (text.trim() === '') return '小标题是空的。请写上文字，或删去“##”。';
      if (text.length > LONGEST_LINE) return '小标题太长。请检查有没有误贴的内容。';
      // Nothing but its signs and a space stands before its text, and nothing after.
      const isBare =
        node.depth > STORY_RANK &&
        node.depth <= LOWEST_RANK &&
        node.children[0]?.position?.start.offset === start + node.depth + ' '.length &&
        node.children.at(-1)?.position?.end.offset === end;
      if (!isBare) return HEADING_FAULT;
      // A page's outline has no gaps: who listens to it would look for the rank left out (WCAG, H42).
      if (node.depth > lastRank + 1)
        return `小标题“${excerpt(text)}”的级别跳过了一级。最高一级写“##”，往下逐级加一个“#”。`;
      // It belongs to the next paragraph; without one it would stand above no sentence.
      return next === undefined
        ? `小标题“${excerpt(text)}”下面没有正文。请补上正文，或删去它。`
        : undefined;
    }
  }
  const source = excerpt(markdown.slice(start, end));
  return `Markdown 会把“${source}”当作${REFUSED[node.type] ?? node.type}。正文只用段落、小标题（##）、列表（-）、图片、<sub> 和 <sup>；原文就有这些符号的，请在符号前加反斜线，如 \\*。`;
}
