import { describe, expect, test } from 'vitest';
import {
  editionTitle,
  newestFirst,
  oldestFirst,
  sourceInWords,
} from '../../src/archive/editions.ts';

test('editions come newest year first, several lists of a year by their names', () => {
  const ids = ['2017', '2018-county', '2018', '2019-b', '2018-city'];
  const editions = ids.map((id) => ({ id, year: parseInt(id) }));
  const sorted = editions.toSorted(newestFirst);
  expect(sorted.map(({ id }) => id)).toEqual([
    '2019-b',
    '2018',
    '2018-city',
    '2018-county',
    '2017',
  ]);
  expect(editions.toSorted(oldestFirst)).toEqual(sorted.toReversed());
});

test('a subtitle without a dash of its own is parted from its title', () => {
  const title = '甲市一年';
  expect(editionTitle({ title, subtitle: '两件大事' })).toBe('甲市一年 两件大事');
  expect(editionTitle({ title, subtitle: '——两件大事' })).toBe('甲市一年——两件大事');
  expect(editionTitle({ title })).toBe('甲市一年');
});

describe('where a story comes from', () => {
  const said = (...lines: readonly string[]) =>
    sourceInWords(
      {
        title: '甲市新闻',
        selectors: [],
        bylines: lines.map((line) => ({ line })),
        published: { publication: '甲日报', date: '2023-12-31' },
        order: 'ranked',
      },
      1,
    );

  test('is said once where the list says it in a line of its own', () => {
    expect(said('——原载《甲日报》2023年12月31日')).toBe(
      '《甲市新闻》第1条，原载《甲日报》2023年12月31日。',
    );
  });

  test('does not give a line that says no more than who made the list', () => {
    const [person, role] = ['甲市读书会', '编'];
    const madeBy = (line: string) =>
      sourceInWords(
        { title: '甲市新闻', selectors: [], bylines: [{ line, person, role }], order: 'ranked' },
        1,
      );
    expect(madeBy('甲市读书会编')).toBe('《甲市新闻》第1条，甲市读书会编。');
    expect(madeBy('（甲市读书会 编）')).toBe(
      '《甲市新闻》第1条，甲市读书会编（原署“（甲市读书会 编）”）。',
    );
  });

  test('keeps the lines that say something else', () => {
    expect(said('《甲日报》记者 乙、丙', '转自《丁报》')).toBe(
      '《甲市新闻》第1条，原署“《甲日报》记者 乙、丙”“转自《丁报》”，原载《甲日报》2023年12月31日。',
    );
  });
});
