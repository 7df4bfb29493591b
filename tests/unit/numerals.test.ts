import { expect, test } from 'vitest';
import { countInChinese } from '../../src/chinese/numerals.ts';

test('a story has its number in Chinese, be it the first or the thousandth but one', () => {
  const counts = [1, 9, 10, 11, 20, 21, 99, 100, 101, 110, 111, 119, 200, 205, 320, 999];
  expect(counts.map(countInChinese)).toEqual([
    ...['一', '九', '十', '十一', '二十', '二十一', '九十九', '一百', '一百〇一', '一百一十'],
    ...['一百一十一', '一百一十九', '二百', '二百〇五', '三百二十', '九百九十九'],
  ]);
});
