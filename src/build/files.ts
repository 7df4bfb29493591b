import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** All files below a folder, as paths from it with `/`, in the order of their bytes. */
export async function listFiles(folder: URL): Promise<string[]> {
  const root = fileURLToPath(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Writes files into a folder, which is made where it is not there. */
export async function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly content: Uint8Array | string }[],
): Promise<void> {
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** One SHA-256 for all files below a folder, their paths and their bytes. */
export async function fingerprint(folder: URL): Promise<string> {
  const root = fileURLToPath(folder);
  const hash = createHash('sha256');
  for (const path of await listFiles(folder)) {
    hash.update(`${path}\0${sha256(await readFile(join(root, path)))}\0`);
  }
  return hash.digest('hex');
}
