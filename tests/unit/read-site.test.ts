import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PAPER } from '../../src/archive/site.ts';
import { ContentError } from '../../src/content/content-error.ts';
import { readArchive } from '../../src/content/read-archive.ts';
import { readSiteFile } from '../../src/content/read-site.ts';
import { copyContent } from './content.ts';

/** What an editor is told where `site.yaml` has this changed. */
async function told(from: string | RegExp, to: string): Promise<string> {
  const content = copyContent();
  const path = new URL('site.yaml', content);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
  try {
    await readArchive(content, '/');
  } catch (error) {
    if (error instanceof ContentError) return error.message;
    throw error;
  }
  return '';
}

const accent = (light: string, dark: string) =>
  `$&\ncolours:\n  accent: { light: '${light}', dark: '${dark}' }`;

describe('site.yaml', () => {
  test.each<[string, string | RegExp, string, ...string[]]>([
    ['a field that is not known', 'place:', 'palce:', '第6行', '不认识的字段 palce'],
    ['a field that is missing', /^name: .*\n/mu, '', '缺少字段 name'],
    ['an id that is none', /^ {2}city:/mu, '  城市:', '字段 topics.城市'],
    ['two topics of one name', '产业', '政务', '“政务”与 governance 分不开'],
    ['no topic', /^topics:[^]*/mu, 'topics: {}', '字段 topics'],
    [
      'a way to report that is no address',
      /^rights:.*/mu,
      '$&\nreport: 编辑部',
      '字段 report 不是网址',
    ],
    [
      'a script for an address',
      /^rights:.*/mu,
      '$&\nreport: javascript:alert(1)',
      '字段 report 不是网址',
    ],
    [
      'a colour too faint on light paper',
      /^rights:.*/mu,
      accent('#c77c74', '#f09a8a'),
      'colours.accent.light',
      '#c77c74',
      '对比度只有 2.88',
      '请改用深一些的颜色',
    ],
    [
      'a colour too faint on dark paper',
      /^rights:.*/mu,
      accent('#8c1c13', '#8c1c13'),
      'colours.accent.dark',
      '对比度只有 2.00',
      '请改用浅一些的颜色',
    ],
  ])('is refused with %s', async (_, from, to, ...says) => {
    const message = await told(from, to);
    expect(message).toMatch(/^content\/site\.yaml/u);
    for (const words of says) expect(message).toContain(words);
  });

  test('takes an accent that is read on both papers, which are those of the style sheet', async () => {
    expect(await told(/^rights:.*/mu, accent('#0b4f57', '#86cdd3'))).toBe('');
    const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
    expect(css).toContain(`--paper: light-dark(${PAPER.light}, ${PAPER.dark});`);
  });

  test('is asked for where it is missing', () => {
    const content = copyContent();
    rmSync(new URL('site.yaml', content));
    expect(() => readSiteFile(content)).toThrow('content/site.yaml：读不了这个文件');
  });

  test('has its faults told with those of the stories', async () => {
    const content = copyContent();
    writeFileSync(new URL('site.yaml', content), 'name: 档案');
    const story = new URL('2018/03.md', content);
    writeFileSync(story, readFileSync(story, 'utf8').replace('subtitle:', 'subtitel:'));
    const error: unknown = await readArchive(content, '/').catch((reason: unknown) => reason);
    expect(String(error)).toContain('content/site.yaml 第1行：缺少字段 topics');
    expect(String(error)).toContain('content/2018/03.md 第3行：不认识的字段 subtitel');
  });
});
