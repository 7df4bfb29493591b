import { readFile } from 'node:fs/promises';
import { ContentError } from './content-error.ts';

/**
 * Reads a file as UTF-8, strictly: a wrong byte is an error that names its line, because a
 * replacement character would be a lost character. Line ends become `\n`; a byte order mark is dropped.
 *
 * @param path where the file is
 * @param file the name an editor knows it by
 * @throws ContentError when the bytes are not UTF-8
 */
export async function readText(path: string | URL, file: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/gu, '\n');
  } catch {
    const valid = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
    const line = valid.split('\n').length;
    throw new ContentError([
      { file, problems: [{ line, message: '有不是 UTF-8 的字节。请用 UTF-8 编码另存这个文件。' }] },
    ]);
  }
}
