import type { Page } from '@playwright/test';
import { filesOf, MADE_UP, pagesOf, SITES } from '../sites.ts';
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

for (const built of SITES) {
  test.describe(`every page of ${built.name}`, () => {
    test.use({ built });

    test('is refused nothing by the policies of page and host, and asks nothing of another site', async ({
      page,
      site,
    }) => {
      const { faults, requests } = await watch(page);
      for (const path of pagesOf(built)) {
        const response = await page.goto(path);
        expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
      }
      expect(faults).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(`${site}/`))).toEqual([]);
    });
  });
}

test.describe('what a reader does', () => {
  test.use({ built: MADE_UP, permissions: ['clipboard-read', 'clipboard-write'] });

  test('is refused nothing, and nothing leaves the site', async ({ page, site }) => {
    const { faults, requests } = await watch(page);
    await page.goto('/1995/');
    await page.getByText('阅读设置').click();
    await page.getByLabel('特大字').check();
    await page.getByRole('searchbox').fill('港口');
    await expect(page.locator('.search-panel li')).toHaveCount(1);

    await page.goto('/1995/story/1/');
    await page.locator('#p2s1').hover();
    await page.getByRole('button', { name: '引用第2段第1句' }).click();
    await page.getByRole('button', { name: '复制原句和出处' }).click();
    await expect(page.locator('.sentence-menu').getByRole('status')).toHaveText('已复制');
    await page.getByRole('button', { name: '二维码' }).click();
    await page.getByRole('button', { name: '更多格式' }).click();
    await page.getByRole('radio', { name: 'BibTeX' }).check();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载 .bib' }).click();
    await downloading;
    await page.getByRole('button', { name: '复制', exact: true }).click();
    await expect(page.locator('.citation').getByRole('status')).toHaveText('已复制');

    await page.clock.setFixedTime('2030-12-24T12:00:00');
    await page.goto('/timeline/');
    await expect(page.locator('.on-this-day')).toBeVisible();

    await page.goto('/verify/?q=港口');
    await expect(page.locator('.outcome')).toHaveText(/^与原文完全一致/u);
    await page.getByLabel('引文').fill('港口工程1993年10月动工');
    await page.getByRole('button', { name: '核对' }).click();
    await expect(page.locator('.outcome')).toHaveText(/^与原文不一致/u);

    await page.goto('/search/?q=市');
    const found = page.locator('#results > li');
    await expect(found).toHaveCount(5);
    await page.getByLabel('主题').selectOption({ label: '城市建设（2条）' });
    await expect(found).toHaveCount(2);
    await page.getByLabel('主题').selectOption('');
    for (const [query, count] of [
      ['氣象站', 1],
      ['1995-10-07', 0],
      ['shenjiawan', 1],
      ['龘龘', 0],
    ] as const) {
      await page.getByRole('searchbox').fill(query);
      await expect(found).toHaveCount(count);
    }
    await page.goBack();

    expect(faults).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(`${site}/`))).toEqual([]);
    // One is for browsers without WebAssembly alone.
    const scripts = filesOf(MADE_UP, '_astro/*.js').filter((file) => !file.includes('text-index'));
    expect(scripts.filter((file) => !requests.includes(`${site}/${file}`))).toEqual([]);
  });
});

test('a string becomes neither markup nor script, and no policy can let it', async ({ page }) => {
  await page.goto('/');
  const refused = await page.evaluate(() => {
    const attempts: Readonly<Record<string, () => unknown>> = {
      markup: () => (document.body.innerHTML = '<b>x</b>'),
      script: () => (document.createElement('script').text = '1'),
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it must be refused
      code: () => setTimeout('1'),
      policy: () => {
        const types: unknown = Reflect.get(globalThis, 'trustedTypes');
        const create: unknown = Reflect.get(Object(types), 'createPolicy');
        if (typeof create === 'function') Reflect.apply(create, types, ['p', {}]);
      },
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
    await page.goto('/about/');
    // What is refused may throw too.
    await page.evaluate(act).catch(() => undefined);
    await expect.poll(() => faults.join()).toContain(`violation of ${directive}:`);
  });
}

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
