import { beforeAll, describe, expect, test } from 'vitest';
import type { Search } from '../../src/search/browser/types.ts';
import { find, ranksOf, searchOf, story } from './searching.ts';

const STORIES = [
  story(1, '武术', ['陈家沟的太极拳。', '太极图。']),
  story(2, '邻村', ['赵堡与陈家沟。', '拳在人在。']),
  story(3, '会议', ['在陈述之后，“2018年”会议结束。']),
  story(4, '空气', ['PM2.5平均浓度为每立方米五十微克的目标已实现。']),
];

let search: Search;
beforeAll(async () => {
  search = await searchOf(STORIES);
});

describe('of a query that stands nowhere', () => {
  test.each([
    ['太极拳在陈家沟', ['太极拳', '陈家沟']],
    ['陈家沟太极拳', ['陈家沟', '太极拳']],
    ['太极外星人', ['太极']],
    ['赵堡与陈家沟的太极拳', ['赵堡与', '陈家沟的太极拳']],
    ['太极拳 龘龘', ['太极拳']],
    ['2018年-9月', ['2018年']],
    [
      '昨天PM2.5平均浓度为每立方米五十微克的目标已落空',
      ['PM2.5平均浓度为每立方米五十微克的目标已'],
    ],
    ['龘', []],
    ['图。龘', []],
  ])('%s the longest pieces that stand somewhere are offered', async (query, pieces) => {
    expect((await find(search, query)).pieces).toEqual(pieces.map((piece) => piece.toLowerCase()));
  });

  test('all of these are marked, and the story that holds most of them comes first', async () => {
    const answer = await find(search, '太极拳在陈家沟');
    expect(ranksOf(answer)).toEqual([1, 2]);
    const marked = answer.results.map(({ passages: [{ text, marks }] }) =>
      marks.map(({ start, end }) => text.slice(start, end)),
    );
    expect(marked).toEqual([['陈家沟', '太极拳'], ['陈家沟']]);
  });
});
