import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from './files.ts';

const FILE = 'SHA256SUMS';

/**
 * Writes `SHA256SUMS` into a built folder: every file with its SHA-256, by path, as
 * `sha256sum -c` reads it. Compressed copies are left out: they say nothing new, and another
 * version of zlib or brotli writes other bytes for the same site.
 *
 * @param folder ending in `/`
 * @returns the SHA-256 of that file, which so stands for the whole site
 * @throws on a name that the format has no plain way to write
 */
export async function writeChecksums(folder: URL): Promise<string> {
  const root = fileURLToPath(folder);
  const lines: string[] = [];
  for (const path of await listFiles(folder)) {
    if (path === FILE || ['.br', '.gz'].includes(extname(path))) continue;
    if (/[\\\n\r]/u.test(path)) {
      throw new Error(
        `${JSON.stringify(path)} cannot stand in ${FILE}. Give the file another name.`,
      );
    }
    lines.push(`${sha256(await readFile(join(root, path)))}  ${path}\n`);
  }
  const content = lines.join('');
  await writeFile(join(root, FILE), content);
  return sha256(content);
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
