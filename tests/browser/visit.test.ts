import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

interface Watched {
  /** What the policy refused, and what scripts complained of. */
  readonly faults: readonly string[];
  /** The address of every request. */
  readonly requests: readonly string[];
}

/** Writes down what goes wrong in a page, and what it asks for, from its first byte on. */
async function watch(page: Page): Promise<Watched> {
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(`violation of ${effectiveDirective}: ${blockedURI}`),
    );
  });
  return { faults, requests };
}

test.describe('the policy', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('refuses nothing that the pages do, and nothing leaves the site', async ({ page, site }) => {
    const { faults, requests } = await watch(page);
    for (const path of ['/', '/2018/', '/2018/timeline/', '/2018/names/', '/about/', '/404.html']) {
      const response = await page.goto(path, { waitUntil: 'networkidle' });
      expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
    }

    await page.getByText('阅读设置').click();
    await page.getByLabel('特大字').check();
    await page.getByRole('searchbox').fill('太极');
    await expect(page.locator('.search-panel li')).toHaveCount(2);

    await page.goto('/2018/story/4/');
    await page.locator('#p7s1').hover();
    await page.getByRole('button', { name: '第7段第1句：引用、复制网址' }).click();
    await page.getByRole('button', { name: '复制本句网址' }).click();
    await expect(page.locator('.sentence-menu').getByRole('status')).toHaveText('已复制');
    await page.getByRole('button', { name: '引用本句' }).click();
    await page.getByRole('button', { name: '复制 BibTeX' }).click();
    await expect(page.locator('.citation').getByRole('status')).toHaveText('已复制');

    await page.goto('/search/?q=焦作');
    const found = page.locator('#results > li');
    await expect(found).toHaveCount(10);
    await page.getByLabel('主题').selectOption({ label: '产业（2条）' });
    await expect(found).toHaveCount(2);
    await page.getByLabel('主题').selectOption('');
    for (const [query, count] of [
      ['太極', 2],
      ['2018-05-09', 0],
      ['taiji', 2],
      ['龘龘', 0],
    ] as const) {
      await page.getByRole('searchbox').fill(query);
      await expect(found).toHaveCount(count);
    }
    await page.goBack();

    expect(faults).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(`${site}/`))).toEqual([]);
    const scripts = readdirSync(new URL('../../dist/_astro/', import.meta.url)).filter((file) =>
      file.endsWith('.js'),
    );
    expect(scripts.filter((file) => !requests.includes(`${site}/_astro/${file}`))).toEqual([]);
  });

  const refused: [name: string, directive: string, act: () => void][] = [
    [
      'a style in an attribute',
      'style-src-attr',
      () => document.body.setAttribute('style', 'color: red'),
    ],
    [
      'a style of a script',
      'style-src-elem',
      () => {
        const style = document.createElement('style');
        style.textContent = 'body { color: red }';
        document.head.append(style);
      },
    ],
    [
      'a picture from elsewhere',
      'img-src',
      () => {
        new Image().src = 'https://example.org/pixel.gif';
      },
    ],
    [
      'a picture in an address',
      'img-src',
      () => {
        new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
      },
    ],
    [
      'an answer from elsewhere',
      'connect-src',
      () => {
        fetch('https://example.org/').catch(() => undefined);
      },
    ],
    [
      'a script from elsewhere',
      'require-trusted-types-for',
      () => {
        document.createElement('script').src = 'https://example.org/';
      },
    ],
    [
      'text as HTML',
      'require-trusted-types-for',
      () => {
        document.body.innerHTML = '<b></b>';
      },
    ],
    [
      'a page in a frame',
      'frame-src',
      () => {
        const frame = document.createElement('iframe');
        frame.src = '/about/';
        document.body.append(frame);
      },
    ],
    [
      'a base of all addresses',
      'base-uri',
      () => {
        const base = document.createElement('base');
        base.href = 'https://example.org/';
        document.head.append(base);
      },
    ],
  ];
  for (const [name, directive, act] of refused) {
    test(`refuses ${name}`, async ({ page }) => {
      const { faults } = await watch(page);
      await page.goto('/2018/story/4/');
      // What is refused may throw too.
      await page.evaluate(act).catch(() => undefined);
      await expect.poll(() => faults.join()).toContain(`violation of ${directive}:`);
    });
  }
});
