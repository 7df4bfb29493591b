import type { Element, Text } from 'hast';
import { parse, postprocess, preprocess } from 'micromark';
import { excerpt, type Problem } from '../archive/problem.ts';
import { LONGEST_LINE } from '../archive/schema.ts';

/** A piece of a paragraph: text, or `<sub>` or `<sup>` around text. */
export type Piece = Text | PieceElement;

export interface PieceElement extends Element {
  children: Piece[];
}

/** A paragraph of a story's body, or a section heading. */
export interface Block {
  readonly type: 'paragraph' | 'heading';
  /** The line of the body it stands in, counted from 1. */
  readonly line: number;
  /** Its characters as the source has them, without markup. */
  readonly text: string;
  /** The same text with its subscripts and superscripts. */
  readonly pieces: readonly Piece[];
}

/** A token of micromark with the tokens inside it. */
interface Token {
  readonly type: string;
  /** What stands in the file for it. */
  readonly source: string;
  readonly line: number;
  readonly children: Token[];
}

/**
 * Parses the body of a story, and accepts only Markdown that keeps every character: paragraphs of
 * one line each, section headings (`## …`), `<sub>` and `<sup>`, and backslashes before signs.
 * Everything else that CommonMark finds in the text, such as a list in `1. `, is a problem for the
 * editor: rendered, it would take characters from the source.
 *
 * @param markdown lines ended by `\n`
 * @returns the blocks, or every problem with its line in `markdown`
 */
export function parseBlocks(markdown: string): Block[] | { readonly problems: Problem[] } {
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  const refuse = ({ line }: { readonly line: number }, message: string) =>
    problems.push({ line, message });

  const addBlock = (type: Block['type'], { line }: Token, children: readonly Token[]) => {
    const pieces: Piece[] = [];
    let text = '';
    let open: PieceElement | undefined;
    for (const token of children) {
      const tag = token.type === 'htmlText' ? TAGS.get(token.source) : undefined;
      const characters = shownCharacters(token);
      if (characters !== null) {
        text += characters;
        (open?.children ?? pieces).push({ type: 'text', value: characters });
      } else if (tag === undefined) {
        refuse(token, faultOf(token));
        return;
      } else if (tag.isEnd ? open?.tagName !== tag.name : open !== undefined) {
        refuse(token, unpaired(tag.name));
        return;
      } else if (tag.isEnd) {
        open = undefined;
      } else {
        open = { type: 'element', tagName: tag.name, properties: {}, children: [] };
        pieces.push(open);
      }
    }
    if (open === undefined) blocks.push({ type, line, text, pieces });
    else refuse({ line }, unpaired(open.tagName));
  };

  for (const token of tokenTree(markdown)) {
    switch (token.type) {
      case 'lineEnding':
      case 'lineEndingBlank':
      case 'linePrefix':
        break;
      case 'content':
        for (const child of token.children) {
          if (child.type === 'paragraph') addBlock('paragraph', child, child.children);
          else if (child.type !== 'lineEnding') refuse(child, faultOf(child));
        }
        break;
      case 'atxHeading': {
        const [sequence, space, text, ...rest] = token.children;
        if (text === undefined) {
          refuse(token, '小标题是空的。请写上文字，或删去“##”。');
        } else if (text.source.length > LONGEST_LINE) {
          refuse(token, '小标题太长。请检查有没有误贴的内容。');
        } else if (sequence?.source === '##' && space?.source === ' ' && rest.length === 0) {
          addBlock('heading', token, text.children);
        } else {
          refuse(token, HEADING_FAULT);
        }
        break;
      }
      default:
        refuse(token, faultOf(token));
    }
  }
  // What was refused above has no place among the blocks: nothing more can be said of them.
  if (problems.length > 0) return { problems };
  problems.push(...edgeSpaces(markdown), ...emptySections(blocks));
  return problems.length > 0 ? { problems } : blocks;
}

/**
 * Finds HTML in Markdown.
 *
 * @param markdown lines ended by `\n`
 * @returns a problem for each tag or block, with its line
 */
export function htmlProblems(markdown: string): Problem[] {
  const found = (tokens: readonly Token[]): Token[] =>
    tokens.flatMap((token) =>
      token.type === 'htmlFlow' || token.type === 'htmlText' ? [token] : found(token.children),
    );
  return found(tokenTree(markdown)).map(({ line, source }) => ({
    line,
    message: `“${excerpt(source)}”是 HTML，这里不用。请改用 Markdown；要显示这些符号的，请在“<”前加反斜线。`,
  }));
}

/** The tokens that CommonMark divides a text into, as micromark names them. */
function tokenTree(markdown: string): Token[] {
  const root: Token[] = [];
  const open = [root];
  const chunks = preprocess()(markdown, undefined, true);
  for (const [event, { type, start, end }] of postprocess(parse().document().write(chunks))) {
    if (event === 'exit') {
      open.pop();
      continue;
    }
    const children: Token[] = [];
    const source = markdown.slice(start.offset, end.offset);
    open.at(-1)?.push({ type, source, line: start.line, children });
    open.push(children);
  }
  return root;
}

const TAGS = new Map(
  ['sub', 'sup'].flatMap((name) => [
    [`<${name}>`, { name, isEnd: false }],
    [`</${name}>`, { name, isEnd: true }],
  ]),
);

/**
 * The characters that a token shows, where they are those of the source; null for any other token.
 * White space at the end of a line shows none; `edgeSpaces` refuses it.
 */
function shownCharacters({ type, source, children }: Token): string | null {
  if (type === 'lineSuffix') return '';
  if (type === 'characterEscape') return children.at(-1)?.source ?? null;
  return type === 'data' && !source.includes('\\') ? source : null;
}

const HEADING_FAULT =
  '小标题请写成单独一行的“## ……”，只用两个“#”；“# ……”“### ……”和下面画线的标题这里不用。';

/** Token → what the editor calls it. */
const KINDS: Readonly<Record<string, string>> = {
  listOrdered: '列表',
  listUnordered: '列表',
  blockQuote: '引用',
  codeIndented: '代码',
  codeFenced: '代码',
  codeText: '代码',
  thematicBreak: '分隔线',
  emphasis: '强调',
  strong: '强调',
  link: '链接',
  autolink: '链接',
  definition: '链接的定义',
  image: '图片',
  htmlFlow: 'HTML',
  htmlText: 'HTML',
};

/** Why a token cannot stand in a story. */
function faultOf({ type, source }: Token): string {
  const shown = `“${excerpt(source)}”`;
  switch (type) {
    case 'lineEnding':
    case 'hardBreakTrailing':
    case 'hardBreakEscape':
      return '一段里有换行。一段请写在一行里，段与段之间空一行。';
    case 'setextHeading':
      return HEADING_FAULT;
    case 'data':
      return `${shown}里的反斜线后面不是记号，会照样显示出来。请删去；原文就有反斜线的，写成“\\\\”。`;
    case 'characterReference':
      return `Markdown 会把${shown}改成别的字符。请写那个字符本身；原文就是这样写的，请在“&”前加反斜线。`;
    default:
      return `Markdown 会把${shown}当作${KINDS[type] ?? type}。正文只用段落、小标题（##）、<sub> 和 <sup>；原文就有这些符号的，请在符号前加反斜线，如 \\*。`;
  }
}

function unpaired(tag: string): string {
  return `<${tag}> 没有成对。请写成 <${tag}>……</${tag}>，里面不再套别的标记。`;
}

/** Markdown drops some of the white space where a line begins or ends, and no reader sees the rest. */
function edgeSpaces(markdown: string): Problem[] {
  return markdown.split('\n').flatMap((line, index) => {
    if (line === line.trim()) return [];
    const message = '行首或行尾有空格、全角空格或制表符。段首的缩进由网页排出，请删去。';
    return [{ line: index + 1, message }];
  });
}

/** A section heading belongs to the paragraph below it; without one it would stand in no sentence. */
function emptySections(blocks: readonly Block[]): Problem[] {
  return blocks.flatMap(({ type, line, text }, index) => {
    if (type !== 'heading' || blocks[index + 1]?.type === 'paragraph') return [];
    const message = `小标题“${excerpt(text)}”下面没有正文。有两级小标题的，紧挨正文的一级写“##”，另一级写成单独一段。`;
    return [{ line, message }];
  });
}
