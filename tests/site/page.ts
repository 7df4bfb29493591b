import { readFileSync } from 'node:fs';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import type { BuiltSite } from '../sites.ts';

/** A file of a built site. @param path from its folder */
export function readFile({ dist }: BuiltSite, path: string): string {
  return readFileSync(new URL(path, dist), 'utf8');
}

/** The page at an address, as a browser would parse it. @param address from the root of the site */
export function readPage(site: BuiltSite, address: string): Root {
  const path = (address.split('#', 1)[0] ?? '')
    .slice(1)
    .replace(/\/$|^$/u, (end) => `${end}index.html`);
  return fromHtml(readFile(site, path));
}

/** The text of the element that a whole address leads to. @throws when there is none */
export function textAt(site: BuiltSite, address: string): string {
  const id = address.split('#')[1];
  const elements = selectAll('[id]', readPage(site, address));
  const element = elements.find(({ properties }) => properties['id'] === id);
  if (element === undefined) throw new Error(`${address} leads to nothing.`);
  return toString(element);
}
