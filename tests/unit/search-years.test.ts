import { beforeAll, describe, expect, test } from 'vitest';
import type { Search } from '../../src/search/browser/types.ts';
import { find, indexOf, openIndex, openTexts, pathOf, searchOf, story } from './searching.ts';

/** Lists of three years, one of which has two; a part of the index is full with one story. */
const STORIES = [
  story(1, '引水', ['5月4日，龙泉通水。'], { year: 1995 }),
  story(2, '修路', ['3月2日，龙泉修路。1995年12月，龙泉动工。'], { year: 1996, topics: ['city'] }),
  story(1, '架桥', ['7月9日，龙泉架桥。'], { year: 1996, edition: '1996-county' }),
  story(1, '种树', ['1月5日，龙泉种树。5月8日，龙泉开园。'], { year: 2018 }),
];

const years = (from: string, to: string) => ({ from, to });

describe.each([
  ['Pagefind', openIndex],
  ['the texts, without WebAssembly,', openTexts],
])('from %s stories can be narrowed to years', (_, open) => {
  let search: Search;
  beforeAll(async () => {
    search = await open(await indexOf(STORIES, 1));
  });

  test.each([
    ['1996', '1996', ['/1996-county/story/1/', '/1996/story/2/']],
    ['1995', '1996', ['/1995/story/1/', '/1996-county/story/1/', '/1996/story/2/']],
    ['', '1995', ['/1995/story/1/']],
    ['1997', '', ['/2018/story/1/']],
    ['1997', '2010', []],
  ])('from %s to %s', async (from, to, paths) => {
    const { results, total } = await find(search, '龙泉', years(from, to));
    expect(results.map(pathOf).toSorted()).toEqual(paths);
    expect(total).toBe(paths.length);
  });

  test('each year says how many it has, whatever years are chosen', async () => {
    const all = new Map([['1995', 1], ['1996', 2], ['2018', 1]]); // prettier-ignore
    expect((await find(search, '龙泉')).years).toEqual(all);
    expect((await find(search, '龙泉', years('1995', '1995'))).years).toEqual(all);
    expect((await find(search, '龙泉', { topic: 'city' })).years).toEqual(new Map([['1996', 1]]));
    expect((await find(search, '龙泉', { month: '2018-05' })).years).toEqual(
      new Map([['2018', 1]]),
    );
  });

  test('the topics and months are counted of the years that are chosen', async () => {
    const { topics, months } = await find(search, '龙泉', years('1996', '1996'));
    expect(topics).toEqual(new Map([['industry', 1], ['city', 1]])); // prettier-ignore
    expect(months).toEqual(new Map([['1995-12', 1], ['1996-03', 1], ['1996-07', 1]])); // prettier-ignore
  });

  test('a month is one of a year, or of any', async () => {
    const paths = async (month: string) =>
      (await find(search, '龙泉', { month })).results.map(pathOf).toSorted();
    expect(await paths('2018-05')).toEqual(['/2018/story/1/']);
    expect(await paths('05')).toEqual(['/1995/story/1/', '/2018/story/1/']);
  });

  test('so is what was at a date', async () => {
    const { dated } = await find(search, '5月', { ...years('1995', '1995'), topic: 'industry' });
    expect(dated).toBeNull();
    const { dated: found } = await find(search, '五月', years('1995', '1995'));
    expect(found?.sentences.map(pathOf)).toEqual(['/1995/story/1/']);
  });

  test('the oldest come first, or the newest, several lists of a year together', async () => {
    const byDate = ['/1995/story/1/', '/1996/story/2/', '/1996-county/story/1/', '/2018/story/1/'];
    expect((await find(search, '龙泉', { order: 'date' })).results.map(pathOf)).toEqual(byDate);
    expect((await find(search, '龙泉', { order: 'newest' })).results.map(pathOf)).toEqual(
      byDate.toReversed(),
    );
  });
});

test('of very many stories those of the years that are chosen are listed, and all counted', async () => {
  const large = await searchOf(
    Array.from({ length: 90 }, (_, index) =>
      story(index + 1, '云台', ['5月1日，云台开山。'], { year: index % 3 === 0 ? 1995 : 2018 }),
    ),
  );
  const answer = await find(large, '云台', { ...years('1995', '1995'), limit: 40 });
  expect(answer.total).toBe(30);
  expect(answer.results).toHaveLength(30);
  expect(answer.years).toEqual(new Map([['1995', 30], ['2018', 60]])); // prettier-ignore
  expect([...answer.months]).toEqual([['1995-05', null]]);
});
