import { beforeAll, expect, test } from 'vitest';
import { storyPath } from '../../src/archive/addresses.ts';
import type { Search } from '../../src/search/browser/types.ts';
import { absentTexts, blockTexts, sample, substrings } from '../bench/search-cases.ts';
import { find, pathOf, searchOf, story } from './searching.ts';

const SEED = 20180504;
/** Editions of three years, of two stories and more each; every one is a part of the index. */
const STORIES = [2018, 1998, 2008].flatMap((year) => [
  story(1, `${year}年学成都`, ['5月4日，动员大会召开。', `投资${year}亿元，太极拳。`], { year }),
  story(2, '世界太极城', ['2月1日，太极拳“3+1+1”模式。', '陈家沟、赵堡。'], {
    year,
    topics: ['city'],
  }),
]);
const texts = blockTexts(STORIES);

let search: Search;
beforeAll(async () => {
  search = await searchOf(STORIES, 2);
});

test('an index in several parts is searched as one', async () => {
  for (const query of sample(substrings(texts, [1, 2, 3, 5]), 120, SEED)) {
    const held = STORIES.filter((_, index) => texts[index]?.some((block) => block.includes(query)));
    const { results } = await find(search, query);
    const exact = results.filter(({ tier }) => tier === 'exact');
    const found = exact.map(pathOf).toSorted();
    expect(found, query).toEqual(held.map(storyPath).toSorted());
  }
  for (const query of absentTexts(texts, 40, SEED)) {
    const { results } = await find(search, query);
    expect(results.filter(({ tier }) => tier === 'exact')).toEqual([]);
  }
});

test('all addresses begin as the site does', async () => {
  const { results } = await find(search, '太极拳');
  // Pagefind takes an address without http: for one on its host.
  const bases = results.map((result) =>
    result.url.replace(pathOf(result), '').replace(/^\/?file:\/+/u, ''),
  );
  expect(results).toHaveLength(6);
  expect(new Set(bases).size).toBe(1);
});

test('choices count over all parts, and results sorted by date come year by year', async () => {
  const { topics, months } = await find(search, '太极拳');
  expect(topics).toEqual(new Map([['industry', 3], ['city', 3]])); // prettier-ignore
  expect(months).toEqual(
    new Map([
      ['1998-02', 1],
      ['2008-02', 1],
      ['2018-02', 1],
    ]),
  );
  const { results } = await find(search, '太极拳', { order: 'date' });
  expect(results.map(pathOf)).toEqual([
    '/1998/story/2/',
    '/1998/story/1/',
    '/2008/story/2/',
    '/2008/story/1/',
    '/2018/story/2/',
    '/2018/story/1/',
  ]);
});

test('a date without a year is found in every part', async () => {
  const { dated } = await find(search, '五月四日');
  expect(dated?.sentences.map(pathOf)).toEqual([
    '/1998/story/1/',
    '/2008/story/1/',
    '/2018/story/1/',
  ]);
});
