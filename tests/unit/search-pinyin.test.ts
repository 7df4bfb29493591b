import { describe, expect, test } from 'vitest';
import { readReadings, wordsRead } from '../../src/search/pinyin.ts';
import { readingsOf } from '../../src/search/readings.ts';

const READINGS = readingsOf(['“世界太极城” 步履铿锵', '王小平', '平安焦作', '绿色']);

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
