import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** All files below a folder, as paths from it with `/`, in the order of their UTF-8 bytes. */
export function listFiles(folder: URL): string[] {
  const root = fileURLToPath(folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'))
    .map((path) => Buffer.from(path))
    .sort((a, b) => a.compare(b))
    .map((bytes) => bytes.toString());
}
