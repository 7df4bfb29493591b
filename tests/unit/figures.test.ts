import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawFigures, explanationOf, figuresFileSchema } from '../../src/archive/figures.ts';
import type { Story } from '../../src/archive/schema.ts';
import { readParagraphs } from '../../src/archive/story.ts';
import { readQuantities } from '../../src/chinese/quantities.ts';
import { readEdition } from '../../src/content/read-edition.ts';
import { readSiteFile } from '../../src/content/read-site.ts';
import { storyReader } from '../../src/markdown/read-story.ts';
import { copyContent } from './content.ts';

const texts = [
  '抓获1618人，逮捕878人。机构47个，甲类13个，乙类34个，丙类1.5个。第8名，约300人，5至7人，60人左右。',
  'PM10、PM2.5浓度为113微克、65微克，分别下降9.7%、11.1%；占比9.9%，下降到3.5%。队员2000余名，超过5000人。人民9人，人民9人。',
];
const stories: Story[] = [1, 2].map((rank) => ({
  edition: '2018',
  year: 2018,
  rank,
  title: '甲',
  topics: ['city'],
  paragraphs: [
    ...readParagraphs(
      texts.map((text) => ({ text: rank === 1 ? text : '另有12人、15人。', line: 1 })),
      2018,
      [],
      [],
    ).paragraphs,
  ],
}));

/** `p1s1 逮捕878人`, `p2s1 113微克 PM₁₀`: the sentence, the words, and the label. */
const number = (written: string) => {
  const [sentence, words, label] = written.split(' ');
  return { sentence, words, ...(label !== undefined && { label }) };
};
const draw = (numbers: readonly string[], more: { readonly whole?: string; kind?: string } = {}) =>
  drawFigures(
    figuresFileSchema.parse([
      {
        title: '图',
        story: 1,
        ...more,
        numbers: numbers.map(number),
        ...(more.whole !== undefined && { whole: number(more.whole) }),
      },
    ]),
    stories,
    (...path) => path.length,
  );

test.each([
  ['1618人', [[1618, 'exact', '人']]],
  [
    '总投资372.88亿元、2247亿元',
    [
      [37_288_000_000, 'exact', '元、'],
      [224_700_000_000, 'exact', '元'],
    ],
  ],
  [
    '1,618人，７０２４万元',
    [
      [1618, 'exact', '人，'],
      [70_240_000, 'exact', '元'],
    ],
  ],
  [
    '500千瓦、3万亿元',
    [
      [500, 'exact', '千瓦、'],
      [3e12, 'exact', '元'],
    ],
  ],
  [
    '700余名、10余万人、逾80家',
    [
      [700, 'more', '名、'],
      [100_000, 'more', '人、'],
      [80, 'more', '家'],
    ],
  ],
  [
    '第8名、约300人、5至7人、1~11月',
    [
      [8, 'other', '名、'],
      [300, 'other', '人、'],
      [5, 'other', '人、'],
      [1, 'other', '月'],
    ],
  ],
] as const)('the numbers of %s are read with what they are of', (text, wanted) => {
  const quantities = readQuantities(text);
  const read = quantities.map(({ end, value, kind }, index) => {
    const next = quantities[index + 1]?.start;
    return [value, kind, text.slice(end, next)];
  });
  expect(read).toEqual(wanted);
});

describe('a figure', () => {
  test('draws bars in the proportion of their numbers, in the words of the text', () => {
    const { figures, problems } = draw(['p1s1 抓获1618人', 'p1s1 逮捕878人']);
    expect(problems).toEqual([]);
    expect(figures[0]?.bars).toMatchObject([
      { label: '抓获', number: '1618人', start: 0, length: 100, rest: 0 },
      { label: '逮捕', number: '878人', start: 0, length: 54.26, rest: 0 },
    ]);
  });

  test('sets the parts of a whole end to end, as long as the whole', () => {
    const { figures } = draw(['p1s2 甲类13个', 'p1s2 乙类34个'], {
      kind: 'parts',
      whole: 'p1s2 机构47个',
    });
    const [whole, first, second] = figures[0]?.bars ?? [];
    expect(whole).toMatchObject({ start: 0, length: 100 });
    expect(second?.start).toBeCloseTo(first?.length ?? 0);
    expect((second?.start ?? 0) + (second?.length ?? 0)).toBeCloseTo(100);
  });

  test('takes a fall off what was before, and reads a subscript as the digit that the text has', () => {
    const { figures } = draw(['p2s1 下降9.7% PM₁₀', 'p2s1 11.1% PM₂.₅'], { kind: 'falls' });
    expect(figures[0]?.bars).toMatchObject([
      { label: 'PM₁₀', length: 90.3, rest: 9.7 },
      { label: 'PM₂.₅', length: 88.9, rest: 11.1 },
    ]);
  });

  test('leaves a bar open where the text says that it is more, and says so', () => {
    const { figures } = draw(['p2s2 队员2000余名', 'p2s2 超过5000人 队员']);
    const [figure] = figures;
    expect(figure?.bars.map(({ isOpen }) => isOpen)).toEqual([true, true]);
    expect(figure?.bars.every(({ length, rest }) => length + rest <= 100)).toBe(true);
    expect(figure && explanationOf(figure)).toContain('实数更多');
  });

  test.each([
    ['words that are not in the sentence', ['p1s1 逮捕879人'], '“逮捕879人”不在 p1s1 这一句里'],
    ['words of another sentence', ['p2s1 逮捕878人'], '不在 p2s1 这一句里'],
    ['a sentence that is not there', ['p9s1 逮捕878人'], '没有这一句'],
    ['words that stand there twice', ['p2s3 人民9人'], '不止一处'],
    ['a number cut short at its beginning', ['p1s1 618人 抓获'], '截断了原文的“1618”'],
    ['a number cut short at its end', ['p2s2 队员2000'], '截断了原文的“2000余”'],
    ['a number without the unit that the text has', ['p1s1 逮捕878'], '没有写到单位'],
    ['words without a number', ['p1s1 逮捕'], '里没有数'],
    ['words with two numbers', ['p1s1 1618人，逮捕878人'], '不止一个数'],
    ['a number of which nothing says what it counts', ['p1s1 878人'], '请在 label 里'],
    ['a label that the text does not have', ['p1s1 878人 逮捕者'], 'label“逮捕者”不在'],
    ['a place in an order', ['p1s3 第8名 机构'], '约数、次第或范围'],
    ['a number that is only near', ['p1s3 约300人 人'], '约数、次第或范围'],
    ['a span', ['p1s3 5至7人 人'], '约数、次第或范围'],
    ['a number that is only near, as is said behind it', ['p1s3 60人 人'], '约数、次第或范围'],
  ])('refuses %s', (_, [wrong = ''], says) => {
    const { figures, problems } = draw([wrong, 'p1s1 抓获1618人']);
    expect(figures).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('图“图”的');
    expect(problems[0]?.message).toContain(says);
    expect(problems[0]?.line).toBe(4);
  });

  test.each([
    ['to compare people with bodies', ['p1s1 逮捕878人', 'p1s2 机构47个'], {}, '“人”“个”'],
    [
      'parts that do not add up',
      ['p1s2 甲类13个', 'p1s2 丙类1.5个'],
      { kind: 'parts', whole: 'p1s2 机构47个' },
      '13个 + 1.5个 ≠ 47个',
    ],
    [
      'a sum of what is only about so much',
      ['p2s2 队员2000余名', 'p2s2 超过5000人 队员'],
      { kind: 'parts', whole: 'p1s1 抓获1618人' },
      '合计无从核对',
    ],
    [
      'a fall that is a share',
      ['p2s1 下降9.7% PM₁₀', 'p2s1 占比9.9%'],
      { kind: 'falls' },
      '没有说是下降百分之几',
    ],
    [
      'a fall to so much for one by so much',
      ['p2s1 下降9.7% PM₁₀', 'p2s1 下降到3.5% 占比'],
      { kind: 'falls' },
      '没有说是下降百分之几',
    ],
    [
      'a fall where the text tells of none',
      ['p1s1 抓获1618人', 'p2s1 11.1% PM₂.₅'],
      { kind: 'falls' },
      '没有说是下降百分之几',
    ],
  ])('refuses %s', (_, numbers, more, says) => {
    const { figures, problems } = draw(numbers, more);
    expect(figures).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
  });
});

describe('figures.yaml', () => {
  /** What an editor is told of the figures of 2018 where their file was changed. */
  async function told(change: (file: string) => string): Promise<string> {
    const content = copyContent();
    const path = new URL('2018/figures.yaml', content);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    const { topics } = readSiteFile(content);
    return readEdition(content, '2018', storyReader(''), topics).then(() => '', String);
  }

  test('tells of every number that the text does not give, with its line, at once', async () => {
    const message = await told((file) =>
      file
        .replace('逮捕878人', '逮捕879人')
        .replace('党委机构13个 }\n    -', '党委机构12个 }\n    -'),
    );
    expect(message.split('\n')).toEqual([
      expect.stringMatching(
        /content\/2018\/figures\.yaml 第6行：图“党政机构的设置”.*党委机构12个/u,
      ),
      expect.stringMatching(/content\/2018\/figures\.yaml 第\d+行：图“扫黑.*逮捕879人/u),
    ]);
  });

  test.each([
    ['a whole beside bars', /kind: parts\n/u, 'kind: bars\n', '须有 whole'],
    ['a kind that is not known', 'kind: falls', 'kind: pie', 'bars、parts、falls'],
    ['a story that is not there', /story: 8$/mu, 'story: 11', '没有第11条'],
    [
      'a number beside the words',
      '抓获犯罪嫌疑人1618人 }',
      '抓获犯罪嫌疑人1618人, value: 1618 }',
      '不认识的字段 value',
    ],
  ])('refuses %s', async (_, from, to, says) => {
    const message = await told((file) => file.replace(from, to));
    expect(message).toContain('content/2018/figures.yaml 第');
    expect(message).toContain(says);
  });

  test('must follow a correction of the text, or the edition is not published', async () => {
    const content = copyContent();
    for (const file of ['08.md', 'source.txt']) {
      const path = new URL(`2018/${file}`, content);
      writeFileSync(path, readFileSync(path, 'utf8').replace('逮捕878人', '逮捕887人'));
    }
    const { topics } = readSiteFile(content);
    await expect(readEdition(content, '2018', storyReader(''), topics)).rejects.toThrow(
      /figures\.yaml 第\d+行：.*“逮捕878人”不在/u,
    );
  });
});
