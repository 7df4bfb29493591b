import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { listen, staticSite } from '../../../src/site/serve.ts';
import { MADE_UP } from '../../sites.ts';
import { expect, test } from '../../browser/fixtures.ts';

const PAGES = [
  '/',
  '/2018/',
  '/2018/story/4/',
  '/2018/story/4/#p7s1',
  '/2018/timeline/',
  '/2018/timeline/#m05',
  '/2018/names/',
  '/search/',
  '/search/?q=焦作',
  '/search/?q=taiji',
  '/search/?q=龘龘',
  '/about/',
  '/404.html',
];

/** How much of the page has moved since it was first painted, and what did. */
function shifts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await document.fonts.ready;
    await frame();
    await frame();
    const { promise, resolve } = Promise.withResolvers<string[]>();
    const seen: string[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.entryType === 'mark') resolve(seen);
        else seen.push(JSON.stringify(entry));
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    observer.observe({ type: 'mark' });
    // What is marked now comes after every shift so far.
    performance.mark('now');
    return promise;
  });
}

for (const width of [360, 768, 1440]) {
  test(`nothing moves at ${width} px on any kind of page, however late face and index come`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    let late = Promise.withResolvers<void>();
    // Nothing that is routed is taken from the browser's cache.
    await page.route(/\.woff2$|\/pagefind\//u, async (route) => {
      await late.promise;
      await route.continue();
    });
    for (const path of PAGES) {
      late = Promise.withResolvers<void>();
      // A fragment alone would load no page.
      await page.goto('about:blank');
      await page.goto(path, { waitUntil: 'domcontentloaded' });
      await page.waitForFunction(
        () => performance.getEntriesByName('first-contentful-paint').length > 0,
      );
      await page.waitForFunction(() => document.fonts.status === 'loading');
      late.resolve();
      if (path.includes('?q=')) {
        await expect(page.locator('#results > li, [data-when=none]:visible').first()).toBeVisible();
      }
      expect(await shifts(page), path).toEqual([]);
    }
  });
}

test.describe('of the made-up archive', () => {
  test.use({ built: MADE_UP });

  for (const width of [360, 768, 1440]) {
    test(`nothing moves at ${width} px when a short page is told what happened on this day`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      // As it is told of any day: with the clock set, no frame is painted.
      const days = Array.from({ length: 366 }, (_, day) => {
        const iso = new Date(Date.UTC(1996, 0, 1 + day)).toISOString().slice(0, 10);
        return `${iso} p1s1`;
      });
      const body = ['1995', '1', '深水港开港 万吨轮首航', ...days].join('\t');
      await page.route('**/days.txt', (route) => route.fulfill({ body }));
      for (const path of ['/', '/timeline/']) {
        await page.goto(path);
        await expect(page.locator('.on-this-day li')).toBeVisible();
        expect(await shifts(page), path).toEqual([]);
      }
    });
  }
});

test('nothing moves where a page comes in parts', async ({ page }) => {
  const dist = new URL('../../../dist/', import.meta.url);
  const site = staticSite(dist, '/');
  const html = readFileSync(new URL('about/index.html', dist));
  const amid = html.indexOf('<form');
  const late = Promise.withResolvers<void>();
  const port = await listen((request, response) => {
    if (request.url !== '/about/') {
      site(request, response);
      return;
    }
    response.setHeader('Content-Type', 'text/html').write(html.subarray(0, amid));
    void late.promise.then(() => response.end(html.subarray(amid)));
  }, 4500);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`http://localhost:${port}/about/`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('.masthead nav'), null, { polling: 50 });
  late.resolve();
  await page.waitForLoadState();
  expect(await shifts(page)).toEqual([]);
});
