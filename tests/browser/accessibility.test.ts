import type { Page } from '@playwright/test';
import { ARCHIVE, MADE_UP, SITES, type BuiltSite } from '../sites.ts';
import { choose, MODES, violations } from './axe.ts';
import { deferredStyles, expect, test } from './fixtures.ts';

/** One of every kind of page. */
const KINDS = [
  '/',
  '/2018/',
  '/2018/story/9/',
  '/2018/timeline/',
  '/2018/names/',
  '/2018/figures/',
  '/2018/all/',
  '/search/',
  '/verify/',
  '/about/',
  '/404.html',
];

/** What the archive has not: section headings, other years and what is told over them. */
const SHAPES = [
  ...['/1995/story/3/', '/1995/timeline/', '/1995/names/', '/editions/', '/timeline/'],
  ...['/names/q/', '/names/青岬/', '/threads/harbour-and-reservoir/'],
];

const pagesToRead = (built: BuiltSite) => (built === ARCHIVE ? KINDS : SHAPES);

// The modes in turn: `tests/slow/browser` reads every page in each.
for (const built of SITES) {
  test.describe(`of ${built.name}`, () => {
    test.use({ built });
    for (const [index, path] of pagesToRead(built).entries()) {
      for (const mode of MODES.filter((_, place) => place === index % MODES.length)) {
        test(`axe finds nothing wrong on ${path}, ${mode.mode}`, async ({ page }) => {
          expect(await violations(page, path, mode)).toEqual([]);
        });
      }
    }
  });
}

const SIZES = ['', 'larger'] as const;
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

type Place = [name: string, path: string, open: (page: Page) => Promise<void>];
/** What opens or comes when the reader asks for it. */
const OPENED: readonly Place[] = [
  ['the reading settings', '/', (page) => page.getByText('阅读设置').click()],
  [
    'the choices of the timeline',
    '/2018/timeline/',
    (page) => page.locator('.filters summary').click(),
  ],
  [
    'the citations',
    '/2018/story/4/',
    async (page) => {
      await page.getByText('引用本条').click();
      await page.getByLabel('CSL-JSON').check();
    },
  ],
  [
    'the menu of a sentence',
    '/2018/story/4/',
    async (page) => {
      await page.locator('#p7s1').hover();
      await page.getByRole('button', { name: '引用第7段第1句' }).click();
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

const asItComes = (path: string): Place => [path, path, () => Promise.resolve()];

/** WCAG 2.5.5 leaves out links within a sentence or a block of text. */
const IN_TEXT = 'p:not(.place) a, dd a, .about li a, .sentences a';

/** Ten numerals, ten years and twelve months share a row of a telephone: as high as any, and 24 px wide (WCAG 2.5.8). */
const IN_ROW = '.pagination a, .months a, .decades a';

/** What there is to press that a finger may miss: less than 44 px wide or high (WCAG 2.5.5). */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(
    ([inText = '', inRow = '']) => {
      const targets = document.querySelectorAll(
        `:is(a:not(${inText}), button, summary, select, input:not([type=radio]), label:has(input)):not(.skip)`,
      );
      return [...targets]
        .filter((target) => target.checkVisibility({ visibilityProperty: true }))
        .filter((target) => {
          const { width, height } = target.getBoundingClientRect();
          return height < 43.95 || width < (target.matches(inRow) ? 23.95 : 43.95);
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 100));
    },
    [IN_TEXT, IN_ROW],
  );
}

function fitsWindowAndFinger([name, path, open]: Place): void {
  test(`${name}: between the edges from 320 px on and up to 特大字, and nothing too small for a finger`, async ({
    page,
  }) => {
    for (const size of SIZES) {
      await choose(page, { size });
      await page.goto(path);
      await open(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect(await beyondEdges(page), `${size} at ${width} px`).toEqual([]);
        if (size === '') expect(await tooSmall(page), `${width} px`).toEqual([]);
      }
    }
  });
}

test.describe('by finger', () => {
  test.use({ hasTouch: true });
  for (const place of [...KINDS.map(asItComes), ...OPENED]) fitsWindowAndFinger(place);
});

test.describe('of the made-up archive', () => {
  test.use({ built: MADE_UP, hasTouch: true });
  for (const path of [
    ...['/1996-county/', '/1995/names/', '/1996/story/1/', '/editions/', '/timeline/'],
    ...['/names/q/', '/names/青岬/', '/threads/harbour-and-reservoir/'],
  ]) {
    fitsWindowAndFinger(asItComes(path));
  }
});

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
      if (!(focused instanceof HTMLElement) || focused === document.body) return null;
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(focused);
      const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
      // A link may have more lines than the window has room for.
      const lines = [...focused.getClientRects()].filter(
        ({ top, bottom }) => top >= reach - 1 && bottom <= innerHeight - reach + 1,
      );
      const named = focused instanceof HTMLSelectElement || focused instanceof HTMLInputElement;
      return {
        name: named
          ? focused.name
          : (focused.ariaLabel ?? focused.innerText).trim().replaceAll(/\s+/gu, ' '),
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

/** @param edition what the page calls the one that it belongs to, or the list of all */
const masthead = (edition: string) => [
  '跳至正文',
  '青岬大事',
  '阅读设置',
  edition,
  '时间轴',
  '索引',
  '检索',
  '凡例',
];

/** The line of years below it. */
const YEARS = ['1996年《岬县一年大事》', '历年'];

test.describe('by keyboard', () => {
  test.use({
    built: MADE_UP,
    viewport: { width: 360, height: 640 },
    contextOptions: { reducedMotion: 'reduce' },
  });

  const ways: [path: string, first: string[]][] = [
    [
      '/1995/story/3/',
      [
        ...masthead('1995年'),
        ...YEARS,
        '一',
        '二',
        '三',
        '1995年',
        '平安法治',
        '文体旅游',
        '10月7日',
      ],
    ],
    ['/1995/timeline/', [...masthead('1995年'), ...YEARS, '历年时间轴', '1月 2则', '5月 2则']],
    [
      '/search/?q=港口',
      [...masthead('历年'), 'q', '检索', 'from', 'month', 'topic', 'sort', '深水港开港 万吨轮首航'],
    ],
  ];
  for (const [path, first] of ways) {
    for (const size of ['', 'larger']) {
      test(`one comes through ${path} in order and always sees where one is${size && ', in 特大字'}`, async ({
        page,
      }) => {
        await choose(page, { size });
        await page.goto(path);
        await deferredStyles(page);
        if (path.includes('?q=')) await page.locator('#results > li').first().waitFor();
        const stops = await tabThrough(page);
        expect(stops.slice(0, first.length).map(({ name }) => name)).toEqual(first);
        expect(stops.at(-1)?.name).toBe('青ICP备00000000号');
        expect(stops.filter(({ outlined, covered }) => !outlined || covered)).toEqual([]);
      });
    }
  }

  test('the settings close behind one, so that they cover nothing', async ({ page }) => {
    await page.goto('/1995/');
    await page.getByText('阅读设置').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('特大字')).toBeVisible();
    const groups = await page.locator('.settings fieldset').count();
    for (let stops = 0; stops <= groups; stops += 1) await page.keyboard.press('Tab');
    await expect(page.locator('.masthead').getByRole('link', { name: '1995年' })).toBeFocused();
    await expect(page.getByLabel('特大字')).toBeHidden();
  });
});

test.describe('the reading settings', () => {
  test.use({ built: MADE_UP });

  test('stay from page to page, without a flash', async ({ page }) => {
    await page.goto('/');
    await page.getByText('阅读设置').click();
    await page.getByLabel('特大字').check();
    await page.getByLabel('深色').check();
    await page.getByRole('link', { name: '岬角气象站建成使用' }).click();
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
    await page.goto('/1996/story/1/');
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
