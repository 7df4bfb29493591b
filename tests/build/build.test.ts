import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyForTests } from './copy-for-tests.ts';
import { messages, siteDigest } from './copy.ts';

const copy = copyForTests();
const isBuilt = () => existsSync(join(copy.root, 'dist'));
const NOTHING = 'Nothing was published: dist/ is as it was.';

/** Spoils the code for the time of one build. */
function buildWith(file: string, from: string, to: string) {
  const path = join(copy.root, file);
  const sound = readFileSync(path, 'utf8');
  copy.edit(file, from, to);
  const outcome = copy.build();
  writeFileSync(path, sound);
  return outcome;
}

describe('npm run build', { timeout: 60_000 }, () => {
  test('ends on a fault in the content with one message, and publishes nothing', () => {
    copy.edit('content/2018/03.md', 'title: 市两会顺利举行 监察委挂牌', 'title: ""');
    const { status, output } = copy.build();
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      'content/2018/03.md 第2行：字段 title 是空的。请填上内容。',
      NOTHING,
    ]);
    expect(isBuilt()).toBe(false);
    expect(copy.leftovers()).toEqual([]);
  });

  test('names the line of what Markdown would change', () => {
    copy.edit('content/2018/04.md', '2月14日，', '*2月14日*，');
    const { status, output } = copy.build();
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      expect.stringContaining('content/2018/04.md 第9行：Markdown 会把“*2月14日*”当作强调'),
      NOTHING,
    ]);
  });

  test('refuses a text that is not the source', () => {
    copy.edit('content/2018/09.md', '陈家沟', '陈家溝');
    const { status, output } = copy.build();
    expect(status).toBe(1);
    expect(output).toMatch(/content\/2018\/09\.md 第\d+行：正文与原稿不符/u);
    expect(isBuilt()).toBe(false);
  });

  test('refuses to publish an edition whose sentences are not locked, and says how to lock them', () => {
    rmSync(join(copy.root, 'content/2018/ids.lock'));
    const { status, output } = copy.build({ SITE_URL: 'https://example.org' });
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      expect.stringMatching(/^content\/2018\/ids\.lock：.*SITE_URL.*npm run lock -- 2018。$/u),
      NOTHING,
    ]);
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
    const { status, output } = buildWith(
      'src/markdown/remark-exact.ts',
      'const markdown = String(file);',
      "throw new Error('broken parser');",
    );
    expect(status).toBe(1);
    expect(messages(output)).toEqual(['broken parser', NOTHING]);
    expect(isBuilt()).toBe(false);
  });

  test('publishes no page that does not show the text of its source', () => {
    const { status, output } = buildWith(
      'src/pages/[edition]/story/[rank].astro',
      'set:html={story.html}',
      "set:html={story.html.replace('，', '、')}",
    );
    expect(status).toBe(1);
    expect(output).toMatch(
      /\d{4}\/story\/\d+\/index\.html does not show the manuscript's text: “.*” stands where line \d+ of the manuscript has “.*”/u,
    );
    expect(isBuilt()).toBe(false);
  });

  test('gives the same whole site, search included, as `npx astro build`', () => {
    expect(copy.run('npx', ['astro', 'build']).status).toBe(0);
    expect(copy.digest()).toBe(siteDigest(new URL('../../', import.meta.url).pathname));
    expect(existsSync(join(copy.root, 'dist/pagefind/pagefind.js'))).toBe(true);
    expect(existsSync(join(copy.root, 'dist/_headers'))).toBe(true);
    expect(copy.leftovers()).toEqual([]);
  });

  test('says what is left out without SITE_URL', () => {
    expect(copy.build().output).toContain('without SITE_URL: no feed, no sitemap');
  });
});
