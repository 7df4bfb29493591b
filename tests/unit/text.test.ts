import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutPlace } from '../../src/chinese/text.ts';

/** Characters that a reader sees as one, of one code unit and of many. */
const CHARACTERS = [
  '中',
  'a',
  '。',
  ' ',
  '𠮷',
  'é',
  'e\u0301',
  '葛\u{e0100}',
  '☺️',
  '2️⃣',
  '👍🏽',
  '👩‍👩‍👧',
  '🇨🇳',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '\r\n',
];

test('a text is cut at the last place before the one asked for where no character is cut in two', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...CHARACTERS)),
      fc.integer({ min: -2, max: 30 }),
      (characters, index) => {
        const ends = characters.map((_, place) => characters.slice(0, place + 1).join('').length);
        const places = [0, ...ends].filter((end) => end <= Math.max(0, index));
        expect(cutPlace(characters.join(''), index)).toBe(Math.max(...places));
      },
    ),
  );
});

test('a text is cut alike where the browser has no Intl.Segmenter', () => {
  const { Segmenter } = Intl;
  Reflect.deleteProperty(Intl, 'Segmenter');
  try {
    expect(cutPlace('一👩‍👩‍👧二', 5)).toBe(1);
  } finally {
    Reflect.set(Intl, 'Segmenter', Segmenter);
  }
});
