import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECKSUMS_PATH } from '../archive/addresses.ts';
import { checksumLine, sha256 } from '../content/digest.ts';
import { listFiles } from './files.ts';

const FILE = CHECKSUMS_PATH.slice(1);

/**
 * Writes `SHA256SUMS` into a built folder: every file with its SHA-256, by path, as `sha256sum -c`
 * reads it.
 *
 * @param folder ending in `/`
 * @returns the SHA-256 of that file, which stands for the whole site
 * @throws on a name that the format has no plain way to write
 */
export function writeChecksums(folder: URL): string {
  const root = fileURLToPath(folder);
  const paths = listFiles(folder).filter((path) => path !== FILE);
  const lines = paths.map((path) => {
    if (/[\\\n\r]/u.test(path)) {
      throw new Error(
        `${JSON.stringify(path)} cannot stand in ${FILE}. Give the file another name.`,
      );
    }
    return checksumLine(path, readFileSync(join(root, path)));
  });
  const content = lines.join('');
  writeFileSync(join(root, FILE), content);
  return sha256(content);
}
