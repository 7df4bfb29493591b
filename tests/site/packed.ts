import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { fromXml } from 'xast-util-from-xml';
import type { BuiltSite } from '../sites.ts';

/** The files of a zip, by their paths, in its order. */
export type Packed = ReadonlyMap<string, Uint8Array>;

/** @param path of the zip, from the folder of the site */
export function unpack({ dist }: BuiltSite, path: string): Packed {
  return new Map(Object.entries(unzipSync(readFileSync(new URL(path, dist)))));
}

export function textOf(files: Packed, path: string): string {
  const content = files.get(path);
  if (content === undefined) throw new Error(`There is no ${path}.`);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
}

/** What makes a bag incomplete or invalid (RFC 8493, 3): its folder is the one in which all files are. */
export function bagFaults(files: Packed): string[] {
  const folders = new Set([...files.keys()].map((path) => path.split('/', 1)[0]));
  const [folder] = folders;
  if (folders.size !== 1) return [`its files are in ${[...folders].join()}`];
  const own = new Map(
    [...files].map(([path, content]) => [path.slice(`${folder}/`.length), content]),
  );
  const faults: string[] = [];
  const declared = /^BagIt-Version: 1\.0\nTag-File-Character-Encoding: UTF-8\n?$/u;
  if (!declared.test(textOf(own, 'bagit.txt'))) faults.push('bagit.txt');
  const listed = (manifest: string): string[] =>
    textOf(own, manifest)
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [, sum, path = ''] = /^([0-9a-f]{64}) [ *](\S.*)$/u.exec(line) ?? [];
        const content = own.get(path);
        if (content === undefined) faults.push(`${manifest} lists ${line}`);
        else if (createHash('sha256').update(content).digest('hex') !== sum) faults.push(path);
        return path;
      });
  const payload = [...own.keys()].filter((path) => path.startsWith('data/'));
  const inManifest = listed('manifest-sha256.txt');
  const unlisted = payload.filter((path) => !inManifest.includes(path));
  if (unlisted.length > 0) faults.push(`the manifest leaves out ${unlisted.join()}`);
  if (inManifest.some((path) => !path.startsWith('data/'))) faults.push('no payload is listed');
  const tags = [...own.keys()].filter(
    (path) => !path.startsWith('data/') && !path.startsWith('tagm'),
  );
  if (listed('tagmanifest-sha256.txt').toSorted().join() !== tags.toSorted().join()) {
    faults.push('tagmanifest-sha256.txt does not list the tag files');
  }
  const bytes = payload.reduce((sum, path) => sum + (own.get(path)?.length ?? 0), 0);
  if (!textOf(own, 'bag-info.txt').includes(`\nPayload-Oxum: ${bytes}.${payload.length}\n`)) {
    faults.push('Payload-Oxum');
  }
  return faults;
}

/**
 * The links of all pages that lead to no file of the zip, or to no place in it: “page → address”.
 *
 * @param extension of the pages: `html`, or `xhtml`, which is read as XML
 */
export function deadLinks(files: Packed, extension: 'html' | 'xhtml'): string[] {
  const pages = new Map<string, { ids: Set<string>; links: string[] }>();
  for (const path of files.keys()) {
    if (path.endsWith(`.${extension}`)) pages.set(path, placesIn(textOf(files, path), extension));
  }
  return [...pages].flatMap(([page, { links }]) =>
    links
      .filter((link) => !/^https?:/u.test(link))
      .filter((link) => {
        const { pathname, hash } = new URL(link, `file:///${page}`);
        const target = decodeURI(pathname).slice(1);
        if (!files.has(target)) return true;
        const id = decodeURI(hash).slice(1);
        return id !== '' && pages.get(target)?.ids.has(id) !== true;
      })
      .map((link) => `${page} → ${link}`),
  );
}

function placesIn(text: string, extension: 'html' | 'xhtml') {
  const ids = new Set<string>();
  const links: string[] = [];
  const add = (attributes: Readonly<Record<string, unknown>>): void => {
    if (typeof attributes['id'] === 'string') ids.add(attributes['id']);
    for (const name of ['href', 'src', 'action']) {
      const link = attributes[name];
      if (typeof link === 'string') links.push(link);
    }
  };
  if (extension === 'html') {
    const tree: Root & Nodes = fromHtml(text);
    visit(tree, 'element', ({ properties }) => add(properties));
  } else {
    visit(fromXml(text), 'element', ({ attributes }) => add(attributes));
  }
  return { ids, links };
}
