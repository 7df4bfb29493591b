import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArchive, type EditionContent } from '../../src/content/read-archive.ts';
import { verifyPages } from '../../src/publish/verify.ts';
import { MADE_UP } from '../sites.ts';
import { readFile } from './page.ts';

describe('a page is not published', () => {
  const folder = mkdtempSync(`${tmpdir()}/verify-`);
  const site = pathToFileURL(`${folder}/`);
  let edition: EditionContent;

  beforeAll(async () => {
    cpSync(fileURLToPath(MADE_UP.dist), folder, { recursive: true });
    const { editions } = await readArchive(MADE_UP.content, '/');
    for (const one of editions) verifyPages(site, one);
    const old = editions.find(({ edition: { id } }) => id === '1995');
    if (old === undefined) throw new Error('There is no edition of 1995.');
    edition = old;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['with a changed character', '，', '、'],
    ['with a space more', '，', '， '],
    ['without a paragraph', /<p id="p2">.*?<\/p>/u, ''],
    ['with a paragraph twice', /<p id="p2">.*?<\/p>/u, '$&$&'],
    ['without a sentence', /<span id="p1s2">.*?<\/span>(?=<\/p>)/u, ''],
    ['with another headline', /(?<=<h1[^>]*>[^/]*)深夜/u, '清晨'],
    ['without its subtitle', /(?<=<\/h1>)<p [^>]*>.*?<\/p>(?=<\/hgroup>)/u, ''],
    ['without its text', 'id="text"', 'id="other"'],
  ])('%s', (_, from, to) => {
    const page = new URL('1995/story/3/index.html', site);
    const sound = readFile(MADE_UP, '1995/story/3/index.html');
    const [head = '', body = ''] = sound.split(/(?=<hgroup>)/u);
    const spoilt = head + body.replace(from, to);
    expect(spoilt).not.toBe(sound);
    writeFileSync(page, spoilt);
    expect(() => verifyPages(site, edition)).toThrow(
      /^1995\/story\/3\/index\.html does not show the manuscript's text: “.*” stands where line \d+ of the manuscript has “.*”\.$|^No page of 1995 shows “.*”, which the manuscript has\.$|^1995\/story\/3\/index\.html shows “.*” \(text\), which the manuscript does not have there\.$/u,
    );
    writeFileSync(page, sound);
    expect(() => verifyPages(site, edition)).not.toThrow();
  });
});
