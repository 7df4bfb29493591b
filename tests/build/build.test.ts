import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { copyProject, type Copy } from './copy.ts';

let copy: Copy;
const isBuilt = () => existsSync(join(copy.root, 'dist'));

beforeAll(() => {
  copy = copyProject();
});
beforeEach(() => copy.restore());
afterAll(() => copy.remove());

describe('npm run build', { timeout: 60_000 }, () => {
  test('ends on a fault in the content with one message, and publishes nothing', () => {
    copy.edit('content/2018/03.md', 'title: 市两会顺利举行 监察委挂牌', 'title: ""');
    const { status, output } = copy.build();
    expect(status).not.toBe(0);
    expect(output).toContain('content/2018/03.md 第2行：字段 title 是空的。请填上内容。');
    expect(output).not.toMatch(/^\s+at |Stack trace/mu);
    expect(isBuilt()).toBe(false);
  });

  test('names the line of what Markdown would change', () => {
    copy.edit('content/2018/04.md', '2月14日，', '*2月14日*，');
    const { status, output } = copy.build();
    expect(status).not.toBe(0);
    expect(output).not.toMatch(/^\s+at |Stack trace/mu);
    expect(output).toContain('content/2018/04.md 第9行：Markdown 会把“*2月14日*”当作强调');
  });

  test('refuses a text that is not the source', () => {
    copy.edit('content/2018/09.md', '陈家沟', '陈家溝');
    const { status, output } = copy.build();
    expect(status).not.toBe(0);
    expect(output).toContain('content/2018/09.md：标题、副题或正文与原文不符');
    expect(isBuilt()).toBe(false);
  });

  test('refuses an address with a path in one message, and publishes nothing', () => {
    const { status, output } = copy.build({ SITE_URL: 'https://example.org/news' });
    expect(status).not.toBe(0);
    expect(output).toContain('SITE_URL is https://example.org/news. Give a scheme and a host');
    expect(output).toContain('a path belongs in BASE_PATH');
    expect(output).not.toMatch(/^\s+at |Stack trace/mu);
    expect(isBuilt()).toBe(false);
  });

  test('publishes no empty page when the parser of Markdown throws', () => {
    const parser = join(copy.root, 'src/markdown/parse-blocks.ts');
    const sound = readFileSync(parser, 'utf8');
    copy.edit(
      'src/markdown/parse-blocks.ts',
      'const blocks: Block[] = ',
      "throw new Error('broken parser'); const blocks: Block[] = ",
    );
    const { status, output } = copy.build();
    writeFileSync(parser, sound);
    expect(status).not.toBe(0);
    expect(output).toContain('broken parser');
    expect(isBuilt()).toBe(false);
  });

  test('publishes no page that does not show the text of the source', () => {
    const page = 'src/pages/[year]/story/[rank].astro';
    const sound = readFileSync(join(copy.root, page), 'utf8');
    copy.edit(page, 'set:html={body}', "set:html={body.replace('，', '、')}");
    const { status, output } = copy.build();
    writeFileSync(join(copy.root, page), sound);
    expect(status).not.toBe(0);
    expect(output).toMatch(
      /2018\/story\/\d+\/index.html does not show the source's text: block \d+/u,
    );
    expect(isBuilt()).toBe(false);
  });

  test('heeds no variable that speaks to another program', () => {
    const { status } = copy.build({
      BASE_URL: '/elsewhere/',
      SITE: 'https://elsewhere.test',
      DEV: '1',
      NODE_ENV: 'development',
    });
    expect(status).toBe(0);
    const pages = globSync('dist/**/*.{html,xml,json,txt}', { cwd: copy.root });
    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      // The search page tells developers to run a command.
      expect(
        /elsewhere|npm run/u.exec(readFileSync(join(copy.root, page), 'utf8')),
        page,
      ).toBeNull();
    }
    rmSync(join(copy.root, 'dist'), { recursive: true });
  });
});
