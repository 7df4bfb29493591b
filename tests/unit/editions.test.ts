import { describe, expect, test } from 'vitest';
import { newestFirst, sourceInWords } from '../../src/archive/editions.ts';

test('editions come newest year first, several lists of a year by their names', () => {
  const ids = ['2017', '2018-county', '2018', '2019-b', '2018-city'];
  const sorted = ids.map((id) => ({ id, year: parseInt(id) })).sort(newestFirst);
  expect(sorted.map(({ id }) => id)).toEqual([
    '2019-b',
    '2018',
    '2018-city',
    '2018-county',
    '2017',
  ]);
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

  test('keeps the lines that say something else', () => {
    expect(said('《甲日报》记者 乙、丙', '转自《丁报》')).toBe(
      '《甲市新闻》第1条，原署“《甲日报》记者 乙、丙”、“转自《丁报》”，原载《甲日报》2023年12月31日。',
    );
  });
});
