import { expect, test } from 'vitest';
import { countInChinese, readCount, readDigits } from '../../src/chinese/numerals.ts';

test('a story has its number in Chinese, be it the first or the thousandth but one', () => {
  const counts = [1, 9, 10, 11, 20, 21, 99, 100, 101, 110, 111, 119, 200, 205, 320, 999];
  expect(counts.map(countInChinese)).toEqual([
    ...['一', '九', '十', '十一', '二十', '二十一', '九十九', '一百', '一百〇一', '一百一十'],
    ...['一百一十一', '一百一十九', '二百', '二百〇五', '三百二十', '九百九十九'],
  ]);
});

test('every number from 1 to 999 is read as it is written, with 零 for 〇 too', () => {
  const numbers = Array.from({ length: 999 }, (_, index) => index + 1);
  expect(numbers.map((number) => readCount(countInChinese(number)))).toEqual(numbers);
  expect(numbers.map((number) => readCount(countInChinese(number).replace('〇', '零')))).toEqual(
    numbers,
  );
});

test('a year is read digit by digit, and what is no number is none', () => {
  expect(['二〇一八', '一九零四', '一〇'].map(readDigits)).toEqual([2018, 1904, 10]);
  expect(['', '十', '二〇一八年'].map(readDigits)).toEqual([NaN, NaN, NaN]);
  expect(['', '十十', '百', '一二', '两'].map(readCount)).toEqual([NaN, NaN, NaN, NaN, NaN]);
});
