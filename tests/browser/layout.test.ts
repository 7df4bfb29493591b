import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Where the box of the first such element begins and ends, in whole pixels from the left. */
function edges(page: Page, selector: string): Promise<{ left: number; right: number }> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      return { left: Math.round(left), right: Math.round(right) };
    });
}

/** What of each page stands at the edge of the text, and what beside it, set against it. */
const EDGES: readonly [path: string, text: readonly string[], beside: readonly string[]][] = [
  ['/', ['h1', 'hgroup p', '.stories h2'], ['.edition-year', '.stories .numeral']],
  [
    '/2018/story/7/',
    ['h1', '#text', '#dates', '.dates p', '.source p', '.pager'],
    ['.numeral', '.dates li > a'],
  ],
  [
    '/2018/timeline/',
    ['h1', 'h1 + p', '.filters summary', '.entry p', '.where', '.data p'],
    ['.entry time'],
  ],
  ['/2018/names/', ['h1', 'nav[aria-label=类别]', '.entries > li'], ['h2']],
  ['/search/?q=脱贫', ['h1', 'main form', '#results h2', '#results .excerpt'], []],
  ['/about/', ['h1', 'h2', '.about p'], []],
  ['/404.html', ['h1', 'h1 + p', '.stories h2'], ['.stories .numeral']],
];

for (const width of [1024, 1440, 2560]) {
  test(`all pages have one edge of the frame and one of the text at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const frames = new Set<number>();
    const texts = new Set<number>();
    const besides = new Set<number>();
    for (const [path, text, beside] of EDGES) {
      await page.goto(path);
      if (path.includes('?q=')) await page.locator('#results > li').first().waitFor();
      for (const part of ['.brand', '.colophon p']) frames.add((await edges(page, part)).left);
      for (const part of text) texts.add((await edges(page, part)).left);
      for (const part of beside) besides.add((await edges(page, part)).right);
    }
    expect(frames.size, [...frames].join()).toBe(1);
    expect(texts.size, [...texts].join()).toBe(1);
    expect(besides.size, [...besides].join()).toBe(1);
    expect(Math.max(...besides)).toBeLessThan(Math.min(...texts));
  });
}

test('the year, who chose the stories, and the title stand side by side', async ({ page }) => {
  for (const width of [1024, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/');
    const heights = await page
      .locator('.edition-head > *')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().height));
    const [year = 0, title = 0, statement = 0] = heights;
    expect(Math.max(year, statement), `${width} px`).toBeLessThanOrEqual(title + 0.5);
    // A column for each who chose, however they fit.
    const columns = await page
      .locator('.edition-statement span')
      .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().left)));
    expect(new Set(columns).size).toBe(3);
  }
  expect(await page.locator('.edition-statement').textContent()).toBe(
    '(中共焦作市委宣传部、焦作日报社、焦作广播电视台评选)',
  );
});

/** The parts of the masthead, a list for each row, as they stand from left to right. */
function rows(page: Page): Promise<string[][]> {
  return page
    .locator('.masthead')
    .locator('.brand, .settings summary, nav li a, .search-form input')
    .evaluateAll((parts) => {
      const found: { middle: number; names: string[] }[] = [];
      for (const part of parts) {
        const { top, bottom } = part.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        const name = part.textContent.trim();
        const row = found.find((other) => Math.abs(other.middle - middle) < 8);
        if (row === undefined) found.push({ middle, names: [name] });
        else row.names.push(name);
      }
      return found.map(({ names }) => names);
    });
}

test('the masthead stands in three, two, one rows, in the order of the keyboard', async ({
  page,
}) => {
  const first = ['焦作十大新闻档案', '阅读设置'];
  const sections = ['2018年', '时间轴', '名称', '检索', '说明'];
  const box = [''];
  const all: [width: number, rows: string[][], height: number][] = [
    [320, [first, sections, box], 142],
    [360, [first, sections, box], 142],
    [768, [first, [...sections, ...box]], 112],
    [1440, [[...first, ...sections, ...box]], 72],
  ];
  for (const [width, expected, height] of all) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/2018/story/1/');
    expect(await rows(page), `${width} px`).toEqual(expected);
    const lefts = await page
      .locator('.masthead')
      .locator('.brand, .settings summary, nav li a, .search-form input')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().left));
    // From left to right within each row.
    const starts = expected.map((_, row) => expected.slice(0, row).flat().length);
    for (const [place, left] of lefts.entries()) {
      if (!starts.includes(place)) expect(left).toBeGreaterThan(lefts[place - 1] ?? 0);
    }
    const box = await page.locator('.masthead').boundingBox();
    expect(box?.height, `${width} px`).toBeLessThanOrEqual(height);
  }
});

test('a date breaks between its parts and nowhere else, and is copied whole', async ({ page }) => {
  let broken = 0;
  for (let rank = 1; rank <= 10; rank += 1) {
    await page.goto(`/2018/story/${rank}/`);
    for (const width of [320, 360, 390, 412]) {
      await page.setViewportSize({ width, height: 900 });
      const lines = (selector: string) =>
        page
          .locator(selector)
          .evaluateAll((elements) =>
            elements.map(
              (element) => new Set([...element.getClientRects()].map(({ top }) => top)).size,
            ),
          );
      expect(new Set(await lines('#text time span'))).toEqual(new Set([1]));
      broken += (await lines('#text time')).filter((count) => count > 1).length;
    }
  }
  expect(broken).toBeGreaterThan(0);

  await page.goto('/2018/story/9/');
  const copied = await page.locator('#p1').evaluate((paragraph) => {
    getSelection()?.selectAllChildren(paragraph);
    return getSelection()?.toString();
  });
  expect(copied).toContain('运动会于去年9月12日在周口开幕');
});
