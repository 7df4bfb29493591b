import { describe, expect, test } from 'vitest';
import { placeNotes } from '../../src/archive/notes.ts';
import type { Story } from '../../src/archive/schema.ts';
import { readParagraphs } from '../../src/archive/story.ts';

const { paragraphs } = readParagraphs(
  [{ text: '千佳佳绩。又是佳绩，佳绩。', line: 1 }],
  2018,
  [],
  [],
);
const stories: Story[] = [
  {
    edition: '2018',
    year: 2018,
    rank: 1,
    title: '甲',
    topics: ['city'],
    paragraphs: [...paragraphs],
  },
];

describe('placeNotes', () => {
  test('ties a note to the sentence that holds its words', () => {
    const { placed, problems } = placeNotes(
      [{ story: 1, quote: '千佳佳绩', note: '原文如此。' }],
      stories,
    );
    expect(problems).toEqual([]);
    expect(placed).toMatchObject([{ sentence: 'p1s1' }]);
  });

  test('lets the editor say which of two sentences', () => {
    const note = { story: 1, quote: '佳绩。', sentence: 'p1s2', note: '甲' };
    expect(placeNotes([note], stories).placed).toMatchObject([{ sentence: 'p1s2' }]);
  });

  test.each([
    ['words that do not occur', { story: 1, quote: '千家佳绩' }, '在正文里找不到'],
    ['a story that is not there', { story: 2, quote: '千佳佳绩' }, '在正文里找不到'],
    ['words of two sentences', { story: 1, quote: '佳绩。' }, '在 p1s1、p1s2 里都有'],
    [
      'words twice in one sentence',
      { story: 1, quote: '佳绩', sentence: 'p1s2' },
      '在 p1s2 里不止一处',
    ],
  ])('refuses %s', (_, note, says) => {
    const { problems } = placeNotes([{ ...note, note: '甲' }], stories);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(says);
  });
});
