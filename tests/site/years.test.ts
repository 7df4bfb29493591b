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
