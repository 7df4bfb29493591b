import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuiltSite } from '../sites.ts';
import { unpack } from '../site/packed.ts';

/** Unpacks a zip of a site. @returns the address of its folder on disk, ending in `/` */
export function unpackToDisk(site: BuiltSite, zip: string): string {
  const root = mkdtempSync(join(tmpdir(), 'folder-'));
  let folder = '';
  for (const [path, content] of unpack(site, zip)) {
    folder = path.slice(0, path.indexOf('/'));
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return pathToFileURL(join(root, folder, '/')).href;
}
