import { strToU8, zipSync, type Zippable } from 'fflate';

/** Files by their paths, ASCII alone: programs that unpack on Windows guess at anything else. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/**
 * Packs files, in order. The same files give the same bytes on every machine: a zip holds the time of
 * day without its zone, so the time of all of them is noon of a day that is given.
 *
 * @param day `YYYY-MM-DD`, from 1980 on
 * @param stored paths of files that are not compressed
 */
export function zip(
  files: Files,
  day: string,
  stored: readonly string[] = [],
): Uint8Array<ArrayBuffer> {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  const mtime = new Date(year, month - 1, date, 12);
  const entries: Zippable = {};
  for (const [path, content] of files) {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    entries[path] = [bytes, { mtime, ...(stored.includes(path) && { level: 0 }) }];
  }
  return Uint8Array.from(zipSync(entries));
}
