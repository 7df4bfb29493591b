import { describe, expect, test } from 'vitest';
import {
  proveReading,
  textBlocks,
  type Difference,
  type Manuscript,
  type Piece,
  type Proof,
} from '../../src/archive/manuscript.ts';
import { markdownBlocks } from '../../src/markdown/manuscript-blocks.ts';

const field = (text: string, name = 'title'): Piece => ({
  text,
  name,
  file: 'edition.yaml',
  isHeadline: name === 'title' || name === 'subtitle',
});

/** A story by its pieces: title and subtitle are `# …` and `## …`, an item is `- …`. */
function story(file: string, ...pieces: string[]) {
  const all = pieces.map((text, index) => {
    const [, sign = '', own = text] = /^(#+|-) (.*)$/u.exec(text) ?? [];
    const isHeadline = sign.startsWith('#');
    const name = sign === '#' ? 'title' : isHeadline ? 'subtitle' : '正文';
    return { text: own, name, file, line: index + 1, isHeadline, isItem: sign === '-' };
  });
  return {
    fields: all.filter(({ isHeadline }) => isHeadline),
    body: all.filter(({ isHeadline }) => !isHeadline),
  };
}

interface Case extends Partial<Manuscript> {
  readonly text: string;
  readonly fields?: readonly Piece[];
  readonly introduction?: readonly string[];
  readonly afterword?: readonly string[];
  readonly stories: readonly ReturnType<typeof story>[];
}

function prove({
  text,
  fields = [],
  introduction = [],
  afterword = [],
  stories,
  ...how
}: Case): Proof {
  const words = (texts: readonly string[]) => texts.map((own) => field(own, '正文'));
  return proveReading(
    { text, blocks: textBlocks(text), ...how },
    { fields, introduction: words(introduction), afterword: words(afterword), stories },
  );
}

/** A difference in short: what kind, the piece, the manuscript's words. */
function short(difference: Difference): string {
  const { kind } = difference;
  const piece = 'piece' in difference ? difference.piece.text : '';
  const passage = 'passage' in difference ? difference.passage.text : '';
  return `${kind} ${piece}|${passage}`;
}

const told = (own: Case) => prove(own).differences.map(short);

const LIST = `青岬市的一年
一、港口开港
5月18日，港口开港。
6月3日，首航。
二、小区落成
1月20日，小区落成。
记者 甲 整理`;

const SOUND: Case = {
  text: LIST,
  rankMark: '{一}、',
  fields: [field('记者 甲 整理', 'byline'), field('青岬市的一年')],
  stories: [
    story('01.md', '# 港口开港', '5月18日，港口开港。', '6月3日，首航。'),
    story('02.md', '# 小区落成', '1月20日，小区落成。'),
  ],
};

describe('a reading is proved', () => {
  test('where every character of the manuscript is in one piece', () => {
    const { differences, stories } = prove(SOUND);
    expect(differences).toEqual([]);
    expect(stories).toEqual([
      '一、港口开港\n5月18日，港口开港。\n6月3日，首航。',
      '二、小区落成\n1月20日，小区落成。',
    ]);
  });

  test.each([
    ['{1}、', '1、'],
    ['{1}.', '12.'],
    ['{1}/{n} ', '3/15 '],
    ['{1}/{n} ', '３/15　'],
    ['（{一}）', '（十一）'],
    ['{一}月', '十二月\n'],
    ['{①}', '⑩'],
    ['■ ', '■ '],
    ['[{1}] ', '[1]\n\n'],
  ])('whose stories are marked as %s', (rankMark, mark) => {
    const text = `${mark}甲\n乙。`;
    expect(told({ text, rankMark, stories: [story('01.md', '# 甲', '乙。')] })).toEqual([]);
  });

  test('whose plain text has tags of sub and sup in pairs', () => {
    const text = '甲\nPM<sub>2.5</sub>降至5×10<sup>1</sup>，即<b>50</b>，<sub>。';
    const stories = [story('01.md', '# 甲', 'PM2.5降至5×101，即<b>50</b>，<sub>。')];
    expect(told({ text, stories })).toEqual([]);
  });

  test('where text runs on behind a headline', () => {
    const text = '1.港口开港。5月18日，港口开港。\n2.小区落成　1月20日，小区落成。';
    const [one, two] = SOUND.stories;
    expect(one && two).toBeDefined();
    const stories = [
      story('01.md', '# 港口开港', '5月18日，港口开港。'),
      story('02.md', '# 小区落成', '1月20日，小区落成。'),
    ];
    expect(told({ text, stories, rankMark: '{1}.', headlineEnd: '。' })).toEqual([]);
  });

  test('with introduction and afterword, and fields between stories and behind a paragraph', () => {
    const text = '本报讯 去年。\n一年又过。\n甲\n乙。（记者 丙）\n丁\n（原载《戊》）\n己\n再见。';
    const stories = [{ ...story('01.md', '# 甲', '乙。') }, { ...story('02.md', '# 丁', '己') }];
    const own = {
      text,
      introduction: ['本报讯 去年。', '一年又过。'],
      afterword: ['再见。'],
      fields: [field('（原载《戊》）', 'statement'), field('（记者 丙）', 'byline')],
      stories,
    };
    expect(told(own)).toEqual([]);
  });

  test('with white space, invisible characters and bullets that no piece has', () => {
    const text = '\r\n　　甲\u200B乙\u00A0丙\r\n\r\n\t· 丁\r\n• 戊 \r\n';
    const stories = [story('01.md', '# 甲乙 丙', '- 丁', '- 戊')];
    expect(told({ text, stories })).toEqual([]);
  });

  test('in Markdown, whose marks are no text, line breaks and numbers of items aside', () => {
    const text =
      '# 甲\n\n> 乙\\*丙&amp;**丁**\n\n1. 戊\n2. 己\n\n***\n\nPM<sub>2.5</sub>\n换行\n\n![图](a.png "说明")\n';
    const blocks = markdownBlocks(text);
    const fields = [field('甲')];
    const stories = [story('01.md', '乙*丙&丁', '1. 戊', '2. 己', 'PM<sub>2.5</sub>换行', '说明')];
    expect(told({ text, blocks, fields, stories })).toEqual([]);
  });
});

describe('a difference is told', () => {
  const differs = (
    one: readonly string[],
    two: readonly string[] = ['# 小区落成', '1月20日，小区落成。'],
  ) => told({ ...SOUND, stories: [story('01.md', ...one), story('02.md', ...two)] });

  test.each([
    [
      'a headline cut short',
      ['# 港口', '5月18日，港口开港。', '6月3日，首航。'],
      ['changed 港口|港口开港'],
    ],
    [
      'a changed character',
      ['# 港口开港', '5月18日，港口开巷。', '6月3日，首航。'],
      ['changed 5月18日，港口开巷。|5月18日，港口开港。'],
    ],
    [
      'a stray backslash',
      ['# 港口开港', '5月18日，港口开港。', '6月3日，\\首航。'],
      ['changed 6月3日，\\首航。|6月3日，首航。'],
    ],
    [
      'an invisible character',
      ['# 港口开港', '5月18日，港口开港。', '6月3日，\u200B首航。'],
      ['changed 6月3日，\u200B首航。|6月3日，首航。'],
    ],
    ['a paragraph left out', ['# 港口开港', '6月3日，首航。'], ['missing |5月18日，港口开港。']],
    [
      'the last paragraph left out',
      ['# 港口开港', '5月18日，港口开港。'],
      ['missing |6月3日，首航。'],
    ],
    [
      'paragraphs exchanged',
      ['# 港口开港', '6月3日，首航。', '5月18日，港口开港。'],
      ['moved 6月3日，首航。|6月3日，首航。'],
    ],
    [
      'a paragraph doubled',
      ['# 港口开港', '5月18日，港口开港。', '5月18日，港口开港。', '6月3日，首航。'],
      ['extra 5月18日，港口开港。|'],
    ],
    [
      'a paragraph of nobody’s',
      ['# 港口开港', '5月18日，港口开港。', '6月3日，首航。', '尾声'],
      ['extra 尾声|'],
    ],
    [
      'two paragraphs made one',
      ['# 港口开港', '5月18日，港口开港。6月3日，首航。'],
      ['changed 5月18日，港口开港。6月3日，首航。|5月18日，港口开港。', 'missing |6月3日，首航。'],
    ],
  ])('for %s', (_, pieces, expected) => {
    expect(differs(pieces)).toEqual(expected);
  });

  test('for a story missing, as one stretch of the manuscript', () => {
    const { differences } = prove({ ...SOUND, stories: SOUND.stories.slice(1) });
    expect(differences).toMatchObject([
      { kind: 'missing', passage: { line: 2, lastLine: 4 }, after: { text: '青岬市的一年' } },
    ]);
  });

  test('for stories exchanged', () => {
    expect(told({ ...SOUND, stories: SOUND.stories.toReversed() }).length).toBeGreaterThan(0);
  });

  test('for every fault, in order of place, each by itself', () => {
    expect(
      told({
        ...SOUND,
        fields: [field('青岬市一年'), field('记者 乙 整理', 'byline')],
        stories: [
          story('01.md', '# 港口开巷', '5月18日，港口开港。', '6月3日，首航。'),
          story('02.md', '# 小区落成', '1月20日，小区未落成。'),
        ],
      }),
    ).toEqual([
      'changed 青岬市一年|青岬市的一年',
      'changed 港口开巷|港口开港',
      'changed 1月20日，小区未落成。|1月20日，小区落成。',
      'changed 记者 乙 整理|记者 甲 整理',
    ]);
  });

  test('for a mark that is not declared, and for one that is declared and not there', () => {
    expect(told({ ...SOUND, rankMark: undefined })).toEqual([
      'changed 港口开港|一、港口开港',
      'changed 小区落成|二、小区落成',
    ]);
    const text = LIST.replaceAll(/[一二]、/gu, '');
    expect(told({ ...SOUND, text })).toEqual([
      'unmarked 港口开港|港口开港',
      'unmarked 小区落成|小区落成',
    ]);
  });

  test('for tags that the manuscript has, where it is Markdown', () => {
    const text = 'PM<sub>2.5</sub>';
    const blocks = markdownBlocks(text);
    expect(told({ text, blocks, stories: [story('01.md', 'PM2.5')] })).toEqual([
      'changed PM2.5|PM<sub>2.5</sub>',
    ]);
  });
});
