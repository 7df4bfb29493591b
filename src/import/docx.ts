import type { Element, Nodes, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { excerpt, type Problem } from '../archive/problem.ts';
import { readScripts, type Line, type Picture, type Script } from './lines.ts';
import { numberingOf, type Numbering } from './docx-numbering.ts';
import {
  attribute,
  child,
  children,
  descendants,
  isOn,
  styleChain,
  stylesOf,
  type Styles,
  valueOf,
} from './docx-xml.ts';
import { openZip, ZipError, type Zip } from './zip.ts';

/** What a .docx holds, as a manuscript. */
export interface DocxText {
  /**
   * The text that a reader of the document sees: a line for each line, an empty line between
   * paragraphs. Automatic numbers are text; notes follow at the end.
   */
  readonly text: string;
  readonly lines: readonly Line[];
  /** What is no plain text, or was left out, for the editor: quoted, never dropped in silence. */
  readonly remarks: readonly Problem[];
  /** The parts that pictures of `lines` name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** Why a file is no .docx that can be read; in Chinese, with its remedy. */
export class DocxError extends Error {}

/** Bytes of a part of XML, of a picture. The text of ten stories takes some 100,000. */
const MAX_XML = 8_000_000;
const MAX_PICTURE = 30_000_000;
/** Elements within each other; Word writes a dozen. */
const MAX_DEPTH = 200;

/**
 * Reads a .docx (ECMA-376, WordprocessingML) as a manuscript.
 *
 * @throws {DocxError} when it is damaged, or no document of Word
 */
export async function readDocx(bytes: Uint8Array<ArrayBuffer>): Promise<DocxText> {
  try {
    const zip = await openZip(bytes);
    if (!zip.names.includes('word/document.xml')) {
      throw new DocxError(
        '是压缩包，不是 Word 文档（里面没有 word/document.xml）。请换成 .docx 稿件。',
      );
    }
    return await readParts(zip);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new DocxError(
      error.kind === 'too-long'
        ? '里面的内容大得不像一份稿件。请检查有没有拿错文件，或把文字另存成新的 .docx。'
        : '文件损坏，或加了密码，读不出来。请重新取得这份稿件，或在 Word 里打开后另存为 .docx。',
    );
  }
}

async function readParts(zip: Zip): Promise<DocxText> {
  const xml = async (name: string): Promise<Element | undefined> => {
    const part = await zip.read(name, MAX_XML);
    return part && parsePart(part, name);
  };
  const document = await xml('word/document.xml');
  const body = document?.name === 'w:document' ? child(document, 'w:body') : undefined;
  if (body === undefined) {
    throw new DocxError('不是通常的 Word 文档，读不出正文。请在 Word 里打开后另存为 .docx。');
  }
  const styles = stylesOf(await xml('word/styles.xml'));
  const numbering = numberingOf(await xml('word/numbering.xml'), styles);
  const relations = relationsOf(await xml('word/_rels/document.xml.rels'));
  const reader = documentReader(styles, numbering, relations);
  reader.blocks(body.children);
  for (const kind of ['footnote', 'endnote'] as const) {
    reader.notes(kind, await xml(`word/${kind}s.xml`));
  }
  const part = await xml('word/comments.xml');
  const comments = part ? children(part, 'w:comment') : [];
  for (const comment of comments) reader.remark(`批注“${excerpt(textOf(comment))}”没有收入。`);
  if (reader.comments() > comments.length) {
    reader.remark('文档里有批注，却读不出它的文字。请对照原稿。');
  }
  for (const name of zip.names.filter((part) => /^word\/(?:header|footer)\d*\.xml$/u.test(part))) {
    const part = await xml(name);
    const text = part === undefined ? '' : textOf(part).trim();
    if (text !== '') reader.remark(`页眉或页脚“${excerpt(text)}”没有收入。`);
  }

  for (const name of ['w:headerReference', 'w:footerReference']) {
    for (const reference of descendants(body, name)) {
      const part = relations.get(attribute(reference, 'r:id') ?? '');
      if (part !== undefined && zip.names.includes(part)) continue;
      reader.remark('文档里有页眉或页脚，却读不出它的文字。请对照原稿。');
    }
  }

  const pictures = new Map<string, Uint8Array>();
  for (const { picture, number } of reader.lines) {
    const part = picture && (await zip.read(picture.source, MAX_PICTURE));
    if (picture === undefined) continue;
    if (part !== undefined) pictures.set(picture.source, part);
    else reader.remark(`文档里没有图片 ${excerpt(picture.source)}，没有收入。请对照原稿。`, number);
  }
  return {
    text: `${reader.output.join('\n')}\n`,
    lines: reader.lines,
    remarks: reader.remarks,
    pictures,
  };
}

/** @throws {DocxError} when it is not well-formed XML in UTF-8 or UTF-16, or declares entities */
function parsePart(bytes: Uint8Array, name: string): Element {
  let root: Root | undefined;
  try {
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    root = fromXml(text);
  } catch {
    // Told below. The parser knows no entities but the five of XML; deep nesting ends its stack.
  }
  const element = root?.children.find((node) => node.type === 'element');
  if (root === undefined || element === undefined) {
    throw new DocxError(
      `里面的 ${name} 不合 XML 的写法，读不出来。请在 Word 里打开后另存为 .docx。`,
    );
  }
  if (root.children.some(({ type }) => type === 'doctype')) {
    throw new DocxError(
      `里面的 ${name} 带有文档类型声明（DOCTYPE），Word 不会这样写，不予读取。请在 Word 里打开后另存为 .docx。`,
    );
  }
  return element;
}

/** All the text of an element, a space between paragraphs. */
function textOf(element: Element): string {
  return descendants(element, 'w:p')
    .map((paragraph) =>
      [...descendants(paragraph, 'w:t'), ...descendants(paragraph, 'w:delText')]
        .map(plainText)
        .join(''),
    )
    .join(' ')
    .trim();
}

function plainText(element: Element): string {
  return element.children
    .map((node) => (node.type === 'text' || node.type === 'cdata' ? node.value : ''))
    .join('');
}

/** Relation id → the name of the part in the zip file, or the address. */
function relationsOf(part: Element | undefined): ReadonlyMap<string, string> {
  return new Map(
    (part ? children(part, 'Relationship') : []).map((relation) => {
      const target = attribute(relation, 'Target') ?? '';
      const isPart = attribute(relation, 'TargetMode') !== 'External';
      const path = isPart ? (target.startsWith('/') ? target.slice(1) : `word/${target}`) : target;
      return [attribute(relation, 'Id') ?? '', path];
    }),
  );
}

/** A piece of a paragraph in one form. */
interface Run {
  text: string;
  readonly bold: boolean;
  readonly tag?: Script['tag'] | undefined;
}

type NoteKind = 'footnote' | 'endnote';

function documentReader(
  styles: Styles,
  numbering: Numbering,
  relations: ReadonlyMap<string, string>,
) {
  const output: string[] = [];
  const lines: Line[] = [];
  const remarks: Problem[] = [];
  const unknownStyles = new Set<string>();
  let commented = 0;
  const noted: { readonly kind: NoteKind; readonly id: string }[] = [];
  /** What stands before the next paragraph: the number of a note. */
  let mark = '';
  const remark = (message: string, line?: number) =>
    remarks.push(line === undefined ? { message } : { line, message });
  const nextLine = () => output.length + (output.length === 0 ? 1 : 2);

  const isHidden = (properties: Element | undefined, paragraphStyle: readonly Element[]) =>
    isRunOn('w:vanish', properties, paragraphStyle);
  /** Whether a property of a run is on: its own, its style's, or that of the paragraph's style. */
  const isRunOn = (
    name: string,
    properties: Element | undefined,
    paragraphStyle: readonly Element[],
  ) => {
    const own = properties && child(properties, name);
    if (own !== undefined) return isOn(own);
    const chain = [
      ...styleChain(styles, properties && valueOf(properties, 'w:rStyle')),
      ...paragraphStyle,
    ];
    for (const style of chain) {
      const formatting = child(style, 'w:rPr');
      const set = formatting && child(formatting, name);
      if (set !== undefined) return isOn(set);
    }
    return false;
  };

  function blocks(nodes: readonly Nodes[], depth = 0): void {
    if (depth > MAX_DEPTH)
      throw new DocxError('里面的内容嵌套太深，不像一份稿件。请在 Word 里打开后另存为 .docx。');
    for (const node of nodes) {
      if (node.type !== 'element') continue;
      if (node.name === 'w:p') paragraph(node, depth);
      else if (node.name === 'w:tbl') {
        const words = excerpt(textOf(node));
        remark(`这里是表格，逐格改成了段落：“${words}”。`, nextLine());
        blocks(node.children, depth + 1);
      } else if (node.name === 'w:altChunk') {
        remark('这里嵌入了另一份文档，没有读出来，它的文字没有收入。', nextLine());
      } else if (node.name === 'w:del' || node.name === 'w:moveFrom') dropped(node);
      else if (node.name === 'mc:AlternateContent') blocks(alternative(node), depth + 1);
      else blocks(node.children, depth + 1);
    }
  }

  const dropped = (node: Element) => {
    const words = [...descendants(node, 'w:delText'), ...descendants(node, 'w:t')]
      .map(plainText)
      .join('');
    if (words !== '') remark(`修订中删去的“${excerpt(words)}”没有收入。`, nextLine());
  };

  function paragraph(node: Element, depth: number): void {
    const properties = child(node, 'w:pPr');
    const styleId = properties && valueOf(properties, 'w:pStyle');
    const style = styleChain(styles, styleId);
    const runs: Run[] = [];
    const boxes: Element[] = [];
    const pictures: Picture[] = [];
    const add = (text: string, properties: Element | undefined) => {
      const position = properties && valueOf(properties, 'w:vertAlign');
      const tag = position === 'subscript' ? 'sub' : position === 'superscript' ? 'sup' : undefined;
      runs.push({ text, tag, bold: isRunOn('w:b', properties, style) });
    };

    const inline = (parent: Element, formatting: Element | undefined, level: number): void => {
      if (level > MAX_DEPTH)
        throw new DocxError('里面的内容嵌套太深，不像一份稿件。请在 Word 里打开后另存为 .docx。');
      for (const piece of parent.children) {
        if (piece.type !== 'element') continue;
        const down = () => inline(piece, formatting, level + 1);
        switch (piece.name) {
          case 'w:r': {
            const own = child(piece, 'w:rPr');
            if (isHidden(own, style)) {
              const words = descendants(piece, 'w:t').map(plainText).join('');
              if (words !== '') remark(`隐藏的文字“${excerpt(words)}”没有收入。`, nextLine());
            } else {
              if (
                own &&
                [child(own, 'w:strike'), child(own, 'w:dstrike')].some((mark) => mark && isOn(mark))
              ) {
                const words = descendants(piece, 'w:t').map(plainText).join('');
                if (words !== '') remark(`“${excerpt(words)}”带有删除线，仍然收入了。`, nextLine());
              }
              inline(piece, own, level + 1);
            }
            break;
          }
          case 'w:t':
          case 'm:t':
            if (piece.name === 'm:t')
              remark(`这里有公式，只收入了其中的文字“${excerpt(plainText(piece))}”。`, nextLine());
            add(plainText(piece), formatting);
            break;
          case 'w:br':
          case 'w:cr': {
            const kind = attribute(piece, 'w:type');
            if (kind === undefined || kind === 'textWrapping') add('\n', formatting);
            break;
          }
          case 'w:tab':
          case 'w:ptab':
            add(' ', formatting);
            break;
          case 'w:noBreakHyphen':
            add('\u2011', formatting);
            break;
          case 'w:sym': {
            const code = parseInt(attribute(piece, 'w:char') ?? '', 16);
            if (Number.isNaN(code) || code > 0xffff) break;
            add(String.fromCodePoint(code), formatting);
            remark(
              `这里有 ${attribute(piece, 'w:font') ?? ''} 字体的符号（U+${code.toString(16).toUpperCase()}），别的字体显示不出。请对照原稿。`,
              nextLine(),
            );
            break;
          }
          case 'w:ins':
          case 'w:moveTo': {
            const words = descendants(piece, 'w:t').map(plainText).join('');
            if (words !== '') remark(`修订中插入的“${excerpt(words)}”收入了。`, nextLine());
            down();
            break;
          }
          case 'w:del':
          case 'w:moveFrom':
            dropped(piece);
            break;
          case 'w:footnoteReference':
          case 'w:endnoteReference': {
            const kind = piece.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
            noted.push({ kind, id: attribute(piece, 'w:id') ?? '' });
            runs.push({ text: `[${noted.length}]`, bold: false, tag: 'sup' });
            break;
          }
          case 'w:commentReference':
            commented += 1;
            break;
          case 'w:ruby': {
            const [above, base] = [child(piece, 'w:rt'), child(piece, 'w:rubyBase')];
            const words = above ? descendants(above, 'w:t').map(plainText).join('') : '';
            remark(`注音“${excerpt(words)}”没有收入。`, nextLine());
            if (base) inline(base, formatting, level + 1);
            break;
          }
          case 'mc:AlternateContent':
            for (const choice of alternative(piece))
              inline({ ...piece, children: [choice] }, formatting, level + 1);
            break;
          case 'w:drawing':
          case 'w:pict':
          case 'w:object':
            drawing(piece);
            break;
          case 'w:hyperlink': {
            const address = relations.get(attribute(piece, 'r:id') ?? '');
            if (address !== undefined)
              remark(`链接的网址 ${excerpt(address, 80)} 没有收入，只收了文字。`, nextLine());
            down();
            break;
          }
          case 'w:pPr':
          case 'w:rPr':
          case 'w:instrText':
            break;
          default:
            down();
        }
      }
    };

    const drawing = (piece: Element) => {
      const inside = descendants(piece, 'w:txbxContent');
      boxes.push(...inside);
      const images = [
        ...descendants(piece, 'a:blip').map((image) => attribute(image, 'r:embed')),
        ...descendants(piece, 'v:imagedata').map((image) => attribute(image, 'r:id')),
      ];
      const [description] = descendants(piece, 'wp:docPr');
      const alt = (description && attribute(description, 'descr')) ?? '';
      for (const id of images) {
        const source = relations.get(id ?? '');
        if (source !== undefined) pictures.push({ source, alt });
        else remark('这里的图片找不到，没有收入。请对照原稿。', nextLine());
      }
      if (inside.length === 0 && images.length === 0) {
        remark('这里有图形或嵌入的对象，没有读出来。请对照原稿。', nextLine());
      }
    };

    inline(node, undefined, depth);
    const label = numbering.next(properties, styleId);
    if (label === 'undefined') {
      remark('这一段有自动编号，文档里却没有它的定义，序号没有收入。请对照原稿。', nextLine());
    } else if (label?.text !== undefined && label.text !== '') {
      runs.unshift({ text: label.text, bold: runs[0]?.bold ?? false });
    }
    if (styleId !== undefined && style.length === 0 && !unknownStyles.has(styleId)) {
      unknownStyles.add(styleId);
      remark(
        `文档里没有样式 ${excerpt(styleId)} 的定义，它的编号和标题级别无从得知。请对照原稿。`,
        nextLine(),
      );
    }
    if (mark !== '' && runs.some(({ text }) => text.trim() !== '')) {
      runs.unshift({ text: mark, bold: false });
      mark = '';
    }
    const heading = headingDepth(properties, style);
    const form = {
      ...(heading !== undefined && { heading }),
      ...(label !== 'undefined' && label?.bullet === true && { item: true }),
    };
    paragraphLines(runs, form);
    for (const picture of pictures) {
      lines.push({ text: '', number: Math.max(output.length, 1), gap: true, picture });
      remark(
        `这里有图片 ${picture.source.replace(/^word\//u, '')}${picture.alt === '' ? '' : `（${excerpt(picture.alt)}）`}。`,
        Math.max(output.length, 1),
      );
    }
    for (const box of boxes) {
      remark(`这里是文本框，文字放在所在段落之后：“${excerpt(textOf(box))}”。`, nextLine());
      blocks(box.children, depth + 1);
    }
  }

  function paragraphLines(runs: readonly Run[], form: Pick<Line, 'heading' | 'item'>): void {
    const split = splitLines(runs);
    if (split.every(({ text }) => text === '')) return;
    if (output.length > 0) output.push('');
    let isFirst = true;
    for (const line of split) {
      output.push(line.text);
      if (line.text === '') continue;
      lines.push({
        ...line,
        // Tags that someone typed are markup, as in any other text.
        ...(line.scripts === undefined && readScripts(line.text)),
        ...(isFirst || form.heading !== undefined ? form : {}),
        number: output.length,
        gap: isFirst,
      });
      isFirst = false;
    }
  }

  function notes(kind: NoteKind, part: Element | undefined): void {
    for (const [index, note] of noted.entries()) {
      if (note.kind !== kind) continue;
      const own = (part ? children(part, `w:${kind}`) : []).find(
        (entry) => attribute(entry, 'w:id') === note.id,
      );
      mark = `[${index + 1}] `;
      const line = nextLine();
      blocks(own?.children ?? []);
      if (mark === '') {
        remark(
          `注文放在文末，正文里记作 [${index + 1}]：“${excerpt(output[line - 1] ?? '')}”。`,
          line,
        );
      } else {
        remark(`正文里的注 [${index + 1}] 没有注文。`);
        mark = '';
      }
    }
  }

  return { output, lines, remarks, blocks, notes, remark, comments: () => commented };
}

/** What a program that knows WordprocessingML alone would show. */
function alternative(node: Element): Element[] {
  const choice = child(node, 'mc:Choice') ?? child(node, 'mc:Fallback');
  return choice === undefined ? [] : [choice];
}

/** Runs → lines, cut at soft breaks, white space at their ends left out. */
function splitLines(runs: readonly Run[]): Pick<Line, 'text' | 'bold' | 'scripts'>[] {
  const rows: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) rows.push([]);
      rows.at(-1)?.push({ ...run, text });
    }
  }
  return rows.map((row) => {
    const whole = row.map(({ text }) => text).join('');
    const text = whole.trim();
    const shift = whole.length - whole.trimStart().length;
    const scripts: Script[] = [];
    let [at, bold, isLead] = [-shift, 0, true];
    for (const run of row) {
      const [start, end] = [Math.max(at, 0), Math.min(at + run.text.length, text.length)];
      isLead &&= run.bold || run.text.trim() === '';
      if (isLead && run.bold) bold = Math.max(end, 0);
      if (run.tag !== undefined && end > start) scripts.push({ start, end, tag: run.tag });
      at += run.text.length;
    }
    return { text, ...(bold > 0 && { bold }), ...(scripts.length > 0 && { scripts }) };
  });
}

/** The depth of a heading, from 1: by its outline level, or its style's. */
function headingDepth(
  properties: Element | undefined,
  style: readonly Element[],
): number | undefined {
  for (const element of [properties, ...style.map((own) => child(own, 'w:pPr'))]) {
    const level = element && valueOf(element, 'w:outlineLvl');
    if (level !== undefined) return /^[0-8]$/u.test(level) ? Number(level) + 1 : undefined;
  }
  for (const own of style) {
    const name = valueOf(own, 'w:name') ?? '';
    const depth = /^(?:heading|标题)\s*([1-9])$/iu.exec(name)?.[1];
    if (depth !== undefined) return Number(depth);
    if (/^title$|^标题$/iu.test(name)) return 1;
  }
  return undefined;
}
