import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from '../../src/archive/problem.ts';
import { fold } from '../../src/chinese/fold.ts';
import { matchStory, searchText, spellingOf } from '../../src/search/browser/match.ts';

const folded = (text: string) => fold(text, new Map());

const character = fc.constantFrom('𠮷', '👩‍👩‍👧', 'e\u0301', '甲', '☺️', '，');

test('an excerpt is made of whole characters, wherever a long sentence is cut', () => {
  fc.assert(
    fc.property(
      fc.array(character, { maxLength: 90 }),
      fc.array(character, { minLength: 60, maxLength: 130 }),
      (before, after) => {
        const text = `${before.join('')}太极${after.join('')}`;
        const story = searchText(
          [['题'], [''], [], [text]].map((block) => block.map((text) => ({ text, dates: [] }))),
          folded,
        );
        const match = matchStory(story, [{ spellings: [spellingOf('太极')], pinyin: false }]);
        const shown = (match?.passages[0].text ?? '').replace(/^……|……$/gu, '');
        let end = 0;
        const bounds = [0, ...[...before, '太极', ...after].map(({ length }) => (end += length))];
        const isWhole = bounds.some(
          (start) => text.startsWith(shown, start) && bounds.includes(start + shown.length),
        );
        expect(shown).toContain('太极');
        expect(shown.isWellFormed()).toBe(true);
        expect(isWhole).toBe(true);
      },
    ),
  );
});

test('a message to an editor quotes whole characters', () => {
  expect(excerpt('𠮷'.repeat(30), 5)).toBe('𠮷𠮷……');
});
