import type { Page } from '@playwright/test';
import { MADE_UP } from '../sites.ts';
import { expect, test } from './fixtures.ts';

test.use({ built: MADE_UP });

const TIMELINE = '/1995/timeline/';
/** All entries, and the note of a quarter. */
const ALL = 12 + 1;
const shown = (page: Page) => page.locator('.entry:visible');

test.describe('with scripts', () => filtersWork());

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  filtersWork();
});

function filtersWork(): void {
  test('shows all entries, and every month, the empty ones too', async ({ page }) => {
    await page.goto(TIMELINE);
    await expect(shown(page)).toHaveCount(ALL);
    const counts = await page.locator('main h2[id^=m] small').allTextContents();
    expect(counts.join(' ')).toBe('2条 无 无 无 2条 2条 无 无 无 2条 1条 2条');
    const month = (id: string) => page.locator('section', { has: page.locator(`#${id}`) });
    await expect(month('m03')).toContainText('原文无本月记述。');
    await expect(month('m08')).toContainText('本月无单列记述，参见第1条、第2条。');
  });

  test('shows what is told of another year, and of stretches of the year, after the months', async ({
    page,
  }) => {
    await page.goto(TIMELINE);
    const section = (id: string) => page.locator('section', { has: page.locator(`#${id}`) });
    await expect(section('years').locator('.entry')).toHaveText(/^1992年10月港口工程1992年10月/u);
    await expect(section('notes').locator('.entry')).toHaveText(/^第三季度/u);
  });

  test('shows one topic, says so, and goes back to all', async ({ page }) => {
    await page.goto(TIMELINE);
    await page.getByText('筛选').click();
    await page.getByRole('link', { name: '产业' }).click();
    await expect(page).toHaveURL(/#t-industry$/u);
    await expect(shown(page)).toHaveCount(5);
    await expect(page.locator('.chosen:visible')).toContainText('只看“产业”，5条。');
    await page.getByRole('link', { name: '看全部' }).click();
    await expect(shown(page)).toHaveCount(ALL);
  });

  test('shows one story of a shared address', async ({ page }) => {
    await page.goto(`${TIMELINE}#s-3`);
    await expect(shown(page)).toHaveCount(4);
    for (const entry of await shown(page).all()) await expect(entry).toContainText('第3条');
  });

  test('shows one month of a shared address', async ({ page }) => {
    await page.goto(`${TIMELINE}#m-10`);
    await expect(shown(page)).toHaveCount(2);
    await expect(page.locator('h2[id^=m]:visible')).toHaveCount(1);
  });
}

test('leads from a month without entries to where the stories speak of it', async ({ page }) => {
  await page.goto(TIMELINE);
  const august = page.locator('section', { has: page.locator('#m08') });
  await august.getByRole('link', { name: '第2条' }).click();
  await expect(page).toHaveURL(/\/1995\/story\/2\/#p2s1$/u);
  await expect(page.locator('#p2s1')).toContainText('第三季度');
});

test('leads from the ruler of an edition to a month', async ({ page }) => {
  await page.goto('/1995/');
  await page
    .getByRole('navigation', { name: '1995年各月' })
    .getByRole('link', { name: '5月' })
    .click();
  await expect(page).toHaveURL(/\/1995\/timeline\/#m05$/u);
  await expect(page.locator('#m05')).toBeInViewport();
});

test('marks every day that an entry tells of on the ruler', async ({ page }) => {
  await page.goto(TIMELINE);
  const marks = (month: number) =>
    page
      .locator('.ruler li')
      .nth(month - 1)
      .locator('rect');
  // 6月3日至5日, 6月28日, and the stretch from May to November.
  await expect(marks(6)).toHaveCount(3);
  const stretch = marks(6).and(page.locator('[x="2"]'));
  await expect(stretch).toHaveAttribute('width', '3');
  await expect(marks(3)).toHaveCount(0);
  await expect(marks(11).and(page.locator('.vague'))).toHaveCount(2);
});
