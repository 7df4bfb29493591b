import { existsSync, globSync, readFileSync } from 'node:fs';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';

const dist = new URL('../../dist/', import.meta.url);
const pages = globSync('**/*.html', { cwd: dist });

function elements(page: string, name: string): Element['properties'][] {
  const found: Element['properties'][] = [];
  visit(fromHtml(readFileSync(new URL(page, dist), 'utf8')), 'element', (element) => {
    if (element.tagName === name) found.push(element.properties);
  });
  return found;
}

const meta = (page: string, name: string) =>
  elements(page, 'meta').find((properties) => properties['name'] === name)?.['content'];

describe.each(pages)('%s', (page) => {
  test('is shown by the newer of two engines where a browser has two', () => {
    expect(meta(page, 'renderer')).toBe('webkit');
  });

  test('has no figures that a telephone takes for a number to call', () => {
    expect(meta(page, 'format-detection')).toBe('telephone=no');
  });

  test('is in search engines, but for the page that stands for what is not there', () => {
    // A host may answer it with 200.
    expect(meta(page, 'robots')).toBe(page === '404.html' ? 'noindex' : undefined);
  });

  // `/2018/story/9`, where a host answers it as it answers `/2018/story/9/`.
  test('leads to the same addresses where its own lacks the slash at its end', () => {
    const addresses = [
      ...elements(page, 'a').flatMap(({ href }) => href ?? []),
      ...elements(page, 'link').map(({ href }) => href),
      ...elements(page, 'script').flatMap(({ src }) => src ?? []),
      ...elements(page, 'form').map(({ action }) => action),
    ].map(String);
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => !/^(?:\/|#|https?:)/u.test(address))).toEqual([]);
  });
});

test('GitHub publishes the folder as it is, files whose names begin with _ too', () => {
  expect(existsSync(new URL('.nojekyll', dist))).toBe(true);
});

test('what needs a script says so where there is none', () => {
  const search = fromHtml(readFileSync(new URL('search/index.html', dist), 'utf8'));
  expect(select('main noscript p', search)).toBeDefined();
});
