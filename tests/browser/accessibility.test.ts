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

for (const path of KINDS) {
  test(`a finger can hit every link and control of ${path} on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).withRules(['target-size']).analyze();
    expect(violations).toEqual([]);
  });
}

for (const path of KINDS) {
  test(`${path} reflows without a sideways scroll, down to 320 px and up to 特大字`, async ({
    page,
  }) => {
    const sizes = {
      '': [320, 360, 768, 1024, 1440, 2560],
      large: [360, 1440],
      larger: [360, 1440],
    };
    for (const [size, widths] of Object.entries(sizes)) {
      await choose(page, { size });
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(path);
        const wide = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(wide, `${size} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });
}

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
