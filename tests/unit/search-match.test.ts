import { describe, expect, test } from 'vitest';
import { fold } from '../../src/chinese/fold.ts';
import { matchStory, searchText, spellingOf, type Term } from '../../src/search/browser/match.ts';

const folded = (text: string) => fold(text, new Map());
const undated = (blocks: readonly (readonly string[])[]) =>
  blocks.map((block) => block.map((text) => ({ text, dates: [] })));
const story = searchText(
  undated([
    ['学成都佛山 促转型发展'],
    ['打造“精致城市、品质焦作”'],
    [],
    ['5月4日，我市学习成都。', '全市“学成都佛山、促转型发展”。'],
    ['再学一次'],
    ['成都、成都。'],
  ]),
  folded,
);
const terms = (...texts: string[]): Term[] =>
  texts.map((text) => ({ spellings: [spellingOf(folded(text).text)], pinyin: false }));

const marksOf = (passage: { text: string; marks: readonly { start: number; end: number }[] }) =>
  passage.marks.map(({ start, end }) => passage.text.slice(start, end));

describe('matchStory', () => {
  test('finds a text that stands there, in every sentence', () => {
    const match = matchStory(story, terms('成都'));
    expect(match?.tier).toBe('exact');
    expect(match?.passages.map(({ sentence }) => sentence)).toEqual(['p1s1', 'p1s2', 'p2s1']);
    expect(match?.passages.flatMap(marksOf)).toEqual(['成都', '成都', '成都', '成都']);
    expect(match && marksOf(match.title)).toEqual(['成都']);
  });

  test('calls it near where only punctuation differs', () => {
    const match = matchStory(story, terms('学成都佛山促转型发展'));
    expect(match?.tier).toBe('near');
    expect(match?.passages.flatMap(marksOf)).toEqual(['学成都佛山、促转型发展']);
  });

  test('shows the whole of a match that crosses into the next sentence', () => {
    const match = matchStory(story, terms('成都。全市'));
    expect(match?.passages[0].sentence).toBe('p1s1');
    expect(match?.passages.map(marksOf)).toEqual([['成都。全市']]);
  });

  test('finds nothing across the end of a paragraph', () => {
    expect(matchStory(story, terms('发展”。成都'))).toBeNull();
    expect(matchStory(story, terms('发展成都'))).toBeNull();
  });

  test('wants all parts, unless told otherwise', () => {
    expect(matchStory(story, terms('成都', '北京'))).toBeNull();
    expect(matchStory(story, terms('成都', '北京'), false)?.passages).toHaveLength(3);
  });

  test('puts the sentence that holds most parts first', () => {
    const match = matchStory(story, terms('成都', '佛山'));
    expect(match?.passages[0].sentence).toBe('p1s2');
  });

  test('shows the headline where the text says nothing', () => {
    const match = matchStory(story, terms('品质焦作'));
    expect(match?.passages).toEqual([
      {
        sentence: null,
        dates: [],
        text: '打造“精致城市、品质焦作”',
        marks: [{ start: 8, end: 12 }],
      },
    ]);
  });

  test('finds a section heading, and leads to the sentence below', () => {
    expect(matchStory(story, terms('再学'))?.passages).toEqual([
      { sentence: 'p2s1', dates: [], text: '再学一次', marks: [{ start: 0, end: 2 }] },
    ]);
    expect(matchStory(story, terms('一次成都'))).toBeNull();
  });

  test('leads from each of several headings to the first sentence below', () => {
    const below = searchText(undated([['题'], [''], ['卷一', '五月'], ['甲。', '乙。']]), folded);
    const places = ['卷一', '五月'].map(
      (text) => matchStory(below, terms(text))?.passages[0].sentence,
    );
    expect(places).toEqual(['p1s1', 'p1s1']);
  });

  test('ranks title before subtitle before text', () => {
    const place = (text: string): number => matchStory(story, terms(text))?.place ?? 0;
    expect(place('促转型')).toBeGreaterThan(place('精致'));
    expect(place('精致')).toBeGreaterThan(place('我市'));
  });

  test('marks a long sentence whole, and says where it was cut', () => {
    const long = searchText(
      undated([['题'], [''], [], [`${'甲'.repeat(200)}太极${'乙'.repeat(200)}`]]),
      folded,
    );
    const passage = matchStory(long, terms('太极'))?.passages[0];
    expect(passage && marksOf(passage)).toEqual(['太极']);
    expect(passage?.text).toMatch(/^……甲+太极乙+……$/u);
    const whole = matchStory(long, terms(`${'甲'.repeat(150)}太极`))?.passages[0];
    expect(whole && marksOf(whole)).toEqual([`${'甲'.repeat(150)}太极`]);
  });
});
