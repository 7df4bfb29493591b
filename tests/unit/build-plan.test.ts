import { describe, expect, test } from 'vitest';
import { dealOut, planVolumes, shareOut } from '../../src/build/plan.ts';
import { unchangedVolumes, type BuildRecord } from '../../src/build/record.ts';

/** Thirty years of so many stories, but for one. */
function plan(stories: number, year = 0, others = stories) {
  const years = Array.from({ length: 30 }, (_, index) => 2001 + index);
  return planVolumes(new Map(years.map((own) => [own, own === year ? others : stories])));
}

const folders = (volumes: readonly { folder: string }[]) => volumes.map(({ folder }) => folder);
const before = plan(100);
const last: BuildRecord = { rest: '', years: {}, volumes: before, site: '' };
const allBut = (year: number) => before.flatMap(({ years }) => years).filter((own) => own !== year);

describe('unchangedVolumes', () => {
  test('are all but the one of a changed year', () => {
    expect(folders(before)).toEqual(['', '2011/', '2021/']);
    expect(folders(unchangedVolumes(last, before, allBut(2012)))).toEqual(['', '2021/']);
  });

  test('are none after a year that has shrunk, if they begin elsewhere', () => {
    const now = plan(100, 2002, 99);
    expect(folders(now)).toEqual(['', '2012/', '2022/']);
    expect(unchangedVolumes(last, now, allBut(2002))).toEqual([]);
  });

  test('are none where a volume of the same name holds other years', () => {
    const now = before.map(({ folder, years }) => ({ folder, years: years.slice(0, -1) }));
    expect(unchangedVolumes(last, now, allBut(0))).toEqual([]);
  });

  test('are none without a build before', () => {
    expect(unchangedVolumes(null, before, allBut(0))).toEqual([]);
  });
});

describe('dealOut', () => {
  test('gives every process volumes, and every volume to one process', () => {
    expect(dealOut(before, 2).map(folders)).toEqual([['', '2021/'], ['2011/']]);
    expect(dealOut(before, 8).map(folders)).toEqual([[''], ['2011/'], ['2021/']]);
    expect(dealOut([], 2)).toEqual([]);
  });
});

describe('shareOut', () => {
  const stories = new Map([
    [2017, 400],
    [2018, 10],
    [2019, 390],
  ]);

  test('gives every process about as many stories, and fewer to one that begins later', () => {
    expect(shareOut(stories, 2)).toEqual([[2017, 2018], [2019]]);
    const years = new Map(Array.from({ length: 40 }, (_, index) => [1979 + index, 50]));
    expect(shareOut(years, 2).map(({ length }) => length)).toEqual([22, 18]);
  });

  test('begins no process that would have nothing left to do', () => {
    const years = new Map(Array.from({ length: 48 }, (_, index) => [1971 + index, 50]));
    const shares = shareOut(years, 8);
    expect(shares.flat()).toHaveLength(48);
    expect(shares.every(({ length }) => length > 0)).toBe(true);
  });

  test('begins no process for few stories, and one where there is nothing to make', () => {
    expect(shareOut(new Map([[2018, 10]]), 8)).toEqual([[2018]]);
    expect(shareOut(new Map(), 8)).toEqual([[]]);
  });
});
