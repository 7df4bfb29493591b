import type { Nodes } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { ARCHIVE, MADE_UP, pagesOf, SITES } from '../sites.ts';
import { readPage, textAt } from './page.ts';

const textOf = (selector: string, tree: Nodes) =>
  selectAll(selector, tree)
    .map((element) => toString(element))
    .join('');

const figurePages = SITES.flatMap((site) =>
  pagesOf(site)
    .filter((path) => path.endsWith('/figures/'))
    .map((path) => ({ site, path, of: `${path} of ${site.name}` })),
);

describe.each(figurePages)('$of', ({ site, path }) => {
  const page = readPage(site, path);
  const figures = selectAll('figure', page);
  const rows = selectAll('figure tr', page);

  test('has in every row a number and a name that stand in the sentence its bar leads to', () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const sentence = textAt(site, String(select('a', row)?.properties['href']));
      const name = textOf('th', row).replace(/[₀-₉]/gu, (digit) => digit.normalize('NFKC'));
      const number = textOf('a > :first-child', row);
      expect(number).toMatch(/\d/u);
      expect(sentence).toContain(number);
      expect(sentence).toContain(name);
      expect(selectAll('a > svg > rect', row)).toHaveLength(1);
    }
  });

  test('says of every figure that the editor made it, and after which sentences', () => {
    for (const figure of figures) {
      expect(textOf('figure > p', figure)).toContain('编者据原文所制');
      const cited = selectAll('figure > p a', figure).map(({ properties }) => properties['href']);
      const drawn = selectAll('td a', figure).map(({ properties }) => properties['href']);
      expect(cited).toEqual([...new Set(drawn)]);
    }
  });

  test('names each table by the title of its figure', () => {
    for (const figure of figures) {
      const title = select('figcaption h3', figure)?.properties['id'];
      expect(select('table', figure)?.properties['ariaLabelledBy']).toEqual([title]);
    }
  });

  test('is reached from its edition, and from the stories that it draws on, and no other', () => {
    const edition = path.replace('figures/', '');
    const hrefs = (address: string) =>
      selectAll('main a', readPage(site, address)).map(({ properties }) => properties['href']);
    expect(hrefs(edition)).toContain(path);
    const linking = pagesOf(site)
      .filter((address) => address.startsWith(`${edition}story/`))
      .filter((address) => hrefs(address).some((href) => String(href).startsWith(path)));
    const drawn = selectAll('main h2 a', page).map(({ properties }) => properties['href']);
    expect(linking.toSorted()).toEqual(drawn.toSorted());
    for (const address of linking) {
      const [, rank] = /story\/(\d+)/u.exec(address) ?? [];
      expect(hrefs(address)).toContain(`${path}#s${rank}`);
    }
  });
});

test('an edition has a page of figures where it has figures', () => {
  expect(figurePages.map(({ site, path }) => [site, path])).toEqual([
    [ARCHIVE, '/2018/figures/'],
    [MADE_UP, '/1995/figures/'],
  ]);
  for (const edition of ['/1996/', '/1996-county/']) {
    expect(textOf('main', readPage(MADE_UP, edition))).not.toContain('图表');
  }
});
