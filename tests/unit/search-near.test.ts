import { beforeAll, describe, expect, test } from 'vitest';
import type { Search } from '../../src/search/browser/types.ts';
import { find, ranksOf, searchOf, story } from './searching.ts';

/** Stories 1–3 hold 龙泉水 as it is typed, 4–33 with a mark in it, every other of these about health. */
const STORIES = [
  ...[1, 2, 3].map((rank) => story(rank, `第${rank}`, ['5月4日，龙泉水。'])),
  ...Array.from({ length: 30 }, (_, index) =>
    story(index + 4, `第${index + 4}`, [`${(index % 3) + 5}月4日，说龙泉、水。`], {
      topics: [index % 2 === 0 ? 'health' : 'city'],
    }),
  ),
  // 龙, 泉 and 水 near each other, but not one after the other.
  story(34, '第34', ['水龙与泉。']),
  story(35, '第35', ['降至.1，~1为止。']),
  ...Array.from({ length: 9 }, (_, index) => story(index + 36, `第${index + 36}`, ['共1人。'])),
];

let search: Search;
beforeAll(async () => {
  search = await searchOf(STORIES);
});

describe('stories that hold a query but for its punctuation', () => {
  test('are all counted, and listed to the last as more are asked for', async () => {
    const first = await find(search, '龙泉水');
    expect(first.total).toBe(33);
    expect(ranksOf(first)).toHaveLength(10);
    const all = await find(search, '龙泉水', { limit: 40 });
    expect(all.total).toBe(33);
    expect(ranksOf(all).slice(0, 3).toSorted()).toEqual([1, 2, 3]);
    expect(all.results.map(({ tier }) => tier)).toEqual([
      ...Array(3).fill('exact'),
      ...Array(30).fill('near'),
    ]);
  });

  test('are all there too where no story holds the query itself', async () => {
    expect((await find(search, '说龙泉水')).total).toBe(30);
    expect(ranksOf(await find(search, '说龙泉水', { limit: 20 }))).toHaveLength(20);
  });

  test('are counted and listed by topic and by month', async () => {
    const { total, topics } = await find(search, '龙泉水', { topic: 'health' });
    expect(total).toBe(15);
    expect(topics).toEqual(new Map([['industry', 3], ['health', 15], ['city', 15]])); // prettier-ignore
    const listed = await find(search, '龙泉水', { topic: 'health', limit: 20 });
    expect(listed.results).toHaveLength(15);
    const ofJune = await find(search, '说龙泉水', { month: '06', limit: 20 });
    expect(ofJune.total).toBe(10);
    expect(ofJune.results).toHaveLength(10);
  });

  test('come by date as well', async () => {
    const dated = await find(search, '说龙泉水', { order: 'date', limit: 40 });
    const months = ranksOf(dated).map((rank) => (rank - 4) % 3);
    expect(months).toEqual(months.toSorted());
  });
});

test.each(['~1', '.1', '“1”', '1。'])(
  'for %s, of which one character is no punctuation, nothing near is listed',
  async (query) => {
    const { results } = await find(search, query);
    expect(results.filter(({ tier }) => tier === 'near')).toEqual([]);
  },
);

test('for ~1 the one story is found that holds it', async () => {
  expect(ranksOf(await find(search, '~1'))).toEqual([35]);
  expect(ranksOf(await find(search, '.1'))).toEqual([35]);
});

describe('stories that hold only a part of a query', () => {
  test('are all counted, and listed by topic', async () => {
    const all = await find(search, '龙泉外星人');
    expect(all.results[0]?.tier).toBe('related');
    expect(all.total).toBe(33);
    const ofCity = await find(search, '龙泉外星人', { topic: 'city', limit: 20 });
    expect(ofCity.total).toBe(15);
    expect(ofCity.results).toHaveLength(15);
    expect(ofCity.topics.get('city')).toBe(15);
  });
});
