import { afterEach, describe, expect, test } from 'vitest';
import { zip } from '../../src/export/book/zip.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('a zip', () => {
  test('has the same bytes wherever it is made', () => {
    const made = ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Apia'].map((TZ) => {
      process.env['TZ'] = TZ;
      return Buffer.from(zip(new Map([['a.txt', '乙']]), '2026-11-22')).toString('hex');
    });
    expect(new Set(made).size).toBe(1);
  });
});
