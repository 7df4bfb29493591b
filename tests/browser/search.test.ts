import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { storySchema, type Story } from '../../src/archive/schema.ts';
import {
  absentTexts,
  blockTexts,
  sample,
  storiesHolding,
  substrings,
} from '../bench/search-cases.ts';
import { expect, test } from './fixtures.ts';

const SEED = 20180504;

const stories: readonly Story[] = z
  .object({ stories: z.array(storySchema) })
  .parse(
    JSON.parse(readFileSync(new URL('../../dist/2018/stories.json', import.meta.url), 'utf8')),
  ).stories;
const texts = blockTexts(stories);

interface Shown {
  readonly story: number;
  readonly match: string | undefined;
  /** What is marked in the excerpt. */
  readonly marks: readonly string[];
}

/** Types each query into the visible box, one after the other, and reads what is then listed. */
function answers(page: Page, queries: readonly string[]): Promise<Shown[][]> {
  return page.evaluate(async (queries) => {
    const input = document.querySelector<HTMLInputElement>('#q');
    const list = document.querySelector('#results');
    if (input === null || list === null) throw new Error('This is not the search page.');
    const shown: Shown[][] = [];
    for (const query of queries) {
      input.value = query;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      if (list.getAttribute('aria-busy') !== 'true') throw new Error(`${query} was not taken up.`);
      await new Promise<void>((resolve) => {
        const watcher = new MutationObserver(() => {
          if (list.getAttribute('aria-busy') !== 'false') return;
          watcher.disconnect();
          resolve();
        });
        watcher.observe(list, { attributes: true });
      });
      const items = [...list.querySelectorAll<HTMLElement>(':scope > li')];
      shown.push(
        items.map((item) => ({
          story: Number(/story\/(\d+)\//u.exec(item.querySelector('a')?.href ?? '')?.[1]),
          match: item.dataset['match'],
          marks: [...item.querySelectorAll('.excerpt mark')].map((mark) => mark.textContent),
        })),
      );
    }
    return shown;
  }, queries);
}

async function answer(page: Page, query: string): Promise<Shown[]> {
  return (await answers(page, [query]))[0] ?? [];
}

const storiesOf = (shown: readonly Shown[]): number[] =>
  shown.map(({ story }) => story).toSorted((a, b) => a - b);

test.describe('what is found', () => {
  const standing = sample(substrings(texts, [1, 2, 3, 4, 5, 8, 13]), 1600, SEED);
  const runs = 4;
  for (let run = 0; run < runs; run += 1) {
    test(`every text that stands in a story, in exactly the stories that hold it (${run + 1} of ${runs})`, async ({
      page,
    }) => {
      await page.goto('/search/');
      const queries = standing.filter((_, place) => place % runs === run);
      const shown = await answers(page, queries);
      const wrong = queries.filter((query, place) => {
        const exact = (shown[place] ?? []).filter(({ match }) => match === 'exact');
        const whole = exact.every(({ marks }) =>
          marks.some((mark) => mark.toLowerCase() === query.toLowerCase()),
        );
        return !whole || storiesOf(exact).join() !== storiesHolding(texts, query).join();
      });
      expect(wrong).toEqual([]);
    });
  }

  test('nothing exact for a text that stands nowhere', async ({ page }) => {
    await page.goto('/search/');
    const queries = absentTexts(texts, 500, SEED);
    const shown = await answers(page, queries);
    const wrong = queries.filter((_, place) =>
      shown[place]?.some(({ match }) => match === 'exact'),
    );
    expect(wrong).toEqual([]);
  });

  const examples: [query: string, match: string, stories: number[]][] = [
    ['太极', 'exact', [2, 9]],
    ['丹江水', 'exact', [4]],
    ['372.88亿元', 'exact', [5]],
    ['PM2.5', 'exact', [7]],
    ['ｐｍ２．５', 'exact', [7]],
    ['1~11月份', 'exact', [7]],
    ['113微克/立方米', 'exact', [7]],
    ['3+1+1', 'exact', [2]],
    ['佛山', 'exact', [1]],
    ['太極', 'exact', [2, 9]],
    ['雲臺山', 'exact', [9]],
    ['成都 佛山', 'exact', [1]],
    ['焦作 太极', 'exact', [2, 9]],
    ['学成都佛山促转型发展', 'near', [1]],
    ['「精致城市、品质焦作」', 'exact', [1]],
    ['"精致城市、品质焦作"', 'near', [1]],
    ['精致城市品质焦作', 'near', [1]],
    ['taiji', 'near', [2, 9]],
    ['wangxiaoping', 'near', [1, 7, 10]],
    ['nanshuibeidiao', 'near', [2, 4]],
    ['太极外星人', 'related', [2, 9]],
    ['成都 太极', 'related', [1, 2, 9]],
  ];
  for (const [query, match, found] of examples) {
    test(`${query}: ${match} ${found.join(', ')}`, async ({ page }) => {
      await page.goto('/search/');
      const shown = await answer(page, query);
      expect(storiesOf(shown)).toEqual(found);
      expect(new Set(shown.map((result) => result.match))).toEqual(new Set([match]));
    });
  }

  test('says what was found of a query that stands nowhere, and offers the index of names and the timeline', async ({
    page,
  }) => {
    await page.goto('/search/?q=太极外星人');
    await expect(page.locator('[data-pieces] a')).toHaveText(['太极']);
    await page.goto('/search/?q=龘龘');
    await expect(page.locator('[data-when=none]')).toContainText('没有找到');
    const ways = page.locator('[data-when=none] a');
    await expect(ways.first()).toHaveAttribute('href', '/2018/names/');
    await expect(ways.last()).toHaveAttribute('href', '/2018/timeline/');
    await expect(page.locator('#results > li')).toHaveCount(0);
  });

  test('leads to the sentence, which is shown marked', async ({ page }) => {
    await page.goto('/search/?q=丹江水');
    await page.locator('#results .excerpt a').click();
    await expect(page).toHaveURL(/\/2018\/story\/4\/#p7s1$/u);
    await expect(page.locator(':target')).toContainText('焦作人吃上了丹江水');
  });

  test('lists all sentences that hold it', async ({ page }) => {
    await page.goto('/search/?q=太极');
    const item = page.locator('#results > li').filter({ hasText: '步履铿锵' });
    await expect(item).toBeVisible();
    const hrefs = await item
      .locator('.excerpt a, .sentences a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const held = stories
      .find(({ rank }) => rank === 9)
      ?.paragraphs.flatMap(({ sentences }) => sentences)
      .filter(({ text }) => text.includes('太极'))
      .map(({ id }) => `/2018/story/9/#${id}`);
    expect(hrefs.toSorted()).toEqual(held?.toSorted());
  });

  test('takes text for text', async ({ page }) => {
    const queries = [
      '<img src=x onerror=alert(1)>',
      '"',
      '\\',
      '\u0000',
      '\ud800',
      '焦作'.repeat(5000),
      '）（',
    ];
    await page.goto('/search/');
    await answers(page, queries);
    await expect(page.locator('#results img')).toHaveCount(0);
  });
});

test.describe('topic, month and order', () => {
  test('narrow the list and say how many stories each would leave', async ({ page }) => {
    await page.goto('/search/?q=焦作');
    const items = page.locator('#results > li');
    await expect(items).toHaveCount(10);
    await page.getByLabel('主题').selectOption({ label: '产业（2）' });
    await expect(items).toHaveCount(2);
    await expect(page).toHaveURL(/topic=industry/u);
    await expect(page.locator('[role=status]')).toHaveText('共2条');
    await page.getByLabel('主题').selectOption('');
    await page.getByLabel('月份').selectOption('02');
    await expect(items).toHaveCount(1);
  });

  test('by date, the story that begins first comes first', async ({ page }) => {
    await page.goto('/search/?q=焦作&sort=date');
    const shown = page.locator('#results > li h2 a');
    await expect(shown).toHaveCount(10);
    const ranks = await shown.evaluateAll((links) =>
      links.map((link) => Number(/story\/(\d+)\//u.exec(link.getAttribute('href') ?? '')?.[1])),
    );
    const firstDay = (rank: number): string =>
      stories
        .filter((story) => story.rank === rank)
        .flatMap(({ paragraphs }) => paragraphs)
        .flatMap(({ sentences }) => sentences)
        .flatMap(({ dates }) => dates.map(({ start }) => start ?? ''))
        .filter((day) => day.startsWith('2018-'))
        .toSorted()[0] ?? '';
    const days = ranks.map(firstDay);
    expect(days).toEqual(days.toSorted());
  });
});

test.describe('the box', () => {
  test('loads nothing of the index before it is focused', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/search/', { waitUntil: 'networkidle' });
    expect(asked.filter((url) => url.includes('/pagefind/'))).toEqual([]);
    await page.locator('#q').focus();
    await page.waitForRequest(/\/pagefind\/wasm/u);
  });

  test('writes the query into the address; back and forward follow', async ({ page }) => {
    await page.goto('/search/');
    const input = page.locator('#q');
    const first = page.locator('#results > li').first();
    await input.fill('丹江水');
    await expect(first).toContainText('丹江水');
    await expect(page).toHaveURL(/\?q=%E4%B8%B9%E6%B1%9F%E6%B0%B4$/u);
    await input.press('Enter');
    await input.fill('佛山');
    await expect(first).toContainText('佛山');
    await expect(page).toHaveURL(/\?q=%E4%BD%9B%E5%B1%B1$/u);
    await page.goBack();
    await expect(input).toHaveValue('丹江水');
    await expect(first).toContainText('丹江水');
    await page.goBack();
    await expect(input).toHaveValue('');
    await expect(page.locator('#results > li')).toHaveCount(0);
    await page.goForward();
    await expect(first).toContainText('丹江水');
  });

  test('is reached with / and Ctrl K, walked with arrows, left with Escape', async ({ page }) => {
    await page.goto('/search/');
    const input = page.locator('#q');
    await page.keyboard.press('/');
    await expect(input).toBeFocused();
    await expect(input).toHaveValue('');
    await page.keyboard.type('太极');
    const links = page.locator('#results h2 a');
    await expect(links).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await expect(links.nth(0)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(links.nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    await expect(input).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(input).not.toBeFocused();
    await expect(input).toHaveValue('太极');
    await page.keyboard.press('Control+k');
    await expect(input).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/2018\/story\/\d+\/$/u);
  });

  test('waits for the input method', async ({ page }) => {
    await page.goto('/search/?q=佛山');
    const first = page.locator('#results > li').first();
    await expect(first).toContainText('佛山');
    const keyboard = await page.context().newCDPSession(page);
    await page.locator('#q').fill('');
    await expect(page.locator('#results > li')).toHaveCount(0);
    const compose = (text: string) =>
      keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    for (const text of ['t', 'ta', 'tai', "tai'j", "tai'ji"]) await compose(text);
    await expect(page.locator('#q')).toHaveValue("tai'ji");
    await expect(page.locator('#results')).toHaveAttribute('aria-busy', 'false');
    await expect(page.locator('#results > li')).toHaveCount(0);
    await expect(page).not.toHaveURL(/tai/u);
    await keyboard.send('Input.insertText', { text: '太极' });
    await expect(page.locator('#results > li')).toHaveCount(2);
    await expect(page.locator('#q')).toHaveValue('太极');
  });

  test('lets the last query win, however late the answers come', async ({ page }) => {
    const gate = Promise.withResolvers<void>();
    await page.route(/\/pagefind\/index\//u, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await page.goto('/search/');
    const asked = page.waitForRequest(/\/pagefind\/index\//u);
    await page.locator('#q').fill('佛山');
    await asked;
    await page.locator('#q').fill('丹江水');
    gate.resolve();
    await expect(page.locator('#results > li')).toHaveCount(1);
    await expect(page.locator('#results > li')).toContainText('丹江水');
  });

  test('works as a plain form where scripts are off', async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      ...(baseURL && { baseURL }),
    });
    const page = await context.newPage();
    await page.goto('/search/');
    await page.locator('#q').fill('太极');
    await page.locator('#q').press('Enter');
    await expect(page).toHaveURL(/\/search\/\?q=%E5%A4%AA%E6%9E%81/u);
    await expect(page.locator('noscript p')).toBeVisible();
    await context.close();
  });
});

test.describe('the box in the masthead', () => {
  test('answers below itself while one types, and leads on with Enter', async ({ page }) => {
    await page.goto('/2018/');
    const panel = page.locator('.search-panel');
    await expect(panel).toBeHidden();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('太极');
    await expect(panel.locator('li')).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await expect(panel.locator('.title').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await page.keyboard.press('/');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/search\/\?q=%E5%A4%AA%E6%9E%81$/u);
    await expect(page.locator('#results > li')).toHaveCount(2);
  });
});

test.describe('when the index cannot be had', () => {
  const parts: [name: string, address: RegExp][] = [
    ['its script', /\/pagefind\/pagefind\.js/u],
    ['its list of languages', /pagefind-entry/u],
    ['its WebAssembly', /\/wasm\./u],
    ['its list of stories', /\.pf_meta/u],
    ['a part of it', /\.pf_index/u],
    ['a story', /\.pf_fragment/u],
    ['the list of topics', /\.pf_filter/u],
    ['what it must know first', /setup\.txt/u],
  ];
  const faults = {
    missing: { status: 404, body: '' },
    broken: { status: 500, body: 'x' },
    cut: { status: 200, body: 'x' },
  };
  for (const [name, address] of parts) {
    for (const [fault, response] of Object.entries(faults)) {
      if (name === 'what it must know first' && fault === 'cut') continue;
      test(`${name} is ${fault}: says so, offers the timeline, and tries again`, async ({
        page,
      }) => {
        await page.route(address, (route) => route.fulfill(response));
        await page.goto('/search/?q=太极');
        const failure = page.locator('[data-when=failed]');
        await expect(failure).toBeVisible();
        const ways = failure.getByRole('link');
        await expect(ways.first()).toHaveAttribute('href', '/2018/timeline/');
        await expect(ways.last()).toHaveAttribute('href', '/2018/names/');
        await expect(page.locator('#results')).toHaveAttribute('aria-busy', 'false');
        await page.unroute(address);
        await failure.getByRole('button').click();
        await expect(page.locator('#results > li')).toHaveCount(2);
        await expect(failure).toBeHidden();
      });
    }
  }

  test('WebAssembly is refused', async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(WebAssembly, { instantiate: () => Promise.reject(new Error('refused')) });
    });
    await page.goto('/search/?q=太极');
    await expect(page.locator('[data-when=failed]')).toBeVisible();
  });

  test('the network is gone', async ({ page, context }) => {
    await page.goto('/search/');
    await context.setOffline(true);
    await page.locator('#q').fill('太极');
    await expect(page.locator('[data-when=failed]')).toBeVisible();
    await context.setOffline(false);
    await page.locator('#q').fill('太极拳');
    await expect(page.locator('#results > li').first()).toContainText('太极拳');
  });
});
