import { describe, expect, test } from 'vitest';
import { fold } from '../../src/chinese/fold.ts';
import { spaced, unspaced } from '../../src/search/shared/document-text.ts';
import { letters, phrase, punctuation, words } from '../../src/search/shared/words.ts';

const folded = (text: string) => fold(text, new Map([['極', '极']]));

const TEXTS = [
  ['太極城，“新篇”。', 'ＰＭ2.5　达标！'],
  [''],
  ['𠮷野家 é e\u0301 ☺️ <b>&amp;', '  两处空格  ', '㎡½⑴ﬁ①𝟚Ａ\uFE0F'],
];
const BLOCKS = TEXTS.map((block, place) =>
  block.map((text) => ({
    text,
    dates:
      place === 2
        ? [
            { start: '2018-05-04', end: '2018-05-10', offset: 0, length: 12 },
            { start: '2018-12-24', end: '2018-12-24', offset: 1024, length: 3 },
          ]
        : [],
  })),
);

describe('spaced and unspaced', () => {
  test('give every block back as it was', () => {
    const written = BLOCKS.map((block) => spaced(block, folded)).join('');
    expect(unspaced(written)).toEqual(BLOCKS);
  });

  test('give it back from what Pagefind keeps, which is the words with a space between them', () => {
    const written = BLOCKS.map((block) => spaced(block, folded)).join('');
    expect(unspaced(written.split(/\s+/u).join(' ').trim())).toEqual(BLOCKS);
  });

  test('replace a surrogate without its partner', () => {
    expect(unspaced(spaced([{ text: '甲\ud800', dates: [] }], folded))).toEqual([
      [{ text: '甲\ufffd', dates: [] }],
    ]);
  });
});

describe('phrase', () => {
  test('is quoted, word by word', () => {
    expect(phrase(words('pm2.5'))).toBe('"p m 2 . 5"');
  });

  test('never holds a quotation mark that would end it', () => {
    expect(phrase(words(folded('他说"好"').text)).slice(1, -1)).not.toContain('"');
  });
});

describe('letters and punctuation', () => {
  test('share the words among them', () => {
    const { text } = folded('太極城，“新篇”。372.88亿元 ℃');
    const marks = punctuation([text]);
    for (const word of words(text)) {
      expect(letters(text).includes(word)).not.toBe(marks.includes(word));
    }
  });
});
