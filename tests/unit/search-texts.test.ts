import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readArchive } from '../../src/content/read-archive.ts';
import type { Answer, Query, Search } from '../../src/search/browser/types.ts';
import { failureOf } from '../../src/search/browser/status.ts';
import { MOST_TEXTS, TEXTS_FILE } from '../../src/search/shared/files.ts';
import { blockTexts, sample, substrings } from '../bench/search-cases.ts';
import { find, indexOf, openIndex, openTexts, pathOf, ranksOf, story } from './searching.ts';

const content = new URL('../../content/', import.meta.url);
const { editions } = await readArchive(content, '/');
const stories = editions.flatMap((edition) => edition.stories);

/** What a reader is told, but for the address of the site and the order of the list. */
function told({ results, dated, ...rest }: Answer) {
  const listed = results
    .map(({ url, tier, title, subtitle, passages }) => ({
      path: pathOf({ url }),
      ...{ tier, title, subtitle, passages },
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const sentences = dated?.sentences.map((sentence) => ({ ...sentence, url: pathOf(sentence) }));
  return { ...rest, listed, dated: dated && { ...dated, sentences } };
}

describe('a browser without WebAssembly finds what the others find', () => {
  let texts: Search;
  let pagefind: Search;

  beforeAll(async () => {
    const folder = await indexOf(stories);
    pagefind = await openIndex(folder);
    // It loads its WebAssembly with the first query.
    await find(pagefind, '焦作');
    texts = await openTexts(folder);
  });

  async function expectSame(text: string, query: Partial<Query> = {}): Promise<void> {
    // All of them: which come first is for the order, which is another.
    const all = { limit: stories.length, ...query };
    const [own, other] = [await find(texts, text, all), await find(pagefind, text, all)];
    expect(told(own)).toEqual(told(other));
  }

  test.each([
    '陈家沟',
    '太極拳',
    '学成都佛山促转型发展',
    'taiji',
    '2018-05-09',
    '12月20日',
    '12月 太极拳',
    '太极外星人',
    'PM2.5',
    'ＰＭ₂．₅ 浓度',
    '焦作 发展 改革',
    '紫禁城',
    '“',
    '1',
  ])('for %s', async (text) => {
    await expectSame(text);
  });

  test('for every text of one to twelve characters', async () => {
    const cases = sample(substrings(blockTexts(stories), [1, 2, 3, 4, 6, 12]), 400, 20180504);
    for (const text of cases) await expectSame(text);
  });

  test('of a topic and a month, and by date', async () => {
    await expectSame('焦作', { topic: 'governance' });
    await expectSame('焦作', { month: '05' });
    const byDate = { order: 'date' } as const;
    const [own, other] = [await find(texts, '焦作', byDate), await find(pagefind, '焦作', byDate)];
    expect(ranksOf(own)).toEqual(ranksOf(other));
    expect(ranksOf(own).length).toBeGreaterThan(3);
  });
});

describe('where there are too many stories to search without WebAssembly', () => {
  test('their texts are not published, and a reader is told to update the browser', async () => {
    const many = Array.from({ length: MOST_TEXTS + 1 }, (_, rank) =>
      story(rank + 1, '题', ['文。']),
    );
    const folder = await indexOf(many);
    const failure: unknown = await openTexts(folder).catch((error: unknown) => error);
    expect(failureOf(failure)).toBe('浏览器版本过旧，不能检索。请更新浏览器。');
  });

  test('a file of texts that is something else is refused', async () => {
    const folder = await indexOf([story(1, '题', ['文。'])]);
    await writeFile(join(folder, TEXTS_FILE), '[["/2018/story/1/"]]');
    await expect(openTexts(folder)).rejects.toThrow(TEXTS_FILE);
  });
});

test.each([
  [false, '暂时无法检索。网络已断开，请连接后重试。'],
  [true, '暂时无法检索。请稍后重试。'],
])('the network is blamed only where the browser knows that it is gone', (onLine, words) => {
  vi.stubGlobal('navigator', { onLine });
  expect(failureOf(new TypeError('Failed to fetch'))).toBe(words);
  vi.unstubAllGlobals();
});
