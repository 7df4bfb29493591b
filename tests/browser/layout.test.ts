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
  ['/2018/all/', ['h1', 'h2', '.text', '.dated p'], ['.numeral', '.dated time']],
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

test('the year, who chose the stories, and the title are of one height, who chose in three columns', async ({
  page,
}) => {
  for (const width of [1024, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/2018/');
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

/** How far apart the halves of a headline are set, in its own characters. */
function gap(page: Page, headline: string): Promise<number> {
  return page
    .locator(headline)
    .first()
    .evaluate((element) => {
      const [first, second] = [...element.querySelectorAll('.half')].map((half) =>
        half.getBoundingClientRect(),
      );
      const size = parseFloat(getComputedStyle(element).fontSize);
      return ((second?.left ?? NaN) - (first?.right ?? NaN)) / size;
    });
}

test('the halves of a headline are as far apart after a quotation mark as elsewhere', async ({
  page,
}) => {
  await page.goto('/2018/');
  const plain = await gap(page, '.stories li:nth-child(1) h2');
  // The mark's own blank, half a character, is the rest.
  expect(await gap(page, '.stories li:nth-child(4) h2')).toBeCloseTo(plain - 0.5, 1);
  expect(await gap(page, '.stories li:nth-child(6) hgroup p')).toBeCloseTo(plain - 0.5, 1);
  await page.goto('/2018/story/9/');
  expect(await gap(page, 'h1')).toBeCloseTo(plain - 0.5, 1);
  await page.goto('/search/?q=太极');
  const space = page.locator('#results h2 .gap').first();
  await expect(space).toHaveText(' ');
  await expect(page.locator('#results h2').first()).toHaveText('“世界太极城” 步履铿锵');
});

test('an opening quotation mark at the beginning stands at the edge', async ({ page }) => {
  const places = [
    ['/2018/', '.stories li:nth-child(9) h2'],
    ['/2018/', '.stories li:nth-child(9) hgroup p'],
    ['/2018/story/9/', 'h1 + p'],
    ['/search/?q=太极', '#results .subtitle'],
    ['/2018/story/1/', '.remarks a'],
  ] as const;
  for (const [path, selector] of places) {
    await page.goto(path);
    const width = await page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node = text.nextNode(); node !== null; node = text.nextNode()) {
          const at = node.textContent?.indexOf('“') ?? -1;
          if (at < 0) continue;
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          break;
        }
        return range.getBoundingClientRect().width / parseFloat(getComputedStyle(element).fontSize);
      });
    expect(width, `${path} ${selector}`).toBeCloseTo(0.5, 1);
  }
});

test('an entry of the timeline has its source and its topics in one row', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/2018/timeline/');
  const rows = await page.locator('.where').evaluateAll((wheres) =>
    wheres.map((where) => {
      const [first, second] = [...where.children].map((child) => child.getBoundingClientRect());
      return (first?.bottom ?? 0) - (second?.top ?? 0);
    }),
  );
  expect(rows.length).toBeGreaterThan(40);
  expect(Math.min(...rows)).toBeGreaterThan(10);
});

test('of the dates of a story only the dates are underlined, till one points at a sentence', async ({
  page,
}) => {
  await page.goto('/2018/story/9/');
  const sentence = page.locator('.dates p a').first();
  await expect(page.locator('.dates > li > a').first()).toHaveCSS(
    'text-decoration-line',
    'underline',
  );
  await expect(sentence).toHaveCSS('text-decoration-line', 'none');
  await sentence.hover();
  await expect(sentence).toHaveCSS('text-decoration-line', 'underline');
});

test('the choices of the search page share rows and end with the box above', async ({ page }) => {
  for (const [width, rows] of [
    [360, 2],
    [768, 1],
    [1440, 1],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/search/');
    const boxes = await page.locator('.choices select').evaluateAll((selects) =>
      selects.map((select) => {
        const { top, right } = select.getBoundingClientRect();
        return { top, right };
      }),
    );
    expect(new Set(boxes.map(({ top }) => Math.round(top))).size, `${width} px`).toBe(rows);
    const form = await page.locator('.search-form').boundingBox();
    const end = Math.max(...boxes.map(({ right }) => right));
    expect(end).toBeCloseTo((form?.x ?? 0) + (form?.width ?? 0), 0);
  }
});
