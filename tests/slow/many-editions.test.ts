import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEdition } from '../../src/content/read-edition.ts';
import { namesDocumentSchema, storiesDocumentSchema } from '../../src/export/documents.ts';
import { storyReader } from '../../src/markdown/read-story.ts';
import { writeMadeUpContent } from '../bench/scale-archive.ts';
import { copyProject, type Copy } from '../build/copy.ts';
import { readFile, readPage } from '../site/page.ts';
import { ARCHIVE, editionsOf, filesOf, MADE_UP, pagesOf, type BuiltSite } from '../sites.ts';

const THREADS = `- id: south-north-water
  title: 南水北调
  words: [丹江]
  names: [陈家沟村]
`;

/** Made-up lists of ten stories, in which the names of the real one occur again. */
const EDITIONS = 40;
let copy: Copy;
const many: { site: BuiltSite } = { site: MADE_UP };

beforeAll(async () => {
  const content = mkdtempSync(join(tmpdir(), 'many-'));
  const real = await readEdition(ARCHIVE.content, '2018', storyReader(''));
  writeMadeUpContent(content, real, EDITIONS * 10, 10);
  writeFileSync(join(content, 'threads.yaml'), THREADS);
  copy = copyProject(content);
  rmSync(content, { recursive: true });
  const { status, output } = copy.build();
  expect(status, output).toBe(0);
  many.site = {
    name: 'many editions',
    content: pathToFileURL(join(copy.root, 'content/')),
    dist: pathToFileURL(join(copy.root, 'dist/')),
  };
}, 600_000);
afterAll(() => copy.remove());

/** The data of each edition, which is read beside its pages. */
function dataOf(site: BuiltSite) {
  return editionsOf(site).map((id) => ({
    id,
    names: namesDocumentSchema.parse(JSON.parse(readFile(site, `${id}/names.json`))).names,
    stories: storiesDocumentSchema.parse(JSON.parse(readFile(site, `${id}/stories.json`))).stories,
  }));
}

/** The sentences of a page and of those that it leads on to: address → text, as often as they stand there. */
function sentencesOn(site: BuiltSite, path: string): { url: string; text: string }[] {
  const first = readPage(site, path);
  const others = selectAll('.pages a', first).map(({ properties }) => String(properties['href']));
  const pages = others.length === 0 ? [first] : others.map((other) => readPage(site, other));
  return pages.flatMap((page) =>
    selectAll('.chronicle ol > li', page).flatMap((line) => {
      const url = String(selectAll('a', line)[0]?.properties['href']);
      const text = selectAll('p', line).map((paragraph) => toString(paragraph)).join(); // prettier-ignore
      return url.includes('#') ? [{ url, text }] : [];
    }),
  );
}

const MOST = 32 * 1024;
/** As hosts compress when they are asked. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const HERE = 'https://example.org';

/** The file of a page, from the folder of the site. */
function fileOf(page: string): string {
  return page.slice(1).replace(/(?<=^|\/)$/u, 'index.html');
}

/** The ids of a page, and each of its links once. */
function placesOn(site: BuiltSite, page: string): { ids: Set<string>; links: string[] } {
  const ids = new Set<string>();
  const links = new Set<string>();
  visit(readPage(site, page), 'element', ({ properties: { id, href } }) => {
    if (typeof id === 'string') ids.add(id);
    if (typeof href === 'string') links.add(href);
  });
  return { ids, links: [...links] };
}

const byUrl = (a: { url: string }, b: { url: string }) => (a.url < b.url ? -1 : 1);

describe.each([
  ['the made-up archive', () => MADE_UP],
  [`${EDITIONS} editions`, () => many.site],
])('%s', (_, siteOf) => {
  test('has a page for every name of several editions, with all its sentences and no other', () => {
    const site = siteOf();
    const editions = dataOf(site);
    const texts = new Map(
      editions.flatMap(({ id, stories }) =>
        stories.flatMap(({ rank, paragraphs }) =>
          paragraphs.flatMap(({ sentences }) =>
            sentences.map(({ id: sentence, text }) => [`/${id}/story/${rank}/#${sentence}`, text]),
          ),
        ),
      ),
    );
    const listed = editions.flatMap(({ id, names }) => names.map((name) => ({ ...name, id })));
    const gathered = Map.groupBy(listed, ({ kind, name }) => `${kind} ${name}`);
    const shared = [...gathered.values()].filter(({ length }) => length > 1);
    expect(shared.length).toBeGreaterThan(0);
    let count = 0;
    for (const own of shared) {
      const expected = own
        .flatMap(({ places }) => places)
        .filter(({ sentence }) => sentence !== undefined)
        .map(({ url }) => ({ url, text: texts.get(url) }));
      const name = own[0]?.name ?? '';
      expect(sentencesOn(site, `/names/${name}/`).toSorted(byUrl), name).toEqual(
        expected.toSorted(byUrl),
      );
      count += expected.length;
    }
    console.log(`${shared.length} names of several editions, ${count} sentences`);
  }, 600_000);

  test('lists every name once under its initial, and leads to what is said of it', () => {
    const site = siteOf();
    const rows = filesOf(site, 'names/{?,?/*}/index.html').flatMap((file) =>
      selectAll('.rows li', readPage(site, `/${file.replace('index.html', '')}`)).map(
        (row) =>
        [...selectAll('a', row), ...selectAll('span:nth-of-type(1)', row)].map((part) => toString(part)).join(' '), // prettier-ignore
      ),
    );
    const kinds = { person: '人物', place: '地名', organisation: '机构', work: '作品与文件', programme: '项目与称号', event: '会议与活动' }; // prettier-ignore
    const names = dataOf(site).flatMap(({ names: own }) => own.map(({ name, kind }) => `${name} ${kinds[kind]}`)); // prettier-ignore
    expect(rows.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test('has no page over 32 KB, compressed by brotli', () => {
    const site = siteOf();
    const pages = pagesOf(site).map((page) => ({ page, html: readFile(site, fileOf(page)) }));
    // What is smaller as it is need not be compressed.
    const sizes = pages
      .filter(({ html }) => Buffer.byteLength(html) > MOST)
      .map(({ page, html }) => ({ page, bytes: brotliCompressSync(html, QUALITY).length }))
      .toSorted((a, b) => b.bytes - a.bytes);
    console.log(`${pages.length} pages, the largest ${JSON.stringify(sizes.slice(0, 3))}`);
    expect(sizes.filter(({ bytes }) => bytes > MOST)).toEqual([]);
  }, 600_000);

  test('has no address that leads nowhere, down to the sentence', () => {
    const site = siteOf();
    const files = new Set(filesOf(site, '**/*'));
    const pages = new Map(pagesOf(site).map((page) => [page, placesOn(site, page)]));
    const dead = [...pages].flatMap(([page, { links }]) =>
      links.filter((link) => {
        const { origin, pathname, hash } = new URL(link, `${HERE}${page}`);
        if (origin !== HERE) return false;
        const [path, id] = [decodeURI(pathname), decodeURI(hash).slice(1)];
        const target = pages.get(path);
        if (target === undefined) return !files.has(path.slice(1));
        return id !== '' && !target.ids.has(id);
      }),
    );
    expect(dead).toEqual([]);
  }, 600_000);
});
