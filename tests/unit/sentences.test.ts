import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutSentences } from '../../src/chinese/sentences.ts';

/** How many sentences each line of the 2018 source had when their addresses were published. */
const COUNTS_OF_2018 = [
  1, 1, 1, 1, 1, 3, 2, 1, 1, 1, 3, 4, 1, 1, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 7,
  1, 1, 5, 1, 1, 4, 4, 1, 1, 2, 1, 1, 1, 1, 1, 1, 3, 1, 1, 3, 1, 3, 1,
];

const texts = (paragraph: string) => cutSentences(paragraph).map(({ text }) => text);

describe('cutSentences', () => {
  test.each([
    ['ends a sentence at 。！？', '甲。乙！丙？丁', ['甲。', '乙！', '丙？', '丁']],
    ['keeps a run of marks together', '甲？！乙。', ['甲？！', '乙。']],
    [
      'gives a closing mark to the sentence it closes',
      '他说：“好。”众人散去。',
      ['他说：“好。”', '众人散去。'],
    ],
    ['keeps a quotation that goes on in one piece', '“甲。乙。”他说。', ['“甲。乙。”', '他说。']],
    ['goes on after a quotation that a pause follows', '“甲。”，乙。', ['“甲。”，乙。']],
    [
      'goes on after a bracket inside the sentence',
      '甲（乙。丙。）丁。戊。',
      ['甲（乙。丙。）丁。', '戊。'],
    ],
    [
      'ends a sentence with the bracket that holds it',
      '甲。（乙。）丙。',
      ['甲。', '（乙。）', '丙。'],
    ],
    ['ends the paragraph with a bracket', '甲。乙（丙。）', ['甲。', '乙（丙。）']],
    ['ends a sentence at a closing bracket without its partner', '甲。）乙。', ['甲。）', '乙。']],
    [
      'gives a closing typewriter mark to the sentence it closes',
      '他说:"好。"众人散去。',
      ['他说:"好。"', '众人散去。'],
    ],
    [
      'leaves an opening typewriter mark to the next sentence',
      '甲。"乙。"丙。',
      ['甲。', '"乙。"', '丙。'],
    ],
    [
      'keeps a typewriter quotation that goes on in one piece',
      '"甲。乙。"他说。',
      ['"甲。乙。"', '他说。'],
    ],
    ['goes on after a typewriter quotation that a pause follows', '"甲。"，乙。', ['"甲。"，乙。']],
    ["knows a typewriter's single marks", "他说:'好。'众人散去。", ["他说:'好。'", '众人散去。']],
    [
      'takes an apostrophe for none',
      "don't。'98年。甲's。乙。",
      ["don't。", "'98年。", "甲's。", '乙。'],
    ],
    ['ignores a typewriter mark without its partner', '甲"乙。丙。', ['甲"乙。', '丙。']],
    ['ends nothing at ； or ……', '甲；乙……丙。', ['甲；乙……丙。']],
    ['ignores a quotation mark without its partner', '甲“乙。丙。', ['甲“乙。', '丙。']],
    ['ignores a closing mark without its partner', '甲”乙。丙。', ['甲”乙。', '丙。']],
    ['leaves half-width marks inside addresses alone', '见a?b=c与d!e。', ['见a?b=c与d!e。']],
    ['keeps white space with the sentence before it', '甲。 乙。', ['甲。 ', '乙。']],
    ['gives nothing for nothing', '', []],
  ])('%s', (_, paragraph, expected) => {
    expect(texts(paragraph)).toEqual(expected);
  });

  test('moves no sentence of 2018, for their addresses are permanent', () => {
    const source = readFileSync(new URL('../fixtures/2018-source.txt', import.meta.url), 'utf8');
    const lines = source.split('\n').filter((line) => line !== '');
    expect(lines.map((line) => texts(line).length)).toEqual(COUNTS_OF_2018);
  });

  test('loses no character of any text', () => {
    const unit = fc.constantFrom(...'甲乙。！？“”（）《》…… ab?!；，"\'𠮷');
    const property = fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const sentences = cutSentences(text);
      expect(sentences.map((sentence) => sentence.text).join('')).toBe(text);
      for (const sentence of sentences) {
        expect(text.startsWith(sentence.text, sentence.offset)).toBe(true);
      }
    });
    fc.assert(property, { seed: 20180504, numRuns: 2000 });
  });

  test('is not slowed down by a text of nothing but marks', () => {
    expect(texts('“'.repeat(100_000) + '）'.repeat(100_000))).toHaveLength(1);
    expect(texts('"'.repeat(100_000) + '（'.repeat(100_000))).toHaveLength(1);
    expect(texts('。'.repeat(100_000))).toHaveLength(1);
  });
});
