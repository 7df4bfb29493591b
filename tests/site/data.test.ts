import { existsSync } from 'node:fs';
import { select, selectAll } from 'hast-util-select';
import { toString as textOfHtml } from 'hast-util-to-string';
import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  archiveNamesDocumentSchema,
  editionsDocumentSchema,
  sentenceRecordSchema,
} from '../../src/export/archive-documents.ts';
import { namesDocumentSchema, storiesDocumentSchema } from '../../src/export/documents.ts';
import { editionsOf, filesOf, pagesOf, SITES } from '../sites.ts';
import { readFile, readPage } from './page.ts';

describe.each(SITES)('the data of all editions of $name', (site) => {
  const json = (file: string): unknown => JSON.parse(readFile(site, file));
  const sentences = readFile(site, 'sentences.ndjson')
    .trimEnd()
    .split('\n')
    .map((line) => sentenceRecordSchema.parse(JSON.parse(line)));

  test('have every sentence of every page once, under its address, and no other', () => {
    const shown = pagesOf(site)
      .filter((page) => /^\/[^/]+\/(?:story\/\d+\/)?$/u.test(page))
      .flatMap((page) =>
        selectAll('#text [id], #before [id], #after [id]', readPage(site, page))
          .map((element) => ({ id: String(element.properties['id']), text: textOfHtml(element) }))
          .filter(({ id }) => /^(?:before-|after-)?p\d+s\d+$/u.test(id))
          .map(({ id, text }) => [`${page}#${id}`, id, text]),
      );
    const told = sentences.map(({ url, id, text }) => [url, id, text]);
    expect(told.toSorted()).toEqual(shown.toSorted());
  });

  test('have the words of the manuscripts', () => {
    for (const id of editionsOf(site)) {
      const paragraphs = Map.groupBy(
        sentences.filter(({ edition }) => edition === id),
        (one) => `${one.story} ${one.id.replace(/s\d+$/u, '')}`,
      );
      const source = readFile(site, `${id}/source.txt`).replaceAll(/<\/?su[bp]>|\\(?=[*_~])/gu, '');
      for (const own of paragraphs.values()) {
        expect(source).toContain(own.map(({ text }) => text).join(''));
      }
    }
  });

  test('have dates, names and digest of a sentence as its edition’s data have them', () => {
    for (const id of editionsOf(site)) {
      const {
        introduction = [],
        stories,
        afterword = [],
      } = storiesDocumentSchema.parse(json(`${id}/stories.json`));
      const texts = [introduction, ...stories.map(({ paragraphs }) => paragraphs), afterword];
      const own = sentences.filter(({ edition }) => edition === id);
      expect(own.map(({ edition: _, story: __, url: ___, ...sentence }) => sentence)).toEqual(
        texts.flat().flatMap((paragraph) => paragraph.sentences),
      );
    }
  });

  test('have every name of every edition, with its page where several editions list it', () => {
    const { names } = archiveNamesDocumentSchema.parse(json('names.json'));
    const listed = editionsOf(site).flatMap((edition) =>
      namesDocumentSchema
        .parse(json(`${edition}/names.json`))
        .names.map((name) => ({ ...name, edition })),
    );
    expect(names.flatMap((name) => name.listed)).toHaveLength(listed.length);
    for (const name of listed) {
      expect(names.flatMap((one) => one.listed)).toContainEqual(name);
    }
    for (const { name, url, listed } of names) {
      const page = url === undefined ? undefined : `${decodeURIComponent(url.slice(1))}index.html`;
      expect(page !== undefined, name).toBe(new Set(listed.map(({ edition }) => edition)).size > 1);
      if (page !== undefined) expect(existsSync(new URL(page, site.dist)), page).toBe(true);
    }
  });

  test('lead to what there is of each edition, the newest first', () => {
    const { editions } = editionsDocumentSchema.parse(json('editions.json'));
    expect(editions.map(({ edition }) => edition.id).toSorted()).toEqual(
      editionsOf(site).toSorted(),
    );
    expect(editions.map(({ year }) => year)).toEqual(
      editions.map(({ year }) => year).toSorted((a, b) => b - a),
    );
    for (const { edition, source, stories, names, timeline } of editions) {
      for (const file of [source, stories, names, timeline]) {
        expect(file).toMatch(new RegExp(`^/${edition.id}/`, 'u'));
        expect(existsSync(new URL(file.slice(1), site.dist)), file).toBe(true);
      }
    }
  });
});

/** A story as a program reads it out of its Markdown. */
function readMarkdown(markdown: string, isGfm: boolean) {
  const processor = isGfm ? unified().use(remarkParse).use(remarkGfm) : unified().use(remarkParse);
  const { children }: Root = processor.parse(markdown);
  const rule = children.findIndex(({ type }) => type === 'thematicBreak');
  const sentences: [id: string, text: string][] = [];
  visit({ type: 'root', children: children.slice(0, rule) }, 'paragraph', (paragraph) => {
    let text = '';
    for (const child of paragraph.children) {
      const [, id] = child.type === 'html' ? (/^<!-- (.+) -->$/u.exec(child.value) ?? []) : [];
      if (id === undefined) text += toString(child);
      else {
        sentences.push([id, text]);
        text = '';
      }
    }
  });
  return {
    blocks: children.slice(0, rule).map((block) => toString(block, { includeHtml: false })),
    sentences,
    citation: children.slice(rule + 1).map((block) => toString(block)),
  };
}

describe.each(SITES)('the Markdown of the stories of $name', (site) => {
  const pages = pagesOf(site).filter((page) => page.includes('/story/'));

  test('stands beside every story, which names it', () => {
    expect(filesOf(site, '*/story/*.md')).toHaveLength(pages.length);
    for (const page of pages) {
      const link = select('link[rel=alternate][type="text/markdown"]', readPage(site, page));
      expect(link?.properties['href']).toBe(page.replace(/\/$/u, '.md'));
    }
  });

  test.each(['CommonMark', 'GFM'])(
    'has the words of the page and nothing else, read as %s',
    (form) => {
      for (const page of pages) {
        const tree = readPage(site, page);
        const texts = (selector: string) => selectAll(selector, tree).map((one) => textOfHtml(one));
        const read = readMarkdown(
          readFile(site, page.slice(1).replace(/\/$/u, '.md')),
          form === 'GFM',
        );
        expect(read.blocks.join('')).toBe(
          texts(
            '[data-field=title], [data-field=subtitle], header [data-field=byline], #text, [data-field=source]',
          )
            .join('')
            .replaceAll('\n', ''),
        );
        const shown = selectAll('#text [id]', tree)
          .map((one): [string, string] => [String(one.properties['id']), textOfHtml(one)])
          .filter(([id]) => /^p\d+s\d+$/u.test(id));
        expect(read.sentences).toEqual(shown);
        expect(read.citation).toEqual(texts('.citation > p'));
      }
    },
  );
});

describe.each(SITES)('llms.txt of $name', (site) => {
  const guide = readFile(site, 'llms.txt');
  const tree = unified().use(remarkParse).parse(guide);

  test('has at most a kilobyte', () => {
    expect(Buffer.byteLength(guide)).toBeLessThanOrEqual(1024);
  });

  test('leads to what is authoritative, to the data and to a sentence', () => {
    const links: string[] = [];
    visit(tree, 'link', ({ url }) => void links.push(url));
    const files = links.map((url) => url.replace(/\/$/u, '/index.html').slice(1));
    for (const file of files) expect(existsSync(new URL(file, site.dist)), file).toBe(true);
    for (const name of [
      'source.txt',
      'SHA256SUMS',
      'editions.json',
      'names.json',
      'sentences.ndjson',
    ]) {
      expect(
        files.filter((file) => file.endsWith(name)),
        name,
      ).toHaveLength(1);
    }
    const codes: string[] = [];
    visit(tree, 'inlineCode', ({ value }) => void codes.push(value));
    const { url } = z.object({ url: z.string() }).parse({ url: codes[0] });
    expect(select(`#${url.split('#')[1]}`, readPage(site, url))).toBeDefined();
    expect(codes[1]).toBe('题名：副题[EB/OL]. （更新日期）[引用日期]. 该句网址.');
  });
});
