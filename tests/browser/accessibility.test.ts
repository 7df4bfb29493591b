import { readdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const pages = readdirSync(new URL('../../dist/', import.meta.url), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.html'))
  .map((file) => `/${file.replace(/index\.html$/u, '')}`);

/** One of every kind of page. */
const KINDS = [
  '/',
  '/2018/',
  '/2018/story/9/',
  '/2018/timeline/',
  '/2018/names/',
  '/search/',
  '/about/',
];

test('there are pages to check', () => {
  expect(pages).toEqual(expect.arrayContaining(KINDS));
});

/** Keeps a choice of the reading settings, as the settings themselves do. */
async function choose(page: Page, choice: Record<string, string>): Promise<void> {
  await page.addInitScript((kept) => localStorage.setItem('reading', kept), JSON.stringify(choice));
}

for (const path of pages) {
  test(`axe finds nothing wrong on ${path}, light, dark and in large type`, async ({ page }) => {
    await page.goto(path);
    for (const mode of ['light', 'dark', 'larger'] as const) {
      await page.emulateMedia({ colorScheme: mode === 'dark' ? 'dark' : 'light' });
      if (mode === 'larger') {
        await choose(page, { size: 'larger' });
        await page.reload();
        await expect(page.locator(':root')).toHaveAttribute('data-size', 'larger');
      }
      const { violations, passes } = await new AxeBuilder({ page })
        .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
        .analyze();
      expect(passes).not.toHaveLength(0);
      expect(violations, mode).toEqual([]);
    }
  });
}

const SIZES = ['', 'large', 'larger'] as const;
const WIDTHS = [320, 360, 768, 1024, 1440, 2560];

/** What of a page is in sight and reaches beyond the left or right edge of the window. */
function beyondEdges(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // What follows the size of the window by script does so before the next frame is painted.
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const { clientWidth, scrollWidth } = document.documentElement;
    return [...document.querySelectorAll('body *:not(.skip, .visually-hidden)')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < -0.5 || right > clientWidth + 0.5);
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 100))
      .concat(scrollWidth > clientWidth ? [`scrolls by ${scrollWidth - clientWidth} px`] : []);
  });
}

async function fitsAllWidths(page: Page, size: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    expect(await beyondEdges(page), `${size} at ${width} px`).toEqual([]);
  }
}

for (const path of KINDS) {
  test(`a finger can hit every link and control of ${path} on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).withRules(['target-size']).analyze();
    expect(violations).toEqual([]);
  });
}

for (const path of KINDS) {
  test(`${path} stays between the edges, from 320 px on and up to 特大字`, async ({ page }) => {
    for (const size of SIZES) {
      await choose(page, { size });
      await page.goto(path);
      await fitsAllWidths(page, size);
    }
  });
}

type Place = [name: string, path: string, open: (page: Page) => Promise<void>];
/** What opens or comes when the reader asks for it. */
const OPENED: readonly Place[] = [
  ['the reading settings', '/', (page) => page.getByText('阅读设置').click()],
  ['the choices of the timeline', '/2018/timeline/', (page) => page.getByText('筛选').click()],
  [
    'the citations',
    '/2018/story/4/',
    async (page) => {
      await page.getByText('引用本条').click();
      await page.getByRole('button', { name: '复制 CSL-JSON' }).click();
    },
  ],
  [
    'the menu of a sentence',
    '/2018/story/4/',
    async (page) => {
      await page.locator('#p7s1').hover();
      await page.getByRole('button', { name: '第7段第1句：引用、复制网址' }).click();
    },
  ],
  [
    'the answers below the box',
    '/about/',
    async (page) => {
      await page.getByRole('searchbox').fill('太极');
      await page.locator('.search-panel li').first().waitFor();
    },
  ],
  [
    'all that is found',
    '/search/?q=市',
    async (page) => {
      await page.locator('#results summary').first().click();
    },
  ],
  [
    'what is found of a query',
    '/search/?q=太极外星人',
    (page) => page.locator('[data-pieces] a').first().waitFor(),
  ],
];

for (const [name, path, open] of OPENED) {
  test(`${name}, open, stay between the edges, from 320 px on and up to 特大字`, async ({
    page,
  }) => {
    for (const size of SIZES) {
      await choose(page, { size });
      await page.goto(path);
      await open(page);
      await fitsAllWidths(page, size);
    }
  });
}

/** WCAG 2.5.5 leaves out links within a sentence or a block of text. */
const IN_TEXT = 'p:not(.place) a, dd a, .about li a, .sentences a';

const asTheyCome = KINDS.map((path): Place => [path, path, () => Promise.resolve()]);
for (const [name, path, open] of [...asTheyCome, ...OPENED]) {
  test(`a finger can hit all there is to press: ${name}`, async ({ page }) => {
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      await open(page);
      const small = await page.evaluate((inText) => {
        const targets = document.querySelectorAll(
          `:is(a:not(${inText}), button, summary, select, input:not([type=radio]), label:has(input)):not(.skip)`,
        );
        return [...targets]
          .filter((target) => target.checkVisibility({ visibilityProperty: true }))
          .filter((target) => {
            const { width, height } = target.getBoundingClientRect();
            return Math.min(width, height) < 43.95;
          })
          .map(({ outerHTML }) => outerHTML.slice(0, 100));
      }, IN_TEXT);
      expect(small, `${width} px`).toEqual([]);
    }
  });
}

interface Stop {
  readonly name: string;
  /** Whether the outline of the focus is shown inside the window. */
  readonly outlined: boolean;
  /** Whether something else lies upon it. */
  readonly covered: boolean;
}

/** Presses Tab through a page, to its end. */
async function tabThrough(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((): Stop | null => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return null;
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(focused);
      const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
      // A link may have more lines than the window has room for.
      const lines = [...focused.getClientRects()].filter(
        ({ top, bottom }) => top >= reach - 1 && bottom <= innerHeight - reach + 1,
      );
      const named = focused instanceof HTMLSelectElement || focused instanceof HTMLInputElement;
      return {
        name: named ? focused.name : (focused.ariaLabel ?? focused.textContent).trim(),
        outlined: outlineStyle !== 'none' && lines.length > 0,
        covered: lines.some(({ left, top, width, height }) => {
          const above = document.elementFromPoint(left + width / 2, top + height / 2);
          return !focused.contains(above);
        }),
      };
    });
    if (stop === null) return stops;
    stops.push(stop);
  }
}

const MASTHEAD = [
  '跳到正文',
  '焦作十大新闻档案',
  '阅读设置',
  '2018年',
  '时间轴',
  '名称',
  '检索',
  '说明',
];

test.describe('by keyboard', () => {
  test.use({ viewport: { width: 360, height: 640 }, contextOptions: { reducedMotion: 'reduce' } });

  const ways: [path: string, first: string[]][] = [
    ['/2018/story/1/', [...MASTHEAD, 'q', '检索', '2018年', '5月4日至10日', '四川', '成都']],
    ['/2018/timeline/', [...MASTHEAD, 'q', '检索', '1月 2条', '2月 1条', '3月 1条']],
    [
      '/search/?q=太极',
      [...MASTHEAD, 'q', '检索', 'topic', 'month', 'sort', '“世界太极城” 步履铿锵'],
    ],
  ];
  for (const [path, first] of ways) {
    for (const size of ['', 'larger']) {
      test(`one comes through ${path} in order and always sees where one is${size && ', in 特大字'}`, async ({
        page,
      }) => {
        await choose(page, { size });
        await page.goto(path);
        if (path.includes('?q=')) await page.locator('#results > li').first().waitFor();
        const stops = await tabThrough(page);
        expect(stops.slice(0, first.length).map(({ name }) => name)).toEqual(first);
        expect(stops.at(-1)?.name).toBe('来源与说明');
        expect(stops.filter(({ outlined, covered }) => !outlined || covered)).toEqual([]);
      });
    }
  }

  test('the settings close behind one, so that they cover nothing', async ({ page }) => {
    await page.goto('/2018/');
    await page.getByText('阅读设置').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('特大字')).toBeVisible();
    const groups = await page.locator('.settings fieldset').count();
    for (let stops = 0; stops <= groups; stops += 1) await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: '2018年', exact: true })).toBeFocused();
    await expect(page.getByLabel('特大字')).toBeHidden();
  });
});

test.describe('the reading settings', () => {
  test('stay from page to page, without a flash', async ({ page }) => {
    await page.goto('/');
    await page.getByText('阅读设置').click();
    await page.getByLabel('特大字').check();
    await page.getByLabel('暗', { exact: true }).check();
    await page.getByRole('link', { name: '学成都佛山 促转型发展' }).click();
    await expect(page.locator(':root')).toHaveAttribute('data-size', 'larger');
    await expect(page.locator(':root')).toHaveCSS('font-size', '36px');
    await expect(page.locator(':root')).toHaveCSS('color-scheme', 'dark');
    // Set before the body is read: nothing is painted in another size first.
    const html = await page.content();
    expect(html.indexOf('localStorage')).toBeLessThan(html.indexOf('<body'));
  });

  test('hold for the page where the browser keeps nothing', async ({ page }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    await page.goto('/2018/story/1/');
    await page.getByText('阅读设置').click();
    await page.getByLabel('大字', { exact: true }).check();
    await expect(page.locator(':root')).toHaveCSS('font-size', '27px');
    expect(errors).toEqual([]);
  });

  test('are not offered where scripts are off', async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      ...(baseURL && { baseURL }),
    });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.locator('.settings')).toBeHidden();
    await context.close();
  });
});
