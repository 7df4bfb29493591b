import { describe, expect, test } from 'vitest';
import { atomFeed } from '../../src/archive/atom.ts';
import type { Story } from '../../src/archive/schema.ts';
import { readParagraphs } from '../../src/archive/story.ts';
import { readEditionFolder } from '../../src/content/edition-folder.ts';

const { edition } = await readEditionFolder(new URL('../../content/', import.meta.url), 2018);

/** An edition of two short stories. */
function editionOf(year: number, updated: string) {
  const texts = [
    { text: '甲。', line: 1 },
    { text: '乙。', line: 5, heading: '城市' },
  ];
  const stories = [1, 2].map((rank): Story => {
    const { paragraphs } = readParagraphs(texts, year, [], []);
    const title = `${year}年第${rank}条`;
    return { year, rank, title, topics: ['city'], paragraphs: [...paragraphs] };
  });
  return { edition: { ...edition, year, updated }, stories };
}

const write = (edition: ReturnType<typeof editionOf>) =>
  atomFeed({ title: '档案', rights: '权利' }, edition, (path) => path);
const titles = (feed: string) => feed.match(/(?<=<title>)\d[^<]*/gu);

describe('atomFeed', () => {
  test('holds an edition whole, changed when it says', () => {
    const feed = write(editionOf(2018, '2026-02-01'));
    expect(titles(feed)).toEqual(['2018年第1条', '2018年第2条']);
    expect(new Set(feed.match(/(?<=<updated>)[^<]*/gu))).toEqual(
      new Set(['2026-02-01T00:00:00+08:00']),
    );
  });

  test('keeps a heading above its paragraph', () => {
    expect(write(editionOf(2018, '2026-01-01'))).toContain('<p>甲。</p><h2>城市</h2><p>乙。</p>');
  });

  test('keeps the ids that were once published', () => {
    expect(write(editionOf(2018, '2026-01-01')).match(/urn:uuid:[0-9a-f-]+/gu)).toEqual([
      'urn:uuid:4d6810e8-c50e-59cd-95cd-a3df4ce589c2',
      'urn:uuid:20e5daf4-0b81-52aa-84cc-e0064588c0ce',
      'urn:uuid:d7c9430f-239d-5054-830a-3e906b21613e',
    ]);
  });
});
