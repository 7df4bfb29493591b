import { readFileSync } from 'node:fs';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { ARCHIVE, filesOf, MADE_UP } from '../sites.ts';
import { youngCss, youngJs } from './young-features.ts';

// Pages over all years and their script are in an archive of several editions alone.
const OVER_YEARS = '{editions,timeline}/*';
const whole = [
  ...filesOf(ARCHIVE, '**/*.*').map((file) => [file, ARCHIVE] as const),
  ...filesOf(MADE_UP, OVER_YEARS).map((file) => [file, MADE_UP] as const),
];
const sites = new Map(whole);
const read = (file: string): string =>
  readFileSync(new URL(file, (sites.get(file) ?? ARCHIVE).dist), 'utf8');
const pages = [...sites.keys()].filter((file) => file.endsWith('.html'));

/** What stands in the elements of a page that have this name and no file. */
function contents(page: string, name: 'script' | 'style'): string[] {
  const found: string[] = [];
  visit(fromHtml(read(page)), 'element', (element) => {
    const { src, type } = element.properties;
    const isData = type === 'application/ld+json';
    if (element.tagName === name && src === undefined && !isData) found.push(toString(element));
  });
  return found;
}

/** What a page looks no worse without → why. */
const COMFORTS: Readonly<Record<string, string>> = {
  '(forced-colors)': 'colours are the system’s where it forces them; older ones force none',
  '(prefers-contrast)': 'the reader’s own choice of contrast is in the settings',
  '(scripting)':
    'without it the forms of the search and of the quotations stay where there is no script',
  '::highlight': 'marks the sentence whose menu is open, and only browsers with popover have one',
  '@page': 'print: its margins are those of the browser',
  ':has': 'no line above the text says where one is when one comes to a sentence',
  'round()': 'a line of text is spread by less than a character',
  ':first': 'print, in @page: its running heads',
  ':left': 'the same',
  ':right': 'the same',
  size: 'print, in @page: the paper is that of the printer',
  orphans: 'print: lines at the foot of a page',
  widows: 'print: lines at the head of a page',
  'break-after: avoid': 'print: a heading may stand at the foot of a page',
  '@view-transition': 'pages follow one another without a transition',
  'forced-color-adjust': 'for forced colours alone',
  'forced-color-adjust: none': 'for forced colours alone',
  'text-autospace': 'no quarter space between Chinese and figures',
  'text-autospace: normal': 'the same',
  'text-autospace: no-autospace': 'nor, with one, between a character and its superscript',
  'print-color-adjust': 'the build adds `-webkit-`, which they know',
  'print-color-adjust: exact': 'the same',
  'text-size-adjust': 'for telephones that enlarge text, which know it by its prefix',
  'text-spacing-trim': 'full-width punctuation keeps its width',
  'text-spacing-trim: trim-start': 'the same',
  'text-wrap': 'headings break where they are full',
  'text-wrap: balance': 'the same',
  'text-wrap: pretty': 'paragraphs may end in one character',
  'position-area': 'places the menu of the mark, which is a popover; the styles place it without',
  'position-anchor': 'the same',
  'anchor-name': 'the same',
  'position-try-fallbacks': 'the same',
};

describe('the oldest browsers that the site is whole in have', () => {
  test.each(pages)('all that the styles of a page need: %s', (page) => {
    const young = contents(page, 'style').flatMap(youngCss);
    expect(young.filter((feature) => COMFORTS[feature] === undefined)).toEqual([]);
  });

  test.each(pages)('all that the scripts in a page need: %s', (page) => {
    const scripts = contents(page, 'script');
    expect(scripts).not.toEqual([]);
    expect(scripts.flatMap((script) => youngJs(script, 'script'))).toEqual([]);
  });

  const files = [...sites.keys()].filter((file) => /^[^/]+\/[^/]+\.js$/u.test(file));
  test.each(files)('all that a script needs: %s', (file) => {
    // The grammar of dates is loaded only where patterns may look behind.
    const isTested = /^_astro\/query-dates\./u.test(file);
    // Pagefind asks whether a buffer can grow before it lets it.
    const isAsked = file === 'pagefind/pagefind.js';
    // To ask whether they may is no use of it.
    const script = read(file).replace('(?<=a)b', '');
    const young = youngJs(script, 'module').filter(
      (feature) =>
        !(isTested && feature === 'ES2018 RegExp lookbehind assertions are forbidden.') &&
        !(isAsked && feature === 'ES2024 Growable SharedArrayBuffer is forbidden.'),
    );
    expect(young).toEqual([]);
  });
});

describe('the check sees', () => {
  test.each([
    ['@layer a { b { color: red } }', '@layer'],
    ['a { color: light-dark(red, blue) }', 'light-dark()'],
    ['@media (width >= 60rem) { a { color: red } }', 'a range in a query'],
    [
      '@media screen and not (min-width: 60rem) { a { color: red } }',
      'not (…) in a media query: for (width < 60rem) write (width <= 59.99rem)',
    ],
    ['a:has(b) { color: red }', ':has'],
    ['a { text-decoration: underline red 1px }', 'text-decoration with more than a line'],
    ['a { b { color: red } & c { color: red } }', 'nesting'],
    [':root { --ink: light-dark(red, blue) }', 'light-dark()'],
    ['a { width: 1cqi; container-type: inline-size }', 'container-type'],
    ['a { color: color-mix(in srgb, red, blue) }', 'color-mix()'],
    ['@supports not (color: light-dark(red, red)) { a:has(b) { color: red } }', ':has'],
  ])('in %s what is too young: %s', (css, feature) => {
    expect(youngCss(css)).toContain(feature);
  });

  test('that something in @supports is for those that have it', () => {
    expect(youngCss('@supports (text-wrap: pretty) { a { text-wrap: pretty } }')).toEqual([]);
  });

  test.each([
    'list.toSorted()',
    'list.at(-1)',
    'Map.groupBy(list, key)',
    '/(?<=a)b/u.test(text)',
    '/[a--b]/v.test(text)',
    'text.toWellFormed()',
    'class A { static { run(); } }',
    'await import("./a.js")',
  ])('in %s what is too young', (script) => {
    expect(youngJs(script, 'module')).not.toEqual([]);
  });

  test('nothing in a script that all of them run', () => {
    expect(youngJs('a ??= b?.c ?? [...d].sort(); class E { #f = 1 }', 'module')).toEqual([]);
  });
});
