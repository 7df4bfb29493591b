import { describe, expect, test } from 'vitest';
import { lastChanged } from '../../src/archive/editions.ts';

const of = (year: number, updated: string) => ({ edition: { year, updated } });

describe('lastChanged', () => {
  test('is the edition that was changed last, be it an old one', () => {
    expect(lastChanged([of(2019, '2026-01-01'), of(2018, '2026-02-01')])?.edition.year).toBe(2018);
  });

  test('is the newest of those that were changed on one day', () => {
    expect(lastChanged([of(2018, '2026-01-01'), of(2019, '2026-01-01')])?.edition.year).toBe(2019);
  });
});
