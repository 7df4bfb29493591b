import { readFileSync } from 'node:fs';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { visit } from 'unist-util-visit';
import { fromXml } from 'xast-util-from-xml';
import { headlineOf } from '../../src/archive/sentences.ts';
import { storiesDocumentSchema } from '../../src/export/documents.ts';
import { editionsOf, filesOf, SITES } from '../sites.ts';
import { textOf as textOfXml } from '../unit/xml.ts';
import { bagFaults, deadLinks, textOf, unpack } from './packed.ts';
import { readFile, readPage } from './page.ts';

describe.each(SITES)('what readers take away of $name', (site) => {
  const editions = editionsOf(site);

  describe.each(editions)('%s as an e-book', (edition) => {
    const files = unpack(site, `${edition}.epub`);
    const { stories } = storiesDocumentSchema.parse(
      JSON.parse(readFile(site, `${edition}/stories.json`)),
    );

    test('says what it is in its first bytes, where programs look for it', () => {
      const bytes = readFileSync(new URL(`${edition}.epub`, site.dist));
      expect(bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip');
    });

    test('lists exactly the files that it has', () => {
      const listed: string[] = [];
      visit(fromXml(textOf(files, 'EPUB/package.opf')), 'element', ({ name, attributes }) => {
        if (name === 'item') listed.push(`EPUB/${attributes['href']}`);
      });
      const own = [...files.keys()].filter((path) => /^EPUB\/(?!package)/u.test(path));
      expect(listed.toSorted()).toEqual(own.toSorted());
    });

    test('has every sentence under the address that it has on the site', () => {
      for (const story of stories) {
        const { rank, paragraphs } = story;
        const sentences: [string, string][] = [];
        const headlines: string[] = [];
        visit(fromXml(textOf(files, `EPUB/story-${rank}.xhtml`)), 'element', (element) => {
          const { id } = element.attributes;
          if (element.name === 'h1') headlines.push(textOfXml(element));
          if (element.name === 'span' && typeof id === 'string') {
            sentences.push([id, textOfXml(element)]);
          }
        });
        expect(headlines).toEqual([headlineOf(story)]);
        expect(sentences).toEqual(
          paragraphs.flatMap((paragraph) => paragraph.sentences.map(({ id, text }) => [id, text])),
        );
      }
    });

    test('has no link that leads nowhere', () => {
      expect(deadLinks(files, 'xhtml')).toEqual([]);
    });
  });

  describe.each(filesOf(site, '*.zip'))('%s', (zip) => {
    const files = unpack(site, zip);

    test('is a valid bag', () => {
      expect(bagFaults(files)).toEqual([]);
    });

    test('has names that unpack alike everywhere', () => {
      for (const path of files.keys()) expect(path).toMatch(/^[a-z][\w./-]*$/u);
    });

    test('has no link that leads nowhere', () => {
      expect(deadLinks(files, 'html')).toEqual([]);
    });

    test('holds the manuscript, and every sentence under its id', () => {
      const manuscripts = [...files.keys()].filter((path) => path.endsWith('/source.txt'));
      expect(manuscripts.length).toBe(zip === 'archive.zip' ? editions.length : 1);
      for (const path of manuscripts) {
        const edition = /(\d[^/]*)\/source\.txt$/u.exec(path)?.[1] ?? '';
        const folder = path.replace('source.txt', '');
        expect(textOf(files, path)).toBe(readFile(site, `${edition}/source.txt`));
        const { stories } = storiesDocumentSchema.parse(
          JSON.parse(textOf(files, `${folder}stories.json`)),
        );
        for (const { rank, paragraphs } of stories) {
          const page = fromHtml(textOf(files, `${folder}story-${rank}.html`));
          const shown = selectAll('.text span[id]', page).map((element) => [
            element.properties['id'],
            toString(element),
          ]);
          expect(shown).toEqual(
            paragraphs.flatMap(({ sentences }) => sentences.map(({ id, text }) => [id, text])),
          );
        }
      }
    });
  });

  test('all editions are one folder, too, where there are several', () => {
    expect(filesOf(site, 'archive.zip').length).toBe(editions.length > 1 ? 1 : 0);
  });

  test.each(editions)('%s is offered with its size where one looks for it', (edition) => {
    const offered = ['epub', 'zip'].map((form) => {
      const path = `/${edition}.${form}`;
      const { length } = readFileSync(new URL(path.slice(1), site.dist));
      return { path, text: `（${form.toUpperCase()}，${Math.ceil(length / 1024)} KB）`, length };
    });
    for (const address of [`/${edition}/`, '/about/']) {
      const page = readPage(site, address);
      for (const { path, text } of offered) {
        expect(select(`a[href="${path}"]`, page), address).toBeDefined();
        expect(toString(page).replaceAll(/\s+/gu, ' ')).toContain(text);
      }
    }
    const data = selectAll('script[type="application/ld+json"]', readPage(site, `/${edition}/`));
    for (const { path, length } of offered) {
      expect(data.map((element) => toString(element)).join()).toContain(
        `"contentUrl":"${path}","encodingFormat":"application/${path.endsWith('zip') ? 'zip' : 'epub+zip'}","contentSize":"${length} B"`,
      );
    }
  });
});
