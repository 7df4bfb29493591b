import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOfHtml } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromXml } from 'xast-util-from-xml';
import { readArchive, type Archive } from '../../src/content/read-archive.ts';
import { epub } from '../../src/export/book/epub.ts';
import { folder, folderPath, prepareEdition } from '../../src/export/book/folder.ts';
import { searchData, simplifiedCharacters } from '../../src/search/index/write-search-index.ts';
import { bagFaults, deadLinks, textOf, type Packed } from '../site/packed.ts';
import { careful } from '../slow/hostile.ts';
import { textOf as textOfXml } from './xml.ts';

/** Texts that markup, sizes and Unicode make something else of; the second list has no headlines at all. */
const HOSTILE = [
  ']]>&amp;<b>"\'</b><!-- --><![CDATA[甲]]>',
  '甲'.repeat(10_000),
  '\u{20000}\u{2a700}\u{2b740}\u{2b820}\u{2ceb0}\u{2ebf0}\u{30000}\u{31350}',
  '</title></script><script>alert(1)</script>',
  'PM2.5 5月4日 𠮷野',
];

let content: string;
let archive: Archive;

beforeAll(async () => {
  content = mkdtempSync(join(tmpdir(), 'hostile-'));
  writeFileSync(
    join(content, 'site.yaml'),
    'name: "<档案>&"\nkey: a\nsubject: 新闻\ntopics: { city: 城市 }\n',
  );
  writeFileSync(join(content, 'about.md'), '说明。\n');
  const list = join(content, '1996');
  mkdirSync(list);
  const lines = HOSTILE.map((text, index) => `${index + 1}${text}。`);
  for (const [index, line] of lines.entries()) {
    writeFileSync(
      join(list, `${index + 1}.md`),
      `---\ntopics: []\n---\n\n${careful.markdown(line)}\n`,
    );
  }
  const title = '<i>"]]>&lt;';
  writeFileSync(
    join(list, 'edition.yaml'),
    `title: '${title}'\nupdated: '2026-01-02'\norder: none\n`,
  );
  writeFileSync(join(list, 'source.txt'), `${[title, ...lines].join('\n')}\n`);
  archive = await readArchive(pathToFileURL(`${content}/`), '/');
});
afterAll(() => rmSync(content, { recursive: true }));

const link = (path: string): string => path;
const packed = (bytes: Uint8Array): Packed => new Map(Object.entries(unzipSync(bytes)));
const only = () => {
  const [edition] = archive.editions;
  if (edition === undefined) throw new Error('There is no edition.');
  return edition;
};

describe('a list of hostile texts without headlines', () => {
  test('makes an e-book that is XML in every part, with every character', () => {
    const context = { site: archive.site, link, absolute: link };
    const files = packed(epub(only(), context, { css: '', cover: new Uint8Array() }));
    for (const path of files.keys()) {
      if (/\.(?:xhtml|opf|xml)$/u.test(path)) fromXml(textOf(files, path));
    }
    expect(deadLinks(files, 'xhtml')).toEqual([]);
    for (const [index, text] of HOSTILE.entries()) {
      const page = fromXml(textOf(files, `EPUB/story-${index + 1}.xhtml`));
      expect(textOfXml(page)).toContain(`${index + 1}${text}。`);
    }
  });

  test('makes a folder that is a valid bag, with every character', () => {
    const context = { site: archive.site, link, absolute: link };
    const simplified = simplifiedCharacters(archive.editions);
    const search = searchData(archive.editions, simplified, folderPath);
    const files = packed(
      folder('a-1996', [prepareEdition(only(), context)], context, { css: '', script: '', search }),
    );
    expect(bagFaults(files)).toEqual([]);
    expect(deadLinks(files, 'html')).toEqual([]);
    for (const [index, text] of HOSTILE.entries()) {
      const page = fromHtml(textOf(files, `a-1996/data/1996/story-${index + 1}.html`));
      expect(textOfHtml(page)).toContain(`${index + 1}${text}。`);
    }
  });
});
