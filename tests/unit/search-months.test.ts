import { beforeAll, describe, expect, test } from 'vitest';
import type { Search } from '../../src/search/browser/types.ts';
import { find, ranksOf, searchOf, story } from './searching.ts';

const STORIES = [
  story(1, '陈家沟', ['5月4日，陈家沟迎来客人。9月12日，别处落成。'], { topics: ['city'] }),
  story(2, '其他', ['12月1日至3日，陈家沟、赵堡办会。', '陈家沟有树。11月2日，别处落成。']),
  story(3, '冬天', ['11月28日至12月2日，赵堡下雪。11月5日、12月6日，赵堡刮风。']),
  story(4, '全年', ['2018年，赵堡种树9棵。1~11月份，赵堡种树8棵。']),
];

let search: Search;
beforeAll(async () => {
  search = await searchOf(STORIES);
});

describe('the months to choose from', () => {
  test('are those of the sentences that hold the query, with the number of these', async () => {
    const { months, sentences, total } = await find(search, '陈家沟');
    expect(months).toEqual(new Map([['2018-05', 1], ['2018-12', 1]])); // prettier-ignore
    expect({ total, sentences }).toEqual({ total: 2, sentences: 3 });
  });

  test('count a sentence in every month that its ranges and lists touch, and in none for a figure of the year', async () => {
    const { months, sentences } = await find(search, '赵堡');
    expect(months).toEqual(new Map([['2018-11', 2], ['2018-12', 3]])); // prettier-ignore
    expect(sentences).toBe(5);
  });

  test('count near results likewise', async () => {
    const { months } = await find(search, '陈家沟赵堡');
    expect(months).toEqual(new Map([['2018-12', 1]]));
  });

  test('are counted for the topic that is chosen', async () => {
    const { months } = await find(search, '陈家沟', { topic: 'city' });
    expect(months).toEqual(new Map([['2018-05', 1]]));
  });
});

describe('a month that is chosen', () => {
  test('leaves only sentences of that month', async () => {
    const answer = await find(search, '陈家沟', { month: '12' });
    expect(ranksOf(answer)).toEqual([2]);
    expect(answer.results[0]?.passages.map(({ sentence }) => sentence)).toEqual(['p1s1']);
    expect(answer).toMatchObject({ total: 1, sentences: 1 });
    expect(answer.topics).toEqual(new Map([['industry', 1]]));
  });

  test('leaves nothing where none of the sentences that hold the query is of it', async () => {
    expect(await find(search, '陈家沟', { month: '09' })).toMatchObject({ total: 0, results: [] });
  });
});

describe('of very many stories', () => {
  const many = Array.from({ length: 120 }, (_, index) =>
    story(index + 1, `第${index + 1}`, [`${(index % 12) + 1}月4日，云台开山。5月1日，别处落成。`], {
      topics: [index % 2 === 0 ? 'health' : 'city'],
    }),
  );
  let large: Search;
  beforeAll(async () => {
    large = await searchOf(many);
  });

  test('all are counted, and the sentences that are not read are not', async () => {
    const answer = await find(large, '云台');
    expect(answer).toMatchObject({ total: 120, sentences: null });
    expect([...answer.months]).toContainEqual(['2018-12', null]);
    expect(answer.topics).toEqual(new Map([['health', 60], ['city', 60]])); // prettier-ignore
    expect(answer.results).toHaveLength(10);
    const listed = await find(large, '云台', { limit: 200, topic: 'city' });
    expect(listed.total).toBe(60);
    expect(listed.results).toHaveLength(60);
  });

  test('the list ends, though the index takes some for answers that are none', async () => {
    const odd = await searchOf([
      ...Array.from({ length: 60 }, (_, index) => story(index + 1, '题', ['cafe。'])),
      ...Array.from({ length: 20 }, (_, index) => story(index + 61, '题', ['café。'])),
    ]);
    for (const query of ['cafe', 'café', 'e', 'é']) {
      const answer = await find(odd, query, { limit: 100 });
      expect(answer.results, query).toHaveLength(answer.total);
    }
  });

  test('those of a month are right', async () => {
    const answer = await find(large, '云台', { month: '05' });
    expect(answer).toMatchObject({ total: 10, sentences: 10 });
    expect(answer.topics).toEqual(new Map([['health', 10]]));
    expect(answer.results.every(({ passages }) => passages.length === 1)).toBe(true);
  });
});
