import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { visibleText } from '../archive/characters.ts';
import { excerpt, type Problem } from '../archive/problem.ts';
import { refusal } from '../content/content-error.ts';
import { sha256 } from '../content/digest.ts';
import { errorCode } from '../content/read-text.ts';
import { DocxError, readDocx } from './docx.ts';
import { markdownLines, textLines, type Line } from './lines.ts';

/** A document as a manuscript. */
export interface ManuscriptDocument {
  /** Its file name, without the folder. */
  readonly name: string;
  /** SHA-256 of the file as it was received, in hexadecimal digits. */
  readonly sha256: string;
  /** `source.txt`: the file itself where it is text in UTF-8, else its text in UTF-8. */
  readonly source: Uint8Array;
  readonly format: 'markdown' | 'text';
  readonly lines: readonly Line[];
  /** What the editor should know of how it was read. */
  readonly remarks: readonly Problem[];
  /** Pictures, by the `source` that lines name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** Bytes of a text; ten stories take 14,000. */
const MAX_TEXT = 1_000_000;
/** UTF-16 code units of a text in Markdown, and of what stands between empty lines in it. */
const MAX_MARKDOWN = 200_000;
const MAX_BLOCK = 8_000;
/** Bytes of a .docx, pictures included. */
const MAX_FILE = 100_000_000;
const MAX_PICTURE = 30_000_000;

/**
 * Reads a manuscript: Markdown, plain text or .docx, told apart by what is in the file.
 *
 * @param path of the file
 * @throws {ContentError} when it is missing, empty, damaged, too large, or something else
 */
export async function readDocument(path: string): Promise<ManuscriptDocument> {
  const name = visibleText(basename(path));
  const refuse = (message: string, line?: number) => refusal(name, message, line);
  const bytes = readFile(path, MAX_FILE, refuse);
  if (bytes.length === 0) throw refuse('是空的。请检查有没有拿错文件，或稿件没有存好。');
  const kind = KINDS.find(({ starts }) => starts.some((start) => startsWith(bytes, start)));
  const common = { name, sha256: sha256(bytes) };

  if (kind?.message !== undefined) throw refuse(kind.message);
  if (kind !== undefined) {
    try {
      const { text, lines, remarks, pictures } = await readDocx(bytes);
      const source = new TextEncoder().encode(text);
      return checked({ ...common, source, format: 'text', lines, remarks, pictures }, refuse);
    } catch (error) {
      if (!(error instanceof DocxError)) throw error;
      throw refuse(error.message);
    }
  }

  if (bytes.length > MAX_TEXT) {
    throw refuse(
      `有 ${bytes.length} 字节，超过 ${MAX_TEXT} 字节，不像一份名单的稿件。请检查有没有拿错文件。`,
    );
  }
  const { text, encoding } = decode(bytes, refuse);
  if (text.includes('\0')) throw refuse('不是文字稿。请换成 Markdown、纯文本或 .docx 稿件。');
  const remarks: Problem[] = [];
  if (encoding !== 'utf-8') {
    const start = excerpt(text.trim(), 30);
    remarks.push({
      message: `按 ${encoding.toUpperCase()} 编码读入，source.txt 存成 UTF-8。开头是“${start}”；读来不成话的，请在原来的程序里另存为 UTF-8，再导入。`,
    });
  }
  const plain = text.replace(/\r\n?/gu, '\n');
  const isMarkdown = looksLikeMarkdown(plain);
  const lines = isMarkdown ? parseMarkdown(plain, refuse) : textLines(plain);
  const pictures = new Map<string, Uint8Array>();
  for (const { picture, number } of lines) {
    if (picture === undefined || pictures.has(picture.source)) continue;
    const found = readPicture(path, picture.source);
    if (found !== undefined) pictures.set(picture.source, found);
    else
      remarks.push({
        line: number,
        message: `图片 ${excerpt(picture.source, 80)} 不在稿件旁边，没有收入。`,
      });
  }
  const source = encoding === 'utf-8' ? bytes : new TextEncoder().encode(text);
  const format = isMarkdown ? 'markdown' : 'text';
  return checked({ ...common, source, format, lines, remarks, pictures }, refuse);
}

/** Markdown full of its signs takes time in proportion to the square of a block's length. */
function parseMarkdown(markdown: string, refuse: Refuse): Line[] {
  const longest = Math.max(...markdown.split(/\n[ \t]*\n/u).map(({ length }) => length));
  if (longest > MAX_BLOCK || markdown.length > MAX_MARKDOWN) {
    const message = `有 ${markdown.length} 字，最长的一段 ${longest} 字，不像一份名单的稿件。请检查有没有误贴的内容，段与段之间有没有空行。`;
    throw refuse(message);
  }
  try {
    return markdownLines(markdown);
  } catch (error) {
    // What is nested fills the stack.
    if (!(error instanceof RangeError)) throw error;
    throw refuse('嵌套太深，不像一份名单的稿件。请检查行首有没有误贴的符号。');
  }
}

type Refuse = (message: string, line?: number) => Error;

function checked(document: ManuscriptDocument, refuse: Refuse): ManuscriptDocument {
  if (document.lines.every(({ text }) => text === '')) {
    throw refuse('里面没有文字。请检查有没有拿错文件；稿件是图片的，请先转成文字。');
  }
  return document;
}

function readFile(path: string, most: number, refuse: Refuse): Uint8Array<ArrayBuffer> {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw refuse('是文件夹。请给出稿件文件的路径。');
    if (!stats.isFile()) throw refuse('不是普通文件。请给出稿件文件的路径。');
    if (stats.size > most) {
      throw refuse(
        `有 ${stats.size} 字节，超过 ${most} 字节，不像一份名单的稿件。请检查有没有拿错文件。`,
      );
    }
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') throw refuse('找不到这个文件。请检查路径和文件名。');
    if (/^E[A-Z]+$/u.test(code)) throw refuse(`读不了这个文件（${code}）。请检查可不可读。`);
    throw error;
  }
}

/** A picture beside a Markdown manuscript; nothing is fetched, and nothing outside the folder is read. */
function readPicture(path: string, source: string): Uint8Array | undefined {
  try {
    const file = new URL(source, pathToFileURL(path));
    const folder = new URL('./', pathToFileURL(path));
    const isBeside = file.protocol === 'file:' && file.href.startsWith(folder.href);
    if (!isBeside || !statSync(file).isFile() || statSync(file).size > MAX_PICTURE)
      return undefined;
    return new Uint8Array(readFileSync(file));
  } catch {
    return undefined;
  }
}

const latin = (text: string): readonly number[] => Array.from(text, (sign) => sign.charCodeAt(0));
const PICTURE = '是图片，不是文字稿。请先转成文字，存成 Markdown、纯文本或 .docx。';
/** How files begin that are no text; a zip file without a message is read as .docx. */
const KINDS: readonly {
  readonly starts: readonly (readonly number[])[];
  readonly message?: string;
}[] = [
  { starts: [latin('PK\x03\x04')] },
  { starts: [latin('PK\x05\x06')], message: '是空的压缩包。请检查有没有拿错文件。' },
  {
    starts: [latin('\xd0\xcf\x11\xe0')],
    message: '是旧版 Word 的 .doc，或加了密码的文档。请在 Word 里打开，去掉密码，另存为 .docx。',
  },
  {
    starts: [latin('%PDF')],
    message:
      '是 PDF。请从原稿（Word 或文本）导入；没有原稿的，请把文字复制到文本文件里，与 PDF 逐字校对。',
  },
  { starts: [latin('{\\rtf')], message: '是 RTF。请在 Word 里打开，另存为 .docx。' },
  {
    starts: [
      latin('\x89PNG'),
      latin('\xff\xd8\xff'),
      latin('GIF8'),
      latin('RIFF'),
      latin('BM'),
      latin('II*\0'),
      latin('MM\0*'),
    ],
    message: PICTURE,
  },
  {
    starts: [latin('<!DOCTYPE html'), latin('<!doctype html'), latin('<html')],
    message: '是网页。请把正文复制到文本文件里，再导入。',
  },
];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((value, index) => bytes[index] === value);
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** A byte order mark decides; else a text that is UTF-8 throughout is UTF-8; else it must be GB18030. */
function decode(
  bytes: Uint8Array,
  refuse: Refuse,
): { readonly text: string; readonly encoding: Encoding } {
  const strictly = (encoding: Encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    try {
      return { text: strictly(wide), encoding: wide };
    } catch {
      throw refuse(
        '是 UTF-16 编码，里面却有不成对的代理码，原来的字已经丢失。请重新取得稿件，或另存为 UTF-8。',
      );
    }
  }
  try {
    return { text: strictly('utf-8'), encoding: 'utf-8' };
  } catch {
    // A few wrong bytes in a text of UTF-8 are damage, not another encoding.
    const loose = new TextDecoder().decode(bytes);
    const lost = loose.split('\uFFFD').length - 1;
    const sound = loose.match(/\p{sc=Han}/gu)?.length ?? 0;
    if (startsWith(bytes, [0xef, 0xbb, 0xbf]) || lost * 4 < sound) {
      const line = (loose.split('\uFFFD', 1)[0] ?? '').split(/\r\n?|\n/u).length;
      throw refuse('有不是 UTF-8 的字节，原来的字已经丢失。请重新取得稿件。', line);
    }
  }
  try {
    return { text: strictly('gb18030'), encoding: 'gb18030' };
  } catch {
    throw refuse('既不是 UTF-8，也不是 GB18030 编码。请在原来的程序里打开，另存为 UTF-8 文本。');
  }
}

/** UTF-16, by its byte order mark or by where its zero bytes are: a line end has one. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const zero = bytes.indexOf(0);
  if (zero === -1 || bytes.length % 2 !== 0) return undefined;
  return zero % 2 === 1 ? 'utf-16le' : 'utf-16be';
}

/** Signs of Markdown that plain text has not: headings, bold type, pictures. */
function looksLikeMarkdown(text: string): boolean {
  const headings = text.match(/^#{1,6}[ \t]+\S/gmu)?.length ?? 0;
  const marks =
    text.match(/\*\*\S[^*\n]{0,200}\*\*|!\[[^\]\n]{0,200}\]\([^)\n]{1,200}\)/gu)?.length ?? 0;
  return /^\s*#{1,2}[ \t]+\S/u.test(text) || headings >= 2 || marks >= 2;
}
