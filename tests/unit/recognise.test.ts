import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readDocument } from '../../src/import/read-document.ts';
import { recognise, type Recognised } from '../../src/import/recognise.ts';
import { textLines } from '../../src/import/lines.ts';
import { MANUSCRIPTS } from '../manuscripts.ts';

/** The document that a file with these bytes is. */
async function documentOf(file: string, bytes: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'manuscript-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, file), bytes);
  return readDocument(join(folder, file));
}

/** The fields and texts of a list, as they would be written down. */
function shown(list: Recognised | undefined) {
  const texts = (lines: Recognised['introduction'] = []) => lines.map(({ text }) => text);
  return { ...list, introduction: texts(list?.introduction), afterword: texts(list?.afterword) };
}

const listsOf = (text: string): readonly Recognised[] => {
  const found = recognise(textLines(text));
  return 'lists' in found ? found.lists : [];
};
const faultOf = (text: string) => {
  const found = recognise(textLines(text));
  return 'fault' in found ? found.fault : undefined;
};

describe('a manuscript', () => {
  test.each(MANUSCRIPTS)('of the form of $file is recognised whole', async (manuscript) => {
    const { file, part = 1, rankMark, titles, order = 'ranked', fields = {} } = manuscript;
    const { lines } = await documentOf(file, await manuscript.bytes());
    const found = recognise(lines);
    const list = 'lists' in found ? found.lists[part - 1] : undefined;
    expect(shown(list)).toMatchObject({ order, ...fields });
    expect(list?.rankMark).toBe(rankMark);
    expect(list?.stories.map(({ title = null }) => title)).toEqual(titles);
  });

  test('has every line in one place of its lists', async () => {
    for (const manuscript of MANUSCRIPTS) {
      const { lines } = await documentOf(manuscript.file, await manuscript.bytes());
      const found = recognise(lines);
      const lists = 'lists' in found ? found.lists : [];
      const pieces = lists.flatMap((list) => [
        ...[list.title, list.subtitle, list.statement].filter((text) => text !== undefined),
        ...list.bylines.map(({ line }) => line),
        ...[...list.introduction, ...list.afterword].map(({ text }) => text),
        ...list.stories.flatMap(({ title = '', subtitle = '', byline = '', source = '', body }) => [
          title,
          subtitle,
          byline,
          source,
          ...body.map(({ text }) => text),
        ]),
      ]);
      const signs = (texts: readonly string[]) => [...texts.join('')].sort().join('').trim();
      // What is in no piece is a mark: a rank, or the sign after a headline.
      const marks = lists.flatMap(({ rankMark = '', headlineEnd = '', stories }) =>
        stories.flatMap(() => [...rankMark.replace(/\{(?:1|n|一|①)\}/gu, ''), headlineEnd]),
      );
      const numbers = /[\d①-⑳一二三四五六七八九十]/gu;
      const [all, read] = [lines.map(({ text }) => text), [...pieces, ...marks]].map((texts) =>
        signs(texts.map((text) => text.replace(numbers, '').replace(/\s/gu, ''))),
      );
      expect(read, manuscript.file).toBe(all);
    }
  });
});

describe('ranks', () => {
  const list = (ranks: readonly string[]) =>
    `2020年甲市新闻\n${ranks.map((rank) => `${rank}标题\n1月1日，正文。`).join('\n')}`;

  test.each([
    [['1、', '2、', '4、'], [[6, '序号从 2 跳到 4']]],
    [['1、', '2、', '2、', '3、'], [[6, '序号 2 写在 2 之后']]],
    [
      ['1、', '1、', '2、', '2、'],
      [
        [4, '序号 1 写在 1 之后'],
        [8, '序号 2 写在 2 之后'],
      ],
    ],
    [
      ['3、', '1、', '2、'],
      [
        [2, '第一条的序号是 3'],
        [4, '序号 1 写在 3 之后'],
      ],
    ],
    [['3、', '2、', '1、'], [[2, '倒着写的，从 3 到 1']]],
    [['1、', '2、', '3、'], []],
  ])('written %j give stories in order of place, and are told with their line', (ranks, told) => {
    const lists = listsOf(list(ranks));
    expect(lists.map(({ stories }) => stories.map(({ rank, title }) => [rank, title]))).toEqual([
      ranks.map((_, index) => [index + 1, '标题']),
    ]);
    expect(lists[0]?.rankMark).toBe('{1}、');
    expect(lists[0]?.oddRanks).toEqual(
      told.map(([line, words]) => ({ line, message: expect.stringContaining(String(words)) })),
    );
  });

  test('of lists inside stories are no ranks of stories', () => {
    const text = `2020年甲市三件大事\n${['一', '二', '三'].map((rank) => `${rank}、标题\n措施有五条。\n1. 甲。\n2. 乙。\n3. 丙。\n4. 丁。\n5. 戊。`).join('\n')}`;
    expect(listsOf(text).map(({ stories }) => stories.length)).toEqual([3]);
  });

  test('are neither dates nor amounts', () => {
    const text = list(['1、', '2、']).replace(
      '正文。',
      '正文。\n3.5亿元的项目。\n3月5日，又一段。',
    );
    expect(listsOf(text)[0]?.stories.map(({ body }) => body.length)).toEqual([3, 1]);
  });
});

test('a document without anything that tells stories apart is refused', () => {
  expect(faultOf('通知\n请各单位于5日前报送材料。\n联系人见附件。')?.message).toContain(
    '不要改稿件；照 content/README.md',
  );
  expect(faultOf('')?.message).toContain('认不出');
});
