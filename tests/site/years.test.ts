import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { expect, test } from 'vitest';
import { ARCHIVE, editionsOf, filesOf, MADE_UP, pagesOf } from '../sites.ts';
import { readPage } from './page.ts';

/** Where what asks for two editions stands. */
const OVER_YEARS = ['editions', 'timeline'];

test.runIf(editionsOf(ARCHIVE).length === 1)(
  'an archive of one edition has no page over all years, and offers none',
  () => {
    expect(filesOf(ARCHIVE, `{${OVER_YEARS.join(',')}}/**`)).toEqual([]);
    const links = OVER_YEARS.map((folder) => `[href^="/${folder}/"]`);
    for (const path of pagesOf(ARCHIVE)) {
      const offered = selectAll(['.years, .on-this-day', ...links].join(), readPage(ARCHIVE, path));
      expect(offered.map(toString), path).toEqual([]);
    }
  },
);

test('a thread keeps the superscripts of the source', () => {
  const page = readPage(MADE_UP, '/threads/harbour-and-reservoir/');
  expect(selectAll('.chronicle sup', page).map(toString)).toEqual(['3']);
});

test('leads from the search page to what holds all years', () => {
  const links = selectAll('[data-search] a', readPage(MADE_UP, '/search/'));
  const paths = links.map(({ properties }) => properties['href']);
  expect(paths.filter((path) => /names|timeline/u.test(String(path)))).toEqual(
    ['/names/', '/timeline/', '/timeline/', '/names/', '/names/', '/timeline/'], // prettier-ignore
  );
});
