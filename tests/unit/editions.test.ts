import { describe, expect, test } from 'vitest';
import { lastChanged, newestFirst } from '../../src/archive/editions.ts';

const of = (id: number | string, updated: string) => ({
  edition: { id: String(id), year: parseInt(String(id)), updated },
});

test('editions come newest year first, several lists of a year by their names', () => {
  const ids = ['2017', '2018-county', '2018', '2019-b', '2018-city'];
  const sorted = ids.map((id) => of(id, '2026-01-01').edition).sort(newestFirst);
  expect(sorted.map(({ id }) => id)).toEqual([
    '2019-b',
    '2018',
    '2018-city',
    '2018-county',
    '2017',
  ]);
});

describe('lastChanged', () => {
  test('is the edition that was changed last, be it an old one', () => {
    expect(lastChanged([of(2019, '2026-01-01'), of(2018, '2026-02-01')])?.edition.year).toBe(2018);
  });

  test('is the newest of those that were changed on one day', () => {
    expect(lastChanged([of(2018, '2026-01-01'), of(2019, '2026-01-01')])?.edition.year).toBe(2019);
  });
});
