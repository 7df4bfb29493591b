import { describe, expect, test } from 'vitest';
import { readReadings, wordsRead } from '../../src/search/browser/pinyin.ts';
import { readingsOf } from '../../src/search/index/readings.ts';

const READINGS = readingsOf(
  new Map(['“世界太极城” 步履铿锵', '王小平', '平安焦作', '绿色'].map((text) => [text, undefined])),
);

describe('wordsRead', () => {
  test.each([
    ['taiji', ['太极']],
    ['wangxiaoping', ['王小平']],
    ['jiaozuo', ['焦作']],
    ['lvse', ['绿色']],
    ['lüse', ['绿色']],
    ['xi’an', []],
    ['aiji', []],
    ['a', []],
    ['shijietaijicheng', ['世界太极城']],
    ['chengbu', []],
  ])('%s → %s', (typed, words) => {
    expect(wordsRead(typed.normalize('NFKD'), READINGS)).toEqual(words);
  });

  test('completes a last syllable that is still being typed', () => {
    expect(wordsRead('taij', READINGS)).toEqual(['太极']);
  });
});

describe('readReadings', () => {
  test('reads what was written', () => {
    expect(readReadings(JSON.parse(JSON.stringify(READINGS)))).toEqual(READINGS);
  });

  test('refuses anything else', () => {
    expect(() => readReadings({})).toThrow('no list');
    expect(() => readReadings([['太极']])).toThrow('no reading');
  });
});

describe('readingsOf', () => {
  test('takes the reading that is given', () => {
    expect(readingsOf(new Map([['重阳', 'chong yang']]))).toEqual([['重阳', 'chong yang']]);
  });

  test('refuses one that has not a syllable for each character, and says what it may be', () => {
    expect(() => readingsOf(new Map([['南水北调', 'nan shui diao']]))).toThrow(
      'The reading of 南水北调 is “nan shui diao”. Give one syllable for each of its 4 characters',
    );
    expect(() => readingsOf(new Map([['𠮷A座', 'zuo']]))).toThrow('3 characters');
  });
});
