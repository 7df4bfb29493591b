import { describe, expect, test } from 'vitest';
import { filesOf, SITES } from '../sites.ts';
import { markupFaults } from './markup.ts';
import { readFile } from './page.ts';

describe.each(SITES)('the HTML of a page of $name', (site) => {
  test.each(filesOf(site, '**/*.html'))('is what the standard asks: %s', async (page) => {
    expect(await markupFaults(readFile(site, page))).toEqual([]);
  });
});
