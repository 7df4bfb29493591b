import { readFileSync } from 'node:fs';
import { UNSEEN } from '../archive/schema.ts';
import { refusal } from './content-error.ts';

/** Bytes of a file. The largest of 2018 has 10,000; YAML takes its time for texts of a million. */
const MOST_BYTES = 1_000_000;

/**
 * Reads a file as UTF-8, strictly: a wrong byte is an error that names its line, because a
 * replacement character would be a lost character. So is a character that no page can hold.
 * Line ends become `\n`; a byte order mark is dropped.
 *
 * @param path where the file is
 * @param file the name an editor knows it by
 * @throws ContentError when it cannot be read or is no text
 */
export function readText(path: string | URL, file: string): string {
  const bytes = readBytes(path, file);
  if (bytes.length > MOST_BYTES) {
    throw refusal(
      file,
      `有 ${bytes.length} 字节，超过 ${MOST_BYTES} 字节。请检查有没有误贴的内容。`,
    );
  }
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/gu, '\n');
  } catch {
    const valid = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
    throw refusal(file, '有不是 UTF-8 的字节。请用 UTF-8 编码另存这个文件。', lineAfter(valid));
  }
  const unseen = UNSEEN.exec(text);
  if (unseen !== null) {
    const code = unseen[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    const line = lineAfter(text.slice(0, unseen.index));
    throw refusal(file, `有看不见的控制字符 U+${code}。请删去。`, line);
  }
  return text;
}

function readBytes(path: string | URL, file: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw refusal(file, '读不了这个文件。请检查它是不是文件、可不可读。');
  }
}

function lineAfter(text: string): number {
  return text.split(/\r\n?|\n/u).length;
}
