import { describe, expect, test } from 'vitest';
import { fold } from '../../src/chinese/fold.ts';
import { letters, phrase, punctuation, spaced, unspaced, words } from '../../src/search/tokens.ts';

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
    const feed = BLOCKS.map((block) => spaced(block, folded)).join('');
    expect(unspaced(feed)).toEqual(BLOCKS);
  });

  test('give it back from what Pagefind keeps, which is the words with a space between them', () => {
    const feed = BLOCKS.map((block) => spaced(block, folded)).join('');
    expect(unspaced(feed.split(/\s+/u).join(' ').trim())).toEqual(BLOCKS);
  });

  test('replace a surrogate without its partner', () => {
    expect(unspaced(spaced([{ text: '甲\ud800', dates: [] }], folded))).toEqual([
      [{ text: '甲\ufffd', dates: [] }],
    ]);
  });
});

describe('the words of the feed', () => {
  test('are those of the query, in the same order', () => {
    for (const block of BLOCKS) {
      const text = block.map((sentence) => sentence.text).join('');
      const inFeed = spaced(block, folded)
        .split(' ')
        .map((word) => word.replace(/\u{E004F}[\uFE00-\uFE0F]*|[\u{E0020}-\u{E007E}]/gu, ''))
        .filter((word) => word !== '' && word !== '\u2060');
      expect(inFeed).toEqual(words(folded(text).text));
    }
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
