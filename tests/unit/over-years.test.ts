import { describe, expect, test } from 'vitest';
import { daysFile, onThisDay } from '../../src/archive/on-this-day.ts';
import type { Story } from '../../src/archive/schema.ts';
import { readParagraphs } from '../../src/archive/story.ts';
import { timelineOf } from '../../src/archive/timeline.ts';
import { yearsOfArchive } from '../../src/archive/timeline-years.ts';

/** A list, its stories' texts in order; `1996-b` is a second one of 1996. */
function edition(id: string, ...texts: readonly string[]) {
  const year = parseInt(id);
  const stories = texts.map((text, index): Story => {
    const { paragraphs } = readParagraphs([{ text, line: 1 }], year, [], []);
    const rank = index + 1;
    return { edition: id, year, rank, title: `题${rank}`, topics: [], paragraphs: [...paragraphs] };
  });
  return { stories, timeline: timelineOf({ id, year, order: 'ranked' }, stories) };
}

describe('the timeline of all years', () => {
  const years = (...editions: readonly ReturnType<typeof edition>[]) =>
    yearsOfArchive(editions.map(({ timeline }) => timeline));

  test('has the years without a list among those with one, each for itself', () => {
    const all = years(edition('1998', '5月1日，乙。'), edition('1995', '3月1日，甲。'));
    expect(all.map(({ year, last, entries }) => [year, last, entries.length])).toEqual([
      [1995, 1995, 1],
      [1996, 1996, 0],
      [1997, 1997, 0],
      [1998, 1998, 1],
    ]);
  });

  test('shows what a list tells of another year in that year, before its own', () => {
    const all = years(edition('1996', '1995年12月30日，丙。'), edition('1995', '12月31日，乙。'));
    const [first] = all;
    expect(first?.entries.map(({ text }) => text)).toEqual([
      '1995年12月30日，丙。',
      '12月31日，乙。',
    ]);
    expect(first?.others.map(({ text }) => text)).toEqual(['1995年12月30日，丙。']);
    expect(all[1]?.entries).toEqual([]);
  });

  test('names a story of another year once for a date', () => {
    const [year] = years(edition('1996', '1995年5月1日，甲。1995年5月1日，乙。1995年5月2日，丙。'));
    expect(year?.entries).toHaveLength(3);
    expect(year?.others.map(({ text }) => text)).toEqual([
      '1995年5月1日，甲。',
      '1995年5月2日，丙。',
    ]);
  });

  test('shows a stretch over the turn of the year in both years', () => {
    const all = years(
      edition('1996', '5月1日，乙。'),
      edition('1995', '1995年12月30日至1996年1月3日，甲。'),
    );
    expect(all.map(({ entries, others }) => [entries.length, others.length])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  test('takes empty years together before the first list and after the last', () => {
    const all = years(edition('1996', '1912年5月1日，甲。'), edition('1995', '1998年5月1日，乙。'));
    expect(all.map(({ year, last }) => [year, last])).toEqual([
      [1912, 1912],
      [1913, 1994],
      [1995, 1995],
      [1996, 1996],
      [1997, 1997],
      [1998, 1998],
    ]);
  });

  test('leads from a year to each of its lists', () => {
    const all = years(edition('1996', '甲。'), edition('1996-b', '乙。'), edition('1995', '丙。'));
    expect(all.map(({ timelines }) => timelines.map((timeline) => timeline.edition))).toEqual([
      ['1995'],
      ['1996', '1996-b'],
    ]);
  });
});

describe('on this day', () => {
  const file = daysFile([
    edition('1996', '5月18日，甲。6月，乙。', '1995年5月18日，丙。又于5月18日，丁。'),
    edition('1995', '5月18日，戊；5月18日，己。5月17日至19日，庚。12月24、25日，辛。'),
  ]);
  const told = (day: string) =>
    onThisDay(file, day).map(({ year, title, path }) => [year, title, path].join(' '));

  test('is told by the oldest year first, once a story, by its first sentence of that day', () => {
    expect(told('05-18')).toEqual([
      '1995 题2 /1996/story/2/#p1s1',
      '1995 题1 /1995/story/1/#p1s1',
      '1996 题1 /1996/story/1/#p1s1',
    ]);
  });

  test('is told of a stretch on its first day, and of a list on each', () => {
    expect(told('05-17')).toEqual(['1995 题1 /1995/story/1/#p1s2']);
    expect(told('05-19')).toEqual([]);
    expect(told('12-24')).toEqual(told('12-25'));
    expect(told('12-25')).toEqual(['1995 题1 /1995/story/1/#p1s3']);
  });

  test('is not told of by a date that names no day', () => {
    expect(file).not.toContain('-06-');
    expect(told('06-01')).toEqual([]);
    expect(onThisDay('', '06-01')).toEqual([]);
  });
});
