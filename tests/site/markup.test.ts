import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { markupFaults } from './markup.ts';

const dist = new URL('../../dist/', import.meta.url);
const pages = globSync('**/*.html', { cwd: dist });

describe('the HTML of a page', () => {
  test.each(pages)('is what the standard asks: %s', async (page) => {
    expect(await markupFaults(readFileSync(new URL(page, dist), 'utf8'))).toEqual([]);
  });
});
