import { statSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { filesOf, SITES } from '../sites.ts';
import { followLinks, linksOf, type Links } from './links.ts';

/** What no page links to, each for its reason. */
const UNLINKED: readonly RegExp[] = [
  // The host shows it where nothing stands.
  /^404\.html$/u,
  // Hosts, crawlers and link previews look for them where they are.
  /^_headers$|^robots\.txt$|^llms\.txt$|\/share\.png$/u,
  // The data points at its schemas.
  /^schema\//u,
  // Scripts load their parts and the index when they are wanted.
  /^_astro\/|^pagefind\/|^timeline\/days\./u,
  // Servers send them for the files beside them; who verifies the site reads the list of checksums.
  /\.(?:br|gz)$|^SHA256SUMS$/u,
  // The licence asks to stand beside the face.
  /^fonts\/OFL\.txt$/u,
];

describe.each(SITES)('the links of $name', (site) => {
  const { dist } = site;
  let links: Links;
  beforeAll(async () => {
    links = await followLinks(dist, '/');
  });

  test('lead to what is there, down to the sentence', () => {
    expect(links.broken).toEqual([]);
  });

  test('lead to every file from the front page', () => {
    const files = filesOf(site, '**/*').filter((file) => statSync(new URL(file, dist)).isFile());
    const lost = files
      .filter((file) => !UNLINKED.some((kind) => kind.test(file)))
      .filter((file) => !links.reached.has(`/${file.replace(/(?<=^|\/)index\.html$/u, '')}`));
    expect(lost).toEqual([]);
  });

  test('are written as the files stand, so that no host has to redirect', () => {
    const files = [...links.reached].map((path) =>
      path.replace(/\?.*/u, '').replace(/\/$/u, '/index.html'),
    );
    for (const file of files) {
      expect(statSync(new URL(`.${file}`, dist)).isFile(), file).toBe(true);
    }
  });

  test('lead elsewhere only where we know of it, and then by HTTPS', () => {
    expect(links.elsewhere).toEqual(linksOf(site));
    for (const address of links.elsewhere) expect(address).toMatch(/^(?:https|mailto):/u);
  });
});
