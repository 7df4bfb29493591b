import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { editionsOf, type BuiltSite } from '../sites.ts';
import { unpack } from '../site/packed.ts';

/** The name of the zip that has all that the site has. */
export function wholeFolder(site: BuiltSite): string {
  const editions = editionsOf(site);
  return editions.length > 1 ? 'archive.zip' : `${editions.join('')}.zip`;
}

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
