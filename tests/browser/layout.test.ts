import type { Page } from '@playwright/test';
import { deferredStyles, expect, test } from './fixtures.ts';

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
    ['.pagination', 'h1', '#text', '.pager', '#related', '.source p'],
    ['.place .numeral', '.place .rank'],
  ],
  ['/2018/timeline/', ['h1', 'h1 + p', '.filters summary', '.entry p', '.data p'], ['.entry time']],
  ['/2018/names/', ['h1', 'nav[aria-label=索引类别]', '.entries > li'], ['h2']],
  ['/2018/figures/', ['h1', 'h1 + p', 'h2', 'table', 'figure > p'], ['.numeral']],
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
      for (const part of ['.brand', '#colophon p']) frames.add((await edges(page, part)).left);
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
        if (bottom === top) continue;
        const middle = (top + bottom) / 2;
        const name = part.textContent.trim();
        const row = found.find((other) => Math.abs(other.middle - middle) < 8);
        if (row === undefined) found.push({ middle, names: [name] });
        else row.names.push(name);
      }
      return found.map(({ names }) => names);
    });
}

test('the masthead is one row, on a telephone two, in the order of the keyboard', async ({
  page,
}) => {
  const first = ['焦作十大新闻档案', '阅读设置'];
  const sections = ['2018年', '时间轴', '索引', '检索', '凡例'];
  // Where the box has room, it is the door to the search.
  const wide = [...first, ...sections.filter((name) => name !== '检索'), ''];
  const all: [width: number, rows: string[][], height: number][] = [
    [320, [first, sections], 98],
    [360, [first, sections], 98],
    [768, [[...first, ...sections]], 56],
    [1440, [wide], 72],
  ];
  for (const [width, expected, height] of all) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/2018/story/1/');
    expect(await rows(page), `${width} px`).toEqual(expected);
    const box = await page.locator('.masthead').boundingBox();
    expect(box?.height, `${width} px`).toBeLessThanOrEqual(height);
  }
});

test('the masthead leaves two thirds of a telephone to the text, whatever the size of the type', async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('reading', '{"size":"larger"}'));
  for (const width of [320, 360, 412]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto('/2018/story/1/');
    const box = await page.locator('.masthead').boundingBox();
    expect(box?.height, `${width} px`).toBeLessThanOrEqual(0.35 * 740);
  }
});

test('on a telephone the ten stories are read in 21 screens, from the first headline to the last', async ({
  page,
}) => {
  const screen = { width: 360, height: 740 };
  await page.setViewportSize(screen);
  await page.goto('/');
  const headline = await page.locator('.stories h2').first().boundingBox();
  expect((headline?.y ?? Infinity) + (headline?.height ?? 0)).toBeLessThanOrEqual(screen.height);
  let read = 0;
  for (let rank = 1; rank <= 10; rank += 1) {
    await page.goto(`/2018/story/${rank}/`);
    const last = rank < 10 ? page.getByRole('link', { name: '下一条' }) : page.locator('#text');
    const box = await last.boundingBox();
    read += (box?.y ?? Infinity) + (box?.height ?? 0);
  }
  expect(read / screen.height).toBeLessThanOrEqual(21);
});

/** The words of a headline that a line ends in the middle of. */
function brokenWords(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((headlines) => {
    const words = new Intl.Segmenter('zh', { granularity: 'word' });
    return headlines.flatMap((headline) => {
      const tops: number[] = [];
      const walker = document.createTreeWalker(headline, NodeFilter.SHOW_TEXT);
      const range = new Range();
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        for (let at = 0; at < (node.textContent ?? '').length; at += 1) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          tops.push(range.getBoundingClientRect().top);
        }
      }
      return [...words.segment(headline.textContent)]
        .filter(({ segment, isWordLike }) => isWordLike === true && segment.length > 1)
        .filter(({ segment, index }) =>
          tops.slice(index, index + segment.length).some((top) => top - (tops[index] ?? 0) > 5),
        )
        .map(({ segment }) => `${segment} in ${headline.textContent}`);
    });
  });
}

test('no line of a headline ends in the middle of a word', async ({ page }) => {
  for (const width of [360, 390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/2018/');
    expect(await brokenWords(page, 'hgroup > *'), `${width} px`).toEqual([]);
    for (const rank of [1, 2, 4, 7, 8, 10]) {
      await page.goto(`/2018/story/${rank}/`);
      expect(await brokenWords(page, 'hgroup > *'), `${width} px`).toEqual([]);
    }
  }
});

test('a line of text has a whole number of characters', async ({ page }) => {
  for (const width of [360, 390, 412, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/2018/story/4/');
    const characters = await page
      .locator('#text')
      .evaluate((text) => text.clientWidth / parseFloat(getComputedStyle(text).fontSize));
    expect(characters, `${width} px`).toBeCloseTo(Math.round(characters), 1);
    expect(characters).toBeLessThanOrEqual(38);
  }
});

test('no line of a story is spread on a telephone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const rank of [2, 4, 10]) {
    await page.goto(`/2018/story/${rank}/`);
    // How far it is from the beginning of a character to that of the next, in characters.
    const steps = await page.locator('#text p').evaluateAll((paragraphs) =>
      paragraphs.flatMap((paragraph) => {
        const size = parseFloat(getComputedStyle(paragraph).fontSize);
        const boxes: DOMRect[] = [];
        const range = new Range();
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          for (const { index } of (node.textContent ?? '').matchAll(/(?=\p{Script=Han}{2})/gu)) {
            for (const at of [index, index + 1]) {
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              boxes.push(range.getBoundingClientRect());
            }
          }
        }
        return boxes.flatMap((box, place) => {
          const next = boxes[place + 1];
          return place % 2 > 0 || next === undefined || next.left < box.left
            ? []
            : [(next.left - box.left) / size];
        });
      }),
    );
    expect(steps.length).toBeGreaterThan(100);
    expect(Math.max(...steps), `story ${rank}`).toBeLessThan(1.05);
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

test('the dates of a story stand in a row below it, and beside it where there is room', async ({
  page,
}) => {
  await page.goto('/2018/story/4/');
  const [text, dates] = [page.locator('#text'), page.locator('.dates')];
  await page.setViewportSize({ width: 360, height: 740 });
  const [narrowText, narrowDates] = [await text.boundingBox(), await dates.boundingBox()];
  expect(narrowDates?.y).toBeGreaterThan((narrowText?.y ?? 0) + (narrowText?.height ?? 0));
  expect(narrowDates?.height).toBeLessThan(200);
  await page.setViewportSize({ width: 1440, height: 900 });
  const [wideText, wideDates] = [await text.boundingBox(), await dates.boundingBox()];
  expect(wideDates?.x).toBeGreaterThan((wideText?.x ?? 0) + (wideText?.width ?? 0));
  expect(Math.abs((wideDates?.y ?? 0) - (wideText?.y ?? 0))).toBeLessThan(40);
  await page.locator('.pager').scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, 400));
  await expect(dates).toBeInViewport();
});

test('a note is announced in the text, and stands beside its words where there is room', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/2018/story/1/');
  const mark = page.getByRole('link', { name: '附注1' });
  const note = page.locator('#note-1');
  const [atMark, atNote] = [await mark.boundingBox(), await note.boundingBox()];
  expect(Math.abs((atNote?.y ?? 0) - (atMark?.y ?? 0))).toBeLessThan(20);
  expect((atNote?.x ?? 0) + (atNote?.width ?? 0)).toBeLessThan(
    (await page.locator('#text').boundingBox())?.x ?? 0,
  );
  await page.setViewportSize({ width: 360, height: 740 });
  await mark.click();
  await expect(note).toBeInViewport();
});

test('whoever comes to a sentence from outside sees where it stands, without scripts', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  await page.goto('/2018/story/2/#p2s4');
  await expect(page.locator('.context')).toBeInViewport();
  await expect(page.locator('.context')).toContainText('2018年 · 二 省委书记、省长来我市指导工作');
  await expect(page.locator('#p2s4')).toBeInViewport();
  await page.getByText('从头读').click();
  await expect(page.locator('h1')).toBeInViewport();
  await expect(page.locator('.context')).toBeHidden();
  await context.close();
});

test('at most one character in twenty-five is underlined beside the dates', async ({ page }) => {
  let [all, linked] = [0, 0];
  for (let rank = 1; rank <= 10; rank += 1) {
    await page.goto(`/2018/story/${rank}/`);
    const lengths = await page
      .locator('#text, #text a:not(:has(time))')
      .evaluateAll((parts) => parts.map(({ textContent }) => textContent.length));
    all += lengths[0] ?? 0;
    linked += lengths.slice(1).reduce((sum, length) => sum + length, 0);
  }
  expect(linked / all).toBeLessThanOrEqual(0.04);
});

test('the choices of the search page share rows and end with the box above', async ({ page }) => {
  for (const [width, rows] of [
    [360, 2],
    [768, 1],
    [1440, 1],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/search/');
    const boxes = await page.locator('.choices select:visible').evaluateAll((selects) =>
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

test('a story is printed on one sheet, the timeline on four, with its year on the first', async ({
  page,
}) => {
  const sheets = async (path: string) => {
    await page.goto(path);
    await deferredStyles(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length;
  };
  for (let rank = 1; rank <= 10; rank += 1) {
    expect(await sheets(`/2018/story/${rank}/`), `第${rank}条`).toBe(1);
  }
  expect(await sheets('/2018/timeline/')).toBe(4);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.timeline > .track')).toBeVisible();
  await expect(page.locator('.provenance')).toContainText('2026年11月22日更新');
});

test('the story before is at the left and the next at the right, also where only one of them is', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const path of ['/2018/story/1/', '/2018/story/2/', '/2018/story/10/']) {
    await page.goto(path);
    const gaps = await page.locator('.pager').evaluate((pager) => {
      const { left, right } = pager.getBoundingClientRect();
      return Array.from(pager.querySelectorAll('a'), (link) => {
        const box = link.getBoundingClientRect();
        return link.rel === 'prev' ? box.left - left : right - box.right;
      });
    });
    expect(gaps, path).not.toEqual([]);
    for (const gap of gaps) expect(gap, path).toBeLessThan(1);
  }
});

test('no paragraph of a story ends in a line of one character on a telephone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const rank of [2, 4, 10]) {
    await page.goto(`/2018/story/${rank}/`);
    const alone = await page.locator('#text p').evaluateAll((paragraphs) =>
      paragraphs.flatMap(({ textContent, lastChild, childNodes }) => {
        const range = new Range();
        const last = document.createTreeWalker(lastChild ?? childNodes[0] ?? document, 4);
        while (last.nextNode() !== null);
        const node = last.currentNode;
        const bottoms = Array.from({ length: 3 }, (_, back) => {
          const end = (node.textContent ?? '').length - back;
          range.setStart(node, end - 1);
          range.setEnd(node, end);
          return range.getBoundingClientRect().bottom;
        });
        // The full stop, the character before it, and the one before that.
        return Math.abs((bottoms[1] ?? 0) - (bottoms[2] ?? 0)) > 8 ? [textContent.slice(-8)] : [];
      }),
    );
    expect(alone, `story ${rank}`).toEqual([]);
  }
});

test('what is printed at the foot of a story stands on paper alone', async ({ page }) => {
  await page.goto('/2018/story/1/');
  await deferredStyles(page);
  await expect(page.locator('.provenance')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.provenance')).toBeVisible();
});
