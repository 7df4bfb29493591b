import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cutFont, readFont } from '../../src/site/font.ts';
import { filesOf, SITES, editionsOf } from '../sites.ts';
import { readFile } from './page.ts';

const cut = async (text: string) => cutFont(await readFont(), text, 'woff2');

describe.each(SITES)('the headline face of $name', (site) => {
  test('is one file an edition, of at most 30 KB', () => {
    const files = filesOf(site, 'fonts/*.woff2');
    const ids = files.map((file) => /(\d.*)-/u.exec(file)?.[1]);
    expect(ids.toSorted()).toEqual(editionsOf(site).toSorted());
    for (const file of files) {
      expect(statSync(new URL(file, site.dist)).size, file).toBeLessThanOrEqual(30 * 1024);
    }
  });

  test.each(editionsOf(site))('is asked for by the pages of the edition of %s', (id) => {
    const [face] = filesOf(site, `fonts/${id}-????????.woff2`);
    const pages = filesOf(site, `${id}/**/*.html`);
    expect(pages).not.toEqual([]);
    for (const page of pages) {
      expect(readFile(site, page), page).toContain(`src:url(/${face})`);
      expect(readFile(site, page), page).toContain('font-display:swap');
    }
  });
});

describe('a headline face', () => {
  test('is cut to the same bytes every time', async () => {
    const [once, again] = [await cut('焦作十大新闻'), await cut('新闻焦作十大')];
    expect(once.equals(again)).toBe(true);
  });

  test('does without a character that it lacks', async () => {
    const [more, enough] = [await cut('焦作\u{10FFFD}'), await cut('焦作')];
    expect(more.equals(enough)).toBe(true);
  });
});
