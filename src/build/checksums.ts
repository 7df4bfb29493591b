import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, sha256 } from './files.ts';

const FILE = 'SHA256SUMS';

/**
 * Writes `SHA256SUMS` into a built folder: every file with its SHA-256, by path, as
 * `sha256sum -c` reads it. Compressed copies are left out: they say nothing new, and another
 * version of zlib or brotli writes other bytes for the same site.
 *
 * @param folder ending in `/`
 * @param known path → SHA-256, of files that need not be looked at again
 * @returns the SHA-256 of that file, which so stands for the whole site
 * @throws on a name that the format has no plain way to write
 */
export function writeChecksums(
  folder: URL,
  known: ReadonlyMap<string, string> = new Map(),
): string {
  const root = fileURLToPath(folder);
  const lines: string[] = [];
  for (const path of listFiles(folder)) {
    if (path === FILE || ['.br', '.gz'].includes(extname(path))) continue;
    if (/[\\\n\r]/u.test(path)) {
      throw new Error(
        `${JSON.stringify(path)} cannot stand in ${FILE}. Give the file another name.`,
      );
    }
    const sum = known.get(path) ?? sha256(readFileSync(join(root, path)));
    lines.push(`${sum}  ${path}\n`);
  }
  const content = lines.join('');
  writeFileSync(join(root, FILE), content);
  return sha256(content);
}

/**
 * Reads the `SHA256SUMS` of a built folder.
 *
 * @param digest what `writeChecksums` gave
 * @returns path → SHA-256; null where the file is not there or another
 */
export function readChecksums(folder: URL, digest: string): Map<string, string> | null {
  const file = new URL(FILE, folder);
  const content = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (sha256(content) !== digest) return null;
  const lines = content.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}
