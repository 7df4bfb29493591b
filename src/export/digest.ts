import { createHash } from 'node:crypto';

/** The short digest of a sentence: the first eight hexadecimal digits of the SHA-256 of its text in UTF-8. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
