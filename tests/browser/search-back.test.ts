import type { Page } from '@playwright/test';
import { ARCHIVE, MADE_UP } from '../sites.ts';
import { expect, scripts, test } from './fixtures.ts';

test.describe('in the made-up archive', () => {
  test.use({ built: MADE_UP });

  test('back from a result, the panel shows the query and its answers again', async ({ page }) => {
    await page.goto('/1995/timeline/');
    const panel = page.locator('.search-panel');
    await page.locator('#q').fill('林阿顺');
    await panel.locator('.excerpt a').first().click();
    await expect(page).toHaveURL(/\/story\/\d+\/#p\d+s\d+$/u);
    await page.goBack();
    await expect(page).toHaveURL(/\/timeline\/$/u);
    await scripts(page);
    await expect(page.locator('#q')).toHaveValue('林阿顺');
    await expect(panel.locator('li')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  });

  test('back from the search page, the box that led to it has its query', async ({ page }) => {
    await page.goto('/about/');
    await page.locator('#q').fill('气象站');
    await page.locator('#q').press('Enter');
    await expect(page).toHaveURL(/\/search\//u);
    await page.goBack();
    await expect(page).toHaveURL(/\/about\/$/u);
    await scripts(page);
    await expect(page.locator('#q')).toHaveValue('气象站');
  });

  test('a panel that was closed stays closed', async ({ page }) => {
    await page.goto('/1995/');
    await page.locator('#q').fill('气象站');
    await expect(page.locator('.search-panel li')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await page.locator('main .stories a').first().click();
    await expect(page).toHaveURL(/\/story\/1\/$/u);
    await page.goBack();
    await expect(page).toHaveURL(/\/1995\/$/u);
    await scripts(page);
    await expect(page.locator('.search-panel')).toBeHidden();
  });
});

test('back from a result, the search page is where the reader left it', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  await page.goto('/search/?q=焦作');
  const last = page.locator('#results > li').last();
  await expect(page.locator('#results > li')).toHaveCount(10);
  await expect(page.locator('#results')).toHaveAttribute('aria-busy', 'false');
  await last.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(500);
  await last.locator('.excerpt a').first().click();
  await expect(page).toHaveURL(/\/story\/\d+\//u);
  await page.goBack();
  await expect(page).toHaveURL(/\/search\//u);
  await scripts(page);
  await expect(page.locator('#results > li')).toHaveCount(10);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
});

test('back and forward among queries, each is where the reader left it', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  await page.goto('/search/?q=焦作');
  const found = page.locator('#results > li');
  await expect(found).toHaveCount(10);
  await page.evaluate(() => scrollTo(0, 700));
  await page.getByLabel('主题').selectOption('culture-sport');
  await expect(found).not.toHaveCount(10);
  await page.goBack();
  await expect(found).toHaveCount(10);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(700);
});

test.describe('the page of a result', () => {
  test.use({ built: ARCHIVE });

  const sought = (page: Page) =>
    page.evaluate(() => Array.from(CSS.highlights.get('sought') ?? [], String));

  test('marks the words that were sought, and has a clean address', async ({ page }) => {
    await page.goto('/search/?q=chenjiagou');
    await page.locator('#results .excerpt a').first().click();
    await expect(page).toHaveURL(/\/story\/\d+\/#p\d+s\d+$/u);
    await expect.poll(() => sought(page)).toContain('陈家沟');
    await page.locator('.pager [rel=next], .pager [rel=prev]').first().click();
    await expect(page.locator('.settings')).toBeVisible();
    expect(await sought(page)).toEqual([]);
  });

  test('marks them across a subscript, from the panel too', async ({ page }) => {
    await page.goto('/');
    await page.locator('#q').fill('PM2.5');
    await page.locator('.search-panel .excerpt a').first().click();
    await expect.poll(() => sought(page)).toContain('PM2.5');
  });
});
