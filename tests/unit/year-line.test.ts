import { describe, expect, test } from 'vitest';
import { neighbours, samePage } from '../../src/archive/year-line.ts';

const of = (id: string, extra: readonly string[] = []) => ({
  edition: { id },
  corrections: extra,
  figures: extra,
});

test('an edition stands between the one before it and the one after it, lists of one year by id', () => {
  const editions = ['1997', '1996', '1996-county', '1995'].map((id) => of(id));
  const around = (id: string) => {
    const { previous, next } = neighbours(editions, id);
    return [previous?.edition.id, next?.edition.id];
  };
  expect(around('1995')).toEqual([undefined, '1996-county']);
  expect(around('1996-county')).toEqual(['1995', '1996']);
  expect(around('1997')).toEqual(['1996', undefined]);
});

describe('the line of years', () => {
  test('keeps the kind of page', () => {
    for (const kind of ['', 'timeline/', 'names/', 'all/']) {
      expect(samePage(`/1995/${kind}`, '1995', of('1996'))).toBe(`/1996/${kind}`);
    }
  });

  test('leads to the front page where the other edition has no such page', () => {
    expect(samePage('/1995/story/3/', '1995', of('1996'))).toBe('/1996/');
    for (const kind of ['corrections/', 'figures/']) {
      expect(samePage(`/1995/${kind}`, '1995', of('1996'))).toBe('/1996/');
      expect(samePage(`/1995/${kind}`, '1995', of('1996', ['x']))).toBe(`/1996/${kind}`);
    }
    expect(samePage('/', '1996', of('1995'))).toBe('/1995/');
  });
});
