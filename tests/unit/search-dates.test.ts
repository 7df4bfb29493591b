import { beforeAll, describe, expect, test } from 'vitest';
import type { Search } from '../../src/search/browser/types.ts';
import { find, pathOf, searchOf, story } from './searching.ts';

const STORIES = [
  story(1, '会议', ['5月9日，大会召开。', '5月8日至10日，代表参观。同日，代表离开。']),
  story(2, '道路', ['5月7日、9日，道路通车。5月，种树。2017年5月9日，奠基。'], {
    topics: ['city'],
  }),
  story(3, '全年', ['2018年，种树。12月24日，灯亮。腊月初八，施粥。1~11月份，产粮。']),
  story(1, '会议', ['5月9日，论坛开幕。4月28日至5月12日，展览。'], { year: 2019 }),
];

let search: Search;
beforeAll(async () => {
  search = await searchOf(STORIES);
});

async function dated(text: string, query = {}) {
  const answer = await find(search, text, query);
  return {
    ...answer,
    places: answer.dated?.sentences.map((one) => `${pathOf(one)}#${one.sentence}`),
    marks: answer.dated?.sentences.map(({ text, marks }) =>
      marks.map(({ start, end }) => text.slice(start, end)).join(),
    ),
  };
}

/** What was on 9 May 2018: that day itself, then what lasted longer. */
const DAY = [
  '/2018/story/1/#p1s1',
  '/2018/story/2/#p1s1',
  '/2018/story/2/#p1s2',
  '/2018/story/1/#p2s1',
];

describe('a date in a query finds what was then', () => {
  test.each(['2018-05-09', '2018/5/9', '二〇一八年五月九日', '2018年5月9号', '２０１８年５月９日'])(
    '%s',
    async (text) => {
      const { places, dated: found, results } = await dated(text);
      expect(places).toEqual(DAY);
      expect(found).toMatchObject({ words: text, total: 4 });
      expect(results).toEqual([]);
    },
  );

  test('and marks the words that say so', async () => {
    expect((await dated('2018-05-09')).marks).toEqual([
      '5月9日',
      '5月7日、9日',
      '5月',
      '5月8日至10日',
    ]);
  });

  test('without a year in every year, and does not repeat what holds the words themselves', async () => {
    const { places, results } = await dated('5月9日');
    expect(results.map(pathOf).toSorted()).toEqual([
      '/2018/story/1/',
      '/2018/story/2/',
      '/2019/story/1/',
    ]);
    expect(places).toEqual([
      '/2018/story/2/#p1s1',
      '/2018/story/2/#p1s2',
      '/2018/story/1/#p2s1',
      '/2019/story/1/#p1s2',
    ]);
    expect((await dated('5月9号')).places).toContain('/2019/story/1/#p1s1');
  });

  test.each([
    ['十二月', ['/2018/story/3/#p1s2']],
    ['2019年4月', ['/2019/story/1/#p1s2']],
    ['2017年五月', ['/2018/story/2/#p1s3']],
    ['2019年5月11日至13日', ['/2019/story/1/#p1s2']],
    ['2018年12月下旬', ['/2018/story/3/#p1s2']],
    ['2018年农历腊月初八', ['/2018/story/3/#p1s3']],
  ])('%s', async (text, wanted) => {
    expect((await dated(text)).places).toEqual(wanted);
  });

  test('with other words only the sentences that hold them', async () => {
    expect((await dated('代表 2018-05-09')).places).toEqual(['/2018/story/1/#p2s1']);
    expect((await dated('2018-05-09 龙')).dated).toBeNull();
  });

  test('of the topic and the month that are chosen', async () => {
    const ofCity = await dated('2018-05-09', { topic: 'city' });
    expect(ofCity.places).toEqual(['/2018/story/2/#p1s1', '/2018/story/2/#p1s2']);
    expect((await dated('2018-05-09', { month: '12' })).dated).toBeNull();
  });

  test('counts all and lists as many as are wanted', async () => {
    const { dated: found } = await dated('2018-05-09', { limit: 2 });
    expect(found?.sentences).toHaveLength(2);
    expect(found?.total).toBe(4);
  });
});

test.each(['2018年', '种树', '9日', '2月30日', '3+1+1', '号'])(
  '%s asks for no date',
  async (text) => {
    expect((await dated(text)).dated).toBeNull();
  },
);
