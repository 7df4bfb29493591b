import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * One file after the other, and waited for: ten thousand small files take a third of the time
 * that they take through promises.
 */

/** All files below a folder, as paths from it with `/`, in the order of their bytes. */
export function listFiles(folder: URL): string[] {
  const root = fileURLToPath(folder);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'))
    .map((path) => Buffer.from(path))
    .sort((a, b) => a.compare(b))
    .map((bytes) => bytes.toString());
}

/** Writes files into a folder, which is made where it is not there. */
export function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly content: Uint8Array | string }[],
): void {
  for (const { path, content } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** One SHA-256 for all files below a folder, their paths and their bytes. */
export function fingerprint(folder: URL): string {
  const root = fileURLToPath(folder);
  const hash = createHash('sha256');
  for (const path of listFiles(folder)) {
    hash.update(`${path}\0${sha256(readFileSync(join(root, path)))}\0`);
  }
  return hash.digest('hex');
}
