import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ARCHIVE, editionsOf } from '../sites.ts';

const dist = new URL('../../dist/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist), 'utf8');
const compressed = (text: string) => brotliCompressSync(text).byteLength;

/** Bytes with brotli that a page may take, its styles included: one answer, and reading can begin. */
const BUDGETS: Readonly<Record<string, number>> = {
  'index.html': 6 * 1024,
  '2018/index.html': 6 * 1024,
  '2018/figures/index.html': 6 * 1024,
  '2018/timeline/index.html': 14 * 1024,
  '2018/names/index.html': 14 * 1024,
  // What a host sends before it waits for the first answer: ten segments of TCP (RFC 6928).
  '2018/all/index.html': 10 * 1460,
  'search/index.html': 7 * 1024,
  'verify/index.html': 7 * 1024,
  'about/index.html': 7 * 1024,
  '404.html': 7 * 1024,
  ...Object.fromEntries(
    globSync('2018/story/*/index.html', { cwd: fileURLToPath(dist) }).map((file) => [
      file,
      // Of them 0.08 KB is for programs: what they cite it by, and where its Markdown is.
      6.2 * 1024,
    ]),
  ),
};
const pages = Object.entries(BUDGETS);

/** How much more a page may take where it leads to other years. */
const YEARS = editionsOf(ARCHIVE).length > 1 ? 0.3 * 1024 : 0;

describe('the weight of a page', () => {
  test.each(pages)('%s stays within %i bytes', (file, budget) => {
    expect(compressed(read(file))).toBeLessThanOrEqual(budget + YEARS);
  });

  test.each(pages)('%s has styles of at most 4 KB', (file) => {
    const [, css = ''] = /<style>(.*?)<\/style>/su.exec(read(file)) ?? [];
    expect(css).not.toBe('');
    expect(compressed(css)).toBeLessThanOrEqual(4 * 1024);
  });

  test.each(pages)('%s waits for no other file', (file) => {
    // What stands in a template comes when the page has been painted. Without scripts it stands below the
    // text, and holds up nothing above it.
    const [top = '', end = ''] = read(file).split('</main>');
    const html = top + end.replace(/<(template|noscript)>.*?<\/\1>/gsu, '');
    expect(html).not.toMatch(/<link[^>]+rel="?(?:stylesheet|preload)/u);
    expect(html).not.toMatch(/<script(?![^>]*(?:type="module"|ld\+json))[^>]*\bsrc=/u);
  });
});

describe('the scripts of a page', () => {
  /** The scripts that a page loads by itself: those it names, and what these import. */
  function scriptsOf(page: string): Set<string> {
    const scripts = new Set<string>();
    const add = (file = ''): void => {
      if (scripts.has(file)) return;
      scripts.add(file);
      const imports = read(`_astro/${file}`).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/gu);
      for (const [, other] of imports) add(other);
    };
    for (const [, file] of read(page).matchAll(/\/_astro\/([^"]+\.js)/gu)) add(file);
    return scripts;
  }

  test('take at most 4 KB on /verify/ beyond those of the search, while a quotation is exact', () => {
    const search = scriptsOf('search/index.html');
    expect(search.size).toBeGreaterThan(3);
    const own = [...scriptsOf('verify/index.html')].filter((file) => !search.has(file));
    expect(own).not.toEqual([]);
    const bytes = own.map((file) => compressed(read(`_astro/${file}`)));
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(4 * 1024);
  });
});
