import type { Page, Route } from '@playwright/test';
import { namesPath, timelinePath } from '../../../src/archive/addresses.ts';
import { newestFirst } from '../../../src/archive/editions.ts';
import { expect, test } from '../../browser/fixtures.ts';
import { publishedStories } from '../../browser/published.ts';

const [{ id: newest } = { id: '' }] = publishedStories()
  .map(({ edition: id, year }) => ({ id, year }))
  .sort(newestFirst);

const status = (page: Page) => page.locator('main').getByRole('status');

/** Says in Chinese that there is no answer and why that may be, offers other ways and another try. */
async function expectFailure(page: Page): Promise<void> {
  const failure = page.locator('[data-when=failed]');
  await expect(failure.getByRole('alert')).toContainText('暂时无法检索。');
  await expect(failure.getByRole('button', { name: '重试' })).toBeVisible();
  const ways = failure.getByRole('link');
  await expect(ways.first()).toHaveAttribute('href', timelinePath(newest));
  await expect(ways.last()).toHaveAttribute('href', namesPath(newest));
  await expect(status(page)).toBeEmpty();
  await expect(page.locator('#results')).toHaveAttribute('aria-busy', 'false');
  await expect(page.locator('#results > li')).toHaveCount(0);
}

/** Every part of the index that a query needs: its name here, its address, and the query. */
const parts: [name: string, address: RegExp, query: string][] = [
  ['its script', /\/pagefind\/pagefind\.js/u, '太极'],
  ['its list of languages', /pagefind-entry/u, '太极'],
  ['its WebAssembly', /\/wasm\./u, '太极'],
  ['its list of stories', /\.pf_meta/u, '太极'],
  ['a part of it', /\.pf_index/u, '太极'],
  ['a story', /\.pf_fragment/u, '太极'],
  ['the list of topics', /\.pf_filter/u, '太极'],
  ['what it must know first', /setup\.txt/u, '太极'],
  ['the pinyin', /pinyin\.json/u, 'taiji'],
];

const faults: Record<string, (route: Route) => Promise<void>> = {
  missing: (route) => route.fulfill({ status: 404, body: '' }),
  refused: (route) => route.fulfill({ status: 500, body: 'x' }),
  'something else': (route) => route.fulfill({ status: 200, body: 'x' }),
  'cut in half': async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const contentType = response.headers()['content-type'];
    await route.fulfill({
      status: 200,
      ...(contentType !== undefined && { contentType }),
      body: body.subarray(0, body.length / 2),
    });
  },
  'not reached': (route) => route.abort(),
};

for (const [name, address, query] of parts) {
  for (const [fault, answer] of Object.entries(faults)) {
    test(`where ${name} is ${fault}, the search says so and tries again`, async ({ page }) => {
      await page.route(address, answer);
      await page.goto(`/search/?q=${query}`);
      await expectFailure(page);
      await page.unroute(address);
      await page.getByRole('button', { name: '重试' }).click();
      await expect(page.locator('#results > li').filter({ hasText: '太极' })).not.toHaveCount(0);
      await expect(page.locator('[data-when=failed]')).toBeHidden();
    });
  }

  test(`where ${name} is slow, the search says that it is on its way`, async ({ page }) => {
    const gate = Promise.withResolvers<void>();
    await page.route(address, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await page.goto(`/search/?q=${query}`);
    await expect(status(page)).toHaveText('正在加载……');
    await expect(page.locator('#results')).toHaveAttribute('aria-busy', 'true');
    gate.resolve();
    await expect(page.locator('#results > li').filter({ hasText: '太极' })).not.toHaveCount(0);
    await expect(status(page)).toContainText('条新闻');
  });
}

test('a part that is slow after others were quick is said to be on its way', async ({ page }) => {
  await page.goto('/search/?q=taiji');
  const found = page.locator('#results > li');
  await expect(found.first()).toBeVisible();
  const gate = Promise.withResolvers<void>();
  await page.route(/\.pf_(?:index|fragment)/u, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.locator('#q').fill('龙蟒佰利');
  await expect(status(page)).toHaveText('正在加载……');
  gate.resolve();
  await expect(found.first()).toContainText('龙蟒佰利');
  await expect(status(page)).toContainText('条新闻');
});

test('the network that is gone is said to be gone, and the next query tries again', async ({
  page,
  context,
}) => {
  await page.goto('/search/');
  await context.setOffline(true);
  await page.locator('#q').fill('太极');
  await expectFailure(page);
  await expect(page.getByRole('alert')).toContainText('网络已断开');
  await context.setOffline(false);
  await page.locator('#q').fill('太极拳');
  await expect(page.locator('#results > li').first()).toContainText('太极拳');
});

test.describe('where the browser refuses WebAssembly', () => {
  test('by its policy, the search reads the texts of the stories', async ({ page }) => {
    const stricter = (policy: string) => policy.replaceAll(" 'wasm-unsafe-eval'", '');
    await page.route(/\/search\//u, async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      const policy = stricter(headers['content-security-policy'] ?? '');
      await route.fulfill({
        response,
        headers: { ...headers, 'content-security-policy': policy },
        body: stricter(await response.text()),
      });
    });
    await page.goto('/search/?q=陈家沟');
    await expect(status(page)).toHaveText('2条新闻，3句');
  });

  test('by having none, the search reads the texts, and its results lead to their place', async ({
    page,
  }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.goto('/search/?q=陈家沟');
    await expect(status(page)).toHaveText('2条新闻，3句');
    const excerpt = page.locator('#results .excerpt a').first();
    await excerpt.click();
    await expect(page.locator(':target')).toContainText('陈家沟');
  });

  test('and the texts cannot be had, the search says so, and tries again', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.route(/texts\.json/u, (route) => route.fulfill({ status: 200, body: '<p>404' }));
    await page.goto('/search/?q=太极');
    await expectFailure(page);
    await page.unroute(/texts\.json/u);
    await page.getByRole('button', { name: '重试' }).click();
    await expect(page.locator('#results > li').filter({ hasText: '太极' })).not.toHaveCount(0);
  });

  test('and there are too many stories, the search asks for a newer browser', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.route(/texts\.json/u, (route) => route.fulfill({ status: 200, body: '[]' }));
    await page.goto('/search/?q=太极');
    const failure = page.locator('[data-when=failed]');
    await expect(failure.getByRole('alert')).toHaveText('浏览器版本过旧，不能检索。请更新浏览器。');
    await expect(failure.getByRole('button')).toBeHidden();
    await expect(failure.getByRole('link')).toHaveCount(2);
  });
});

test('the box in the masthead says that there is no index, and leads on to the search page', async ({
  page,
}) => {
  await page.route(/\.pf_index/u, (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('/2018/');
  await page.locator('#q').fill('太极');
  const panel = page.locator('.search-panel');
  await expect(panel.getByRole('status')).toHaveText('暂时无法检索。请稍后重试。');
  await page.locator('#q').press('Enter');
  await expectFailure(page);
});

test.describe('where the browser keeps nothing', () => {
  const refusals: [name: string, refuse: () => void][] = [
    [
      'and has no storage',
      () =>
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('Refused.', 'SecurityError');
          },
        }),
    ],
    [
      'and its storage is full',
      () =>
        Object.defineProperty(Storage.prototype, 'setItem', {
          value: () => {
            throw new DOMException('Refused.', 'QuotaExceededError');
          },
        }),
    ],
    [
      'and its storage holds something else',
      () => Object.assign(localStorage, { reading: '{"size":' }),
    ],
  ];
  for (const [name, refuse] of refusals) {
    test(`${name}, settings and search work all the same`, async ({ page }) => {
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.addInitScript(refuse);
      await page.goto('/2018/story/1/');
      await page.getByText('阅读设置').click();
      await page.getByLabel('特大字').check();
      await expect(page.locator('html')).toHaveAttribute('data-size', 'larger');
      await page.goto('/search/?q=太极');
      await expect(page.locator('#results > li').first()).toContainText('太极');
      expect(complaints).toEqual([]);
    });
  }
});
