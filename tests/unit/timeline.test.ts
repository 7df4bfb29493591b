import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dateMentionSchema, type Story } from '../../src/archive/schema.ts';
import { readParagraphs, type ParagraphText } from '../../src/archive/story.ts';
import {
  dateLabel,
  datedParts,
  datesOfStory,
  machineDate,
  readingOf,
  timelineOf,
} from '../../src/archive/timeline.ts';
import { yearTrack } from '../../src/archive/year-track.ts';

function story(text: string, rank = 1): Story {
  const { paragraphs } = readParagraphs([{ text, line: 1 }], 2018, [], []);
  return {
    edition: '2018',
    year: 2018,
    rank,
    title: `第${rank}条`,
    topics: ['city'],
    paragraphs: [...paragraphs],
  };
}

const timeline = (...texts: string[]) =>
  timelineOf(
    { id: '2018', year: 2018, order: 'ranked' },
    texts.map((text, index) => story(text, index + 1)),
  );

describe('timelineOf', () => {
  test('puts statements in order of days, those of one day in order of the list', () => {
    const { entries } = timeline('5月4日，甲。3月1日，乙。', '3月1日，丙。');
    expect(entries.map(({ text }) => text)).toEqual([
      '3月1日，乙。',
      '3月1日，丙。',
      '5月4日，甲。',
    ]);
  });

  test('cuts a sentence at ； only where a date follows', () => {
    const { entries } = timeline('1月13日，甲；1月26日，乙；丙。');
    expect(entries.map(({ id, text }) => [id, text])).toEqual([
      ['1-p1s1', '1月13日，甲'],
      ['1-p1s1-2', '1月26日，乙；丙。'],
    ]);
  });

  test('has a sentence with several dates once, at its first', () => {
    const { entries } = timeline('12月29日，贺12月27日之事。');
    expect(entries.map(({ date }) => date)).toEqual(['12月29日']);
  });

  test('keeps what a figure covers as a note of the year', () => {
    const { entries, notes } = timeline(
      '2018年1~11月份，浓度下降。上半年，位列第三。11月份，获奖。',
    );
    expect(entries.map(({ date }) => date)).toEqual(['11月份']);
    expect(notes.map(({ date }) => date)).toEqual(['2018年1~11月份', '上半年']);
  });

  test('gives what a figure covers in another year to the other years', () => {
    const { notes, otherYears } = timeline('明年汛期前，甲。上半年，乙。');
    expect(notes.map(({ text }) => text)).toEqual(['明年汛期前，甲。', '上半年，乙。']);
    expect(otherYears.map(({ text }) => text)).toEqual(['明年汛期前，甲。']);
  });

  test('loses no entry of another year', () => {
    const { entries, months, otherYears } = timeline('2017年12月20日，甲。5月4日，乙。');
    expect(entries).toHaveLength(2);
    expect(otherYears.map(({ text }) => text)).toEqual(['2017年12月20日，甲。']);
    expect(months.flatMap((month) => month.entries)).toHaveLength(1);
  });
});

describe('readParagraphs', () => {
  const heading = (text: string, depth: number) => ({ text, depth });
  const starts = (texts: readonly Pick<ParagraphText, 'text' | 'headings'>[], published?: string) =>
    readParagraphs(
      texts.map((paragraph, index) => ({ line: index + 1, ...paragraph })),
      2018,
      [],
      [],
      published,
    ).paragraphs.flatMap(({ sentences }) =>
      sentences.flatMap(({ dates }) => dates.map(({ start }) => start)),
    );

  test('gives the days below a month its month, and the year above it', () => {
    const texts = [
      { text: '3日，甲。', headings: [heading('1989年', 2), heading('5月', 3)] },
      { text: '△同日，乙。' },
      { text: '8日，丙。', headings: [heading('六月', 3)] },
      { text: '9月1日，丁。', headings: [heading('附记', 2)] },
    ];
    expect(starts(texts)).toEqual(['1989-05-03', '1989-05-03', '1989-06-08', '2018-09-01']);
  });

  test('keeps a month for the paragraphs below its heading', () => {
    const texts = [{ text: '3日，甲。', headings: [heading('5月', 2)] }, { text: '4日，乙。' }];
    expect(starts(texts)).toEqual(['2018-05-03', '2018-05-04']);
  });

  test('counts from the day of print where the edition says it', () => {
    expect(starts([{ text: '昨日，甲。' }], '2018-07-02')).toEqual(['2018-07-01']);
    expect(starts([{ text: '昨日，甲。' }])).toEqual([null]);
  });

  test('says in the data which readings are guesses, and nothing of the others', () => {
    const { paragraphs } = readParagraphs(
      [{ text: '2018年5月4日，甲。国庆节，乙。', line: 1 }],
      2018,
      [],
      [],
    );
    const dates = paragraphs.flatMap(({ sentences }) => sentences.flatMap(({ dates }) => dates));
    expect(dates.map((date) => date.inferred)).toEqual([undefined, true]);
    expect(dates.map((date) => 'inferred' in date)).toEqual([false, true]);
    expect(z.array(dateMentionSchema).parse(dates)).toEqual(dates);
  });
});

describe('a month without entries', () => {
  /** Where August is spoken of, in a list of one story: the sentences, `''` for its headlines. */
  const august = (text: string, own: Partial<Story> = {}) =>
    timelineOf({ id: '2018', year: 2018, order: 'ranked' }, [
      { ...story(text), ...own },
    ]).months[7]?.elsewhere.map(({ sentence = '' }) => sentence);

  test.each([
    ['5月4日，甲。'],
    ['去年，甲。'],
    ['2016年至2018年，甲。'],
    ['2017年8月4日，甲。'],
    ['近日，甲。'],
  ])('is spoken of nowhere: %s', (text) => {
    expect(august(text)).toEqual([]);
  });

  test.each([
    ['a stretch that begins in another month', '7月28日至8月5日，甲。'],
    ['a figure', '2018年1~11月份，甲。'],
    ['half a year', '下半年，甲。'],
    ['a day beside the one that the entry is of', '12月29日，贺8月27日之事。'],
  ])('is spoken of by %s: %s', (_, text) => {
    expect(august(text)).toEqual(['p1s1']);
  });

  test('is spoken of by a title, a subtitle, a section heading', () => {
    expect(august('甲。', { title: '8月的比赛' })).toEqual(['']);
    expect(august('甲。', { subtitle: '8月9日开赛' })).toEqual(['']);
    const [paragraph] = story('甲。').paragraphs;
    if (paragraph === undefined) throw new Error('The story has no paragraph.');
    expect(august('', { paragraphs: [{ ...paragraph, heading: '8月' }] })).toEqual(['p1s1']);
  });

  test('names every story once, where it speaks of the month first', () => {
    const { months } = timeline('下半年，甲。下半年，乙。', '三季度，丙。');
    const places = months[7]?.elsewhere.map((place) => [place.story.rank, place.sentence]);
    expect(places).toEqual([
      [1, 'p1s1'],
      [2, 'p1s1'],
    ]);
  });
});

describe('dateLabel', () => {
  test.each([
    ['5月4日，甲。', '5月4日'],
    ['去年9月12日，甲。', '9月12日'],
    ['5月4日至10日，甲。', '5月4日至10日'],
    ['5月28日至6月2日，甲。', '5月28日至6月2日'],
    ['12月24、25日，甲。', '12月24、25日'],
    ['12月24、25、26日，甲。', '12月24、25、26日'],
    ['3月1日、5月2日，甲。', '3月1日、5月2日'],
    ['7月初，甲。', '7月初'],
    ['11月份，甲。', '11月份'],
    ['2018年11月，甲。', '11月'],
    ['年底，甲。', '年底'],
    ['2017年12月20日，甲。', '2017年12月20日'],
  ])('%s → %s', (text, label) => {
    expect(timeline(text).entries.map((entry) => dateLabel(entry))).toEqual([label]);
  });

  test.each([
    ['去年10月，甲。', 2016, '2018年10月'],
    ['明年，甲。', 2018, '2019年'],
    ['10月，甲。', 2017, '2018年10月'],
    ['上半年，甲。', 2017, '2018年上半年'],
    ['2017年12月20日，甲。', 2017, '12月20日'],
    ['2017年10月，甲。', 2017, '10月'],
    ['5月4日，甲。', 2017, '2018年5月4日'],
  ])('%s under the year %i → %s', (text, year, label) => {
    const { entries, notes } = timeline(text);
    expect([...entries, ...notes].map((entry) => dateLabel(entry, year))).toEqual([label]);
  });
});

describe('machineDate', () => {
  test.each([
    ['5月4日，甲。', '2018-05-04'],
    ['11月份，甲。', '2018-11'],
    ['5月4日至10日，甲。', '2018-05'],
    ['7月初，甲。', '2018-07'],
    ['5月28日至6月2日，甲。', '2018'],
    ['上半年，甲。', '2018'],
  ])('%s → %s', (text, value) => {
    const [part] = datedParts(
      story(text).paragraphs[0]?.sentences[0] ?? { id: '', text: '', dates: [], names: [] },
    );
    const [date] = part?.dates ?? [];
    expect(date && machineDate(date)).toBe(value);
  });
});

describe('yearTrack', () => {
  const track = (...texts: string[]) => yearTrack(2018, timeline(...texts).entries);

  test('marks each day once, by its place in months of 31 days', () => {
    const { exact, vague } = track('1月1日，甲。3月1日，乙。', '1月1日，丙。');
    expect(vague).toEqual([]);
    expect(exact).toEqual([
      { start: 0, length: 1 },
      { start: 62, length: 1 },
    ]);
  });

  test('keeps what names no day apart, and leaves out other years', () => {
    const { exact, vague } = track('5月28日至6月2日，甲。7月初，乙。2017年12月30日，丙。');
    expect(exact).toEqual([{ start: 151, length: 6 }]);
    expect(vague).toEqual([{ start: 186, length: 10 }]);
  });

  test('ends with its year what runs on into the next', () => {
    const stretch = { start: '2018-12-30', end: '2019-01-02' };
    const { exact } = yearTrack(2018, [{ intervals: [stretch], precision: 'day' }]);
    expect(exact).toEqual([{ start: 370, length: 2 }]);
  });
});

describe('readingOf', () => {
  test.each([
    ['5月4日，甲。同日，乙。', '2018年5月4日'],
    ['去年9月12日，甲。', '2018年9月12日'],
    ['7月初，甲。', '2018年7月1—10日'],
    ['11月份，甲。', '2018年11月'],
    ['去年，甲。', '2018年'],
    ['去年上半年和下半年，甲。', '2018年1—6月、7—12月'],
    ['五月四日，甲。', '2018年5月4日'],
    ['5月4日至10日，甲。', undefined],
    ['12月24、25日，甲。', undefined],
    ['2018年1~11月份，甲。', undefined],
    ['2018年，甲。', undefined],
  ])('says the days of what does not say them: %s', (text, reading) => {
    const dates = story(text).paragraphs.flatMap(({ sentences }) =>
      sentences.flatMap((sentence) => sentence.dates),
    );
    expect(dates.map(readingOf).at(-1)).toBe(reading);
  });
});

test('a story has each of its dates once, in order of days, spans of figures last', () => {
  const year = timeline('去年，丁。12月20日，甲。5月4日，乙。同日，丙。5月4日，戊。');
  expect(datesOfStory(year, 1)).toEqual([
    { label: '5月4日', machine: '2018-05-04', sentence: 'p1s3' },
    { label: '12月20日', machine: '2018-12-20', sentence: 'p1s2' },
    { label: '2018年', machine: '2018', sentence: 'p1s1' },
  ]);
});
