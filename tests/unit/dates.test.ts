import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { edtf } from '../../src/chinese/dates/edtf.ts';
import { DateReader, readDates, readHeading } from '../../src/chinese/dates/read.ts';
import type { DateContext, DateMention } from '../../src/chinese/dates/types.ts';
import { cutSentences } from '../../src/chinese/sentences.ts';

/** [words, first day, last day, precision, kind, fault?] */
type Expected = readonly [string, string | null, string | null, string, string, string?];

interface Case extends Partial<DateContext> {
  /** Headings (`#` as in Markdown) and paragraphs above it, in order. */
  readonly above?: readonly string[];
  readonly text: string;
  readonly mentions: readonly Expected[];
}

interface SourceSentence {
  readonly line: number;
  readonly sentence: number;
  readonly mentions: readonly Expected[];
}

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
// The shape of the fixtures is checked by the comparisons below: a wrong one equals no mention.
const casesSchema = z.custom<readonly Case[]>((value) => Array.isArray(value));
const cases = (name: string): readonly Case[] =>
  casesSchema.parse(parse(fixture(`dates/${name}.yaml`)));

const shown = ({ text, start, end, precision, kind, fault }: DateMention): Expected =>
  fault === null ? [text, start, end, precision, kind] : [text, start, end, precision, kind, fault];

const read = (text: string, context: Partial<DateContext> = {}): DateMention[] =>
  readDates(text, { year: 2018, ...context });

/** Reads a text below headings and paragraphs. */
const readBelow = (above: readonly string[], text: string, context: Partial<DateContext>) => {
  const reader = new DateReader({ year: 2018, ...context });
  for (const line of above) {
    const [, marks = '', heading = ''] = /^(#+) (.*)$/u.exec(line) ?? [];
    if (marks === '') reader.read(line);
    else reader.enterSection(heading, marks.length);
  }
  return reader.read(text);
};

const only = (text: string): DateMention => {
  const [mention, ...others] = read(text);
  if (mention === undefined || others.length > 0) throw new Error(`not one mention: ${text}`);
  return mention;
};

const CHRONICLES = ['chronicle', 'yearbook', 'annals', 'sections', 'years', 'words', 'habits'];
const allCases = ['grammar', ...CHRONICLES].flatMap(cases);

describe('readDates', () => {
  test.each(cases('grammar'))('reads $text', ({ text, mentions, ...context }) => {
    expect(read(text, context).map(shown)).toEqual(mentions);
  });

  test.each(CHRONICLES.flatMap(cases))(
    'reads the dates of a chronicle: $above $text',
    ({ above = [], text, mentions, ...context }) => {
      expect(readBelow(above, text, context).map(shown)).toEqual(mentions);
    },
  );

  test('is tried on at least 700 sentences', () => {
    expect(allCases.length).toBeGreaterThanOrEqual(700);
  });

  describe('on the stories of 2018', () => {
    const lines = fixture('2018-source.txt').split('\n');
    const expected: readonly SourceSentence[] = parse(fixture('dates/2018.yaml'));
    // The title names the year of the edition and belongs to no story.
    const found = lines.flatMap((text, index) =>
      text.startsWith('## ')
        ? []
        : cutSentences(text).flatMap(({ offset, text: words }, place) => {
            const mentions = read(text)
              .filter(
                (mention) => mention.offset >= offset && mention.offset < offset + words.length,
              )
              .map(shown);
            return mentions.length === 0
              ? []
              : [{ line: index + 1, sentence: place + 1, mentions }];
          }),
    );

    test.each(expected)('reads line $line, sentence $sentence', ({ line, sentence, mentions }) => {
      const here = found.find((other) => other.line === line && other.sentence === sentence);
      expect(here?.mentions).toEqual(mentions);
    });

    test('finds 52 dates and 8 years in names, and nothing more', () => {
      const kinds = found.flatMap(({ mentions }) => mentions.map(([, , , , kind]) => kind));
      expect(kinds.filter((kind) => kind !== 'name')).toHaveLength(52);
      expect(kinds.filter((kind) => kind === 'name')).toHaveLength(8);
      expect(found).toEqual(expected);
    });
  });

  test('gives each item of a list its own interval', () => {
    expect(only('5月4日至6日、10日至12日，会议召开。').intervals).toEqual([
      { start: '2018-05-04', end: '2018-05-06' },
      { start: '2018-05-10', end: '2018-05-12' },
    ]);
    expect(only('5月4日至10日，会议召开。').intervals).toEqual([
      { start: '2018-05-04', end: '2018-05-10' },
    ]);
    expect(only('近日，会议召开。').intervals).toEqual([]);
  });

  test('takes a year heading before the year of the document, and a year in the sentence before both', () => {
    const start = (text: string) => read(text, { sectionYear: 2016 }).at(-1)?.start;
    expect(start('9月，复工。')).toBe('2016-09-01');
    expect(start('2015年开工，9月复工。')).toBe('2015-09-01');
  });

  test.each([
    ['a year that an earlier sentence named', '民国十六年三月植树。四月修桥。', ['四月']],
    ['a year of two digits', '98年3月，建厂。', ['98年3月']],
    ['a decade of no century', '80年代，上世纪90年代初，办厂。', ['80年代']],
    ['a festival', '2018年国庆节，升旗。', ['2018年国庆节']],
    ['a day in a news item without its month', '本报讯 3日，开馆。', ['3日']],
    ['nothing that its words or a heading say', '2018年5月4日，开馆，12日闭馆。6月，扩建。', []],
  ])('says of a guess that it is one: %s', (_, text, guesses) => {
    const mentions = read(text, { published: '2018-07-04' });
    expect(mentions.filter(({ inferred }) => inferred).map((mention) => mention.text)).toEqual(
      guesses,
    );
  });

  test.each([
    ['1989 年', { year: 1989 }],
    ['一九八九年', { year: 1989 }],
    ['1989年（己巳）', { year: 1989 }],
    ['第三章 1989年', { year: 1989 }],
    ['1989', { year: 1989 }],
    ['清宣统元年', { year: 1909 }],
    ['2018年5月大事记', { year: 2018, month: 5 }],
    ['五月', { month: 5 }],
    ['5月份', { month: 5 }],
    ['★ 5月', { month: 5 }],
    ['2016—2018年', {}],
    ['2018年全国文明城市创建大会', {}],
    ['去年', {}],
    ['正月', {}],
    ['工业', {}],
    ['', {}],
  ])('reads the heading %s', (heading, section) => {
    const { year, month } = readHeading(heading);
    expect({ ...(year && { year }), ...(month && { month }) }).toEqual(section);
  });

  test('answers the same whatever was read before', () => {
    const text = '2015年12月31日开工。次日，举行典礼。';
    const first = read(text);
    read('农历正月初一，同日开工。');
    expect(read(text)).toEqual(first);
  });

  const texts = [...allCases.map(({ text }) => text), ...fixture('2018-source.txt').split('\n')];

  test('quotes the exact words at their offset', () => {
    const wrong = texts.flatMap((text) =>
      read(text).filter(
        (mention) => !text.startsWith(mention.text, mention.offset) || mention.text === '',
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('gives mentions in order and without overlap', () => {
    const wrong = texts.filter((text) => {
      const mentions = read(text);
      return mentions.some((mention, index) => {
        const before = mentions[index - 1];
        return before !== undefined && before.offset + before.text.length > mention.offset;
      });
    });
    expect(wrong).toEqual([]);
  });

  test('covers exactly the intervals with start and end', () => {
    const wrong = texts.flatMap((text) =>
      read(text).filter(({ start, end, intervals }) => {
        const starts = intervals.map((interval) => interval.start).sort();
        const ends = intervals.map((interval) => interval.end).sort();
        const ordered = intervals.every((interval) => interval.start <= interval.end);
        return (starts[0] ?? null) !== start || (ends.at(-1) ?? null) !== end || !ordered;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('reads a text of fragments in any order without stumbling', () => {
    const piece = fc.constantFrom(
      ...'0123456789〇一二三十廿初底末年月日号至到—~-、和，。；《》“”（）春冬 今去次同当正腊闰度约',
      ...['2018年', '5月', '4日', '上旬', '农历', '季度', '半年', '左右', '星期五', '2018', '😀'],
    );
    const texts = fc
      .array(piece, { minLength: 24, maxLength: 24 })
      .map((pieces) => pieces.join(''));
    const property = fc.property(texts, (text) => {
      for (const mention of read(text)) {
        expect(text.slice(mention.offset, mention.offset + mention.text.length)).toBe(mention.text);
        for (const { start, end } of mention.intervals) {
          expect(start).toMatch(/^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/u);
          expect(start <= end).toBe(true);
        }
      }
    });
    fc.assert(property, { seed: 20180504, numRuns: 3000 });
  });

  // Quadratic time would run into the time-out of the test.
  test.each(
    [
      '9',
      '一',
      '年月日',
      '1、',
      '“',
      '《',
      '5月',
      '1日至',
      '5月4日至',
      '2018年',
      ' ',
      '同日',
      '农历',
      '（',
      '"',
      '△',
      '三月三',
      '“十三五”',
      '80年代',
      '国庆节，',
      '民国十年（',
    ]
      .map((piece) => ({ piece, tail: '' }))
      .concat([
        { piece: '1、', tail: '3月' },
        { piece: '1-', tail: '3月4日' },
        { piece: '“2018年', tail: '”' },
        { piece: '5月4日、', tail: '6日' },
      ]),
  )('reads 100,000 times $piece, and $tail', { timeout: 120_000 }, ({ piece, tail }) => {
    const text = piece.repeat(100_000) + tail;
    for (const mention of read(text).slice(0, 10)) {
      expect(text.startsWith(mention.text, mention.offset)).toBe(true);
    }
  });
});

describe('edtf', () => {
  test.each([
    ['5月4日，', '2018-05-04'],
    ['5月4日至10日，', '2018-05-04/2018-05-10'],
    ['7月，', '2018-07'],
    ['7月初，', '2018-07'],
    ['7月初至8月底，', '2018-07/2018-08'],
    ['2018年1~11月份，', '2018-01/2018-11'],
    ['2018年，', '2018'],
    ['2016—2018年，', '2016/2018'],
    ['2018年春，', '2018-21'],
    ['2018年夏季，', '2018-22'],
    ['2018年秋，', '2018-23'],
    ['2018年冬，', '2018-24'],
    ['一季度，', '2018-01/2018-03'],
    ['下半年，', '2018-07/2018-12'],
    ['年底，', '2018-12'],
    ['12月24、25日，', '2018-12-24/2018-12-25'],
    ['3、4月，', '2018-03/2018-04'],
    ['农历正月，', '2018-02-16/2018-03-16'],
    ['农历八月十五，', '2018-09-24'],
    ['约2018年5月，', '2018-05~'],
    ['5月4日前后，', '2018-05-04~'],
    ['5月4日至10日左右，', '2018-05-04~/2018-05-10~'],
  ])('writes %s as %s', (text, expected) => {
    expect(edtf(only(text))).toBe(expected);
  });

  test('has no expression at level 1 for a list with gaps', () => {
    expect(edtf(only('5月4日和12日，'))).toBeNull();
  });

  test.each(['近日，', '2月30日，', '接受2018年度暗访测评。'])('has none for %s', (text) => {
    expect(edtf(only(text))).toBeNull();
  });
});
