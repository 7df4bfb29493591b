import { createHash } from 'node:crypto';

/** SHA-256, 64 lower-case hexadecimal digits. @param content a text is taken in UTF-8 */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The short digest of a sentence: the first eight hexadecimal digits of the SHA-256 of its text in UTF-8. */
export function digestOf(text: string): string {
  return sha256(text).slice(0, 8);
}

/** A line of a list of checksums, as `sha256sum -c` reads it. @param path without `\` and line ends */
export function checksumLine(path: string, content: string | Uint8Array): string {
  return `${sha256(content)}  ${path}\n`;
}
