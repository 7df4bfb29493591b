import { readFileSync, statSync } from 'node:fs';
import { Blob, Face } from 'harfbuzzjs';
import { select } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { cutFont, readFont } from '../../src/site/font.ts';
import { filesOf, SITES, editionsOf } from '../sites.ts';
import { readFile, readPage } from './page.ts';

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

  test('has every character of the headings that pages have besides headlines', async () => {
    for (const page of filesOf(site, '**/*.html')) {
      const [, face = ''] = /src:url\(\/(fonts\/[^)]+)\)/u.exec(readFile(site, page)) ?? [];
      const tree = readPage(site, `/${page}`);
      // What may hold any character is set in the face of the text.
      if (select('.chronicle, .gathered', tree) !== undefined) continue;
      const heading = toString(select(':not(hgroup) > h1', tree) ?? { type: 'text', value: '' });
      const sfnt = await cutFont(readFileSync(new URL(face, site.dist)), heading, 'sfnt');
      const held = new Set(new Face(new Blob(sfnt)).collectUnicodes());
      const missing = [...heading.replaceAll(/\s/gu, '')].filter(
        (character) => !held.has(character.codePointAt(0) ?? 0),
      );
      expect(missing, page).toEqual([]);
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
