import { expect, test } from './fixtures.ts';

test.describe('with scripts', () => readingWorks());

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  readingWorks();
});

function readingWorks(): void {
  test('leads from the front page to the first story of the newest edition', async ({ page }) => {
    await page.goto('/');
    const first = page.locator('.stories').getByRole('link').first();
    const title = await first.textContent();
    await first.click();
    await expect(page).toHaveURL(/\/story\/1\/$/u);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');
  });

  test('leads from an edition to a story and on to the next', async ({ page }) => {
    await page.goto('/2018/');
    await page.getByRole('link', { name: '学成都佛山 促转型发展' }).click();
    await expect(page).toHaveURL(/\/2018\/story\/1\/$/u);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('学成都佛山 促转型发展');
    await page.getByRole('link', { name: '下一条' }).click();
    await expect(page).toHaveURL(/\/2018\/story\/2\/$/u);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      '省委书记、省长来我市指导工作',
    );
  });

  test('leads from a timeline entry to its sentence', async ({ page }) => {
    await page.goto('/2018/timeline/');
    const entry = page.getByRole('listitem').filter({ hasText: '焦作人吃上了丹江水' });
    await entry.getByRole('link').click();
    await expect(page).toHaveURL(/\/2018\/story\/4\/#p7s1$/u);
    await expect(page.locator(':target')).toHaveText(
      '4月28日，焦作市南水北调苏南水厂通水，焦作人吃上了丹江水。',
    );
    await expect(page.locator(':target')).toBeInViewport();
  });

  test('leads from a date in a story to the timeline', async ({ page }) => {
    await page.goto('/2018/story/9/');
    await page.locator('#text').getByRole('link', { name: '同日' }).click();
    await expect(page.locator(':target')).toContainText('12月20日');
    await expect(page.locator(':target')).toContainText('功守道合作签约仪式');
  });

  test('shows what to do where there is no page', async ({ page }) => {
    const response = await page.goto('/2018/story/11/');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('页面不存在');
    await expect(page.locator('.stories li')).not.toHaveCount(0);
  });

  test('fetches the face of the headlines', async ({ page }) => {
    const face = page.waitForResponse(/\/fonts\/\d{4}-.*\.woff2$/u);
    await page.goto('/');
    expect((await face).ok()).toBe(true);
  });
}

test('sets a page that one comes to from another in the face from the beginning', async ({
  page,
}) => {
  // What waits until the page has been painted sets it too, and never comes.
  await page.addInitScript(() => {
    PerformanceObserver.prototype.observe = () => undefined;
    Object.assign(window, { setTimeout: () => 0 });
  });
  await page.goto('/');
  await expect(page.locator(':root')).not.toHaveAttribute('data-face');
  await page.locator('nav').getByRole('link', { name: '2018年' }).click();
  await expect(page).toHaveURL(/\/2018\/$/u);
  await expect(page.locator(':root')).toHaveAttribute('data-face');
});

for (const path of ['/', '/2018/story/1/']) {
  test(`loads nothing else before ${path} has been painted`, async ({ context, site }) => {
    // A page that no test helps to its scripts, and that takes no second, however slow the machine.
    const page = await context.newPage();
    await page.addInitScript(() => Object.assign(window, { setTimeout: () => 0 }));
    await page.goto(`${site}${path}`);
    await expect(page.locator('.settings')).not.toHaveAttribute('data-off');
    const { paint, files } = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
      files: performance.getEntriesByType('resource').map(({ startTime }) => startTime),
    }));
    expect(files.length).toBeGreaterThan(1);
    expect(Math.min(...files)).toBeGreaterThanOrEqual(paint);
  });
}

test('fetches the scripts of a page where the browser reports no paint', async ({
  context,
  site,
}) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    PerformanceObserver.prototype.observe = () => undefined;
  });
  await page.goto(`${site}/`);
  await expect(page.locator('.settings')).not.toHaveAttribute('data-off');
});

test('fetches the scripts of a page that one comes to by a link', async ({ page }) => {
  await page.goto('/');
  await page.locator('nav').getByRole('link', { name: '凡例' }).click();
  await expect(page).toHaveURL(/\/about\/$/u);
  await expect(page.locator('.settings')).not.toHaveAttribute('data-off');
});

test('copies a paragraph as the source has it', async ({ page }) => {
  await page.goto('/2018/story/7/');
  const copied = await page.locator('#p2').evaluate((paragraph) => {
    getSelection()?.selectAllChildren(paragraph);
    return getSelection()?.toString();
  });
  expect(copied).toContain('2018年1~11月份，全市PM10、PM2.5平均浓度分别为113微克/立方米');
});

test('the first key press leads past the masthead', async ({ page }) => {
  await page.goto('/2018/story/1/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳至正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});
