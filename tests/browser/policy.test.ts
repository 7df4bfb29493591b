import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const pages = globSync('**/*.html', { cwd: dist }).map(
  (file) => `/${file.replace(/index\.html$/u, '')}`,
);

test('the policies of page and host together block nothing that a page needs', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  for (const path of pages) await page.goto(path, { waitUntil: 'networkidle' });
  await page.goto('/search/?q=太极');
  await expect(page.locator('#results > li').first()).toBeVisible();
  expect(problems).toEqual([]);
});

test('a string becomes neither markup nor script, and no policy can let it', async ({ page }) => {
  await page.goto('/');
  const refused = await page.evaluate(() => {
    const attempts: Readonly<Record<string, () => unknown>> = {
      markup: () => (document.body.innerHTML = '<b>x</b>'),
      script: () => (document.createElement('script').text = '1'),
      code: () => setTimeout('1'),
      policy: () => Reflect.get(globalThis, 'trustedTypes').createPolicy('p', {}),
    };
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch {
        return [name];
      }
    });
  });
  expect(refused).toEqual(['markup', 'script', 'code', 'policy']);
});

test('a style that the page was not built with is not applied', async ({ page }) => {
  await page.goto('/');
  const colour = await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { color: rgb(1, 2, 3) !important }';
    document.head.append(style);
    return getComputedStyle(document.body).color;
  });
  expect(colour).not.toBe('rgb(1, 2, 3)');
});

test('no page is shown in a frame', async ({ page, site }) => {
  const frame = `<iframe src="${site}/about/"></iframe>`;
  await page.route('/frame', (route) => route.fulfill({ contentType: 'text/html', body: frame }));
  await page.goto('/frame');
  await expect(page.frameLocator('iframe').locator('body')).toBeAttached();
  await expect(page.frameLocator('iframe').locator('main')).toHaveCount(0);
  expect(page.frames().map((frame) => frame.url())).toEqual([
    `${site}/frame`,
    'chrome-error://chromewebdata/',
  ]);
});
