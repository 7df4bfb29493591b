import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { ContentError, refusal } from './content-error.ts';

/** Bytes of a file. The largest of 2018 has 10,000; parsing a million of YAML takes seconds. */
const MAX_BYTES = 1_000_000;

/** A document as it was received. */
export interface ReceivedText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Without a byte order mark; lines end as they do in the file. */
  readonly text: string;
}

/**
 * Reads a document and leaves it as it is.
 *
 * @param path where the file is
 * @param file the name an editor knows it by
 * @throws ContentError when it cannot be read or is no text in UTF-8
 */
export function readReceived(path: URL, file: string): ReceivedText {
  const bytes = Uint8Array.from(readBytes(path, file));
  return { bytes, text: decode(bytes, file) };
}

/**
 * Reads a file as UTF-8, strictly: a wrong byte is an error that names its line, because a
 * replacement character would be a lost character. Line ends become `\n`; a byte order mark is
 * dropped.
 *
 * @param path where the file is
 * @param file the name an editor knows it by
 * @throws ContentError when it cannot be read or is no text
 */
export function readText(path: URL, file: string): string {
  return decode(readBytes(path, file), file).replace(/\r\n?/gu, '\n');
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const valid = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
    const line = valid.split(/\r\n?|\n/u).length;
    throw refusal(file, '有不是 UTF-8 的字节。请用 UTF-8 编码另存这个文件。', line);
  }
}

/**
 * Only a regular file is opened, and no more of it is read than it said to hold: a pipe or a device
 * would never end.
 */
function readBytes(path: URL, file: string): Buffer {
  let descriptor;
  try {
    const stats = statSync(path);
    if (!stats.isFile())
      throw refusal(
        file,
        '读不了：不是普通文件。请检查它是不是文件夹、管道或设备，换成一个文本文件。',
      );
    const { size } = stats;
    if (size > MAX_BYTES) {
      const message = `有 ${size} 字节，超过 ${MAX_BYTES} 字节。请检查有没有误贴的内容。`;
      throw refusal(file, message);
    }
    // If another file has taken its place since, opening does not wait for it.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const bytes = Buffer.alloc(size + 1);
    let length = 0;
    for (let read = 1; read > 0 && length <= size; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    if (length !== size) throw refusal(file, '读的时候还在变。请等写完它的程序结束，再试一次。');
    return bytes.subarray(0, size);
  } catch (error) {
    if (error instanceof ContentError) throw error;
    throw refusal(file, `读不了这个文件（${errorCode(error)}）。请检查它在不在、可不可读。`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** What the system calls a fault: `EACCES`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
