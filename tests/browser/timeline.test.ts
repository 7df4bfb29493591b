import type { Page } from '@playwright/test';
import { ARCHIVE, MADE_UP } from '../sites.ts';
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
    expect(counts.join(' ')).toBe('2则 — — — 2则 2则 — — — 2则 1则 2则');
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
    await page.locator('.filters summary').click();
    await page.getByRole('link', { name: '产业' }).click();
    await expect(page).toHaveURL(/#t-industry$/u);
    await expect(shown(page)).toHaveCount(5);
    await expect(page.locator('.chosen:visible')).toContainText('已筛选：产业（5则）');
    await page.getByRole('link', { name: '清除筛选' }).click();
    await expect(shown(page)).toHaveCount(ALL);
  });

  test('shows one story of a shared address', async ({ page }) => {
    await page.goto(`${TIMELINE}#s-3`);
    await expect(shown(page)).toHaveCount(4);
    for (const entry of await shown(page).all()) await expect(entry).toContainText('第3条');
  });

  test('leads to a month by an address of the time when a month could be chosen', async ({
    page,
  }) => {
    await page.goto(`${TIMELINE}#m-10`);
    await expect(shown(page)).toHaveCount(ALL);
    await expect(page.locator('#m10')).toBeInViewport();
  });
}

test.describe('of the archive', () => {
  test.use({ built: ARCHIVE });

  test('says a date once in a row, and on a telephone not where the text begins with it', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/2018/timeline/');
    const dates = page.locator('.entry time');
    const shownOf = async () =>
      (await dates.filter({ visible: true }).allTextContents()).map((text) => text.trim());
    expect((await shownOf()).filter((date) => date === '12月29日')).toHaveLength(1);
    await page.setViewportSize({ width: 360, height: 740 });
    const narrow = await shownOf();
    expect(narrow).toContain('1月13日');
    expect(narrow).not.toContain('2月14日');
  });

  test('keeps the month in sight on a telephone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/2018/timeline/');
    await page.locator('#m05 ~ ol > li').last().scrollIntoViewIfNeeded();
    await expect(page.locator('#m05')).toBeInViewport();
  });

  test('has room for the source beside each statement, and for the whole year in 6,200 px', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/2018/timeline/');
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    expect(await height()).toBeLessThanOrEqual(6200);
    await page.goto('/2018/names/');
    expect(await height()).toBeLessThanOrEqual(4000);
  });
});

test('leads from a month without entries to where the stories speak of it', async ({ page }) => {
  await page.goto(TIMELINE);
  const august = page.locator('section', { has: page.locator('#m08') });
  await august.getByRole('link', { name: '第2条' }).click();
  await expect(page).toHaveURL(/\/1995\/story\/2\/#p2s1$/u);
  await expect(page.locator('#p2s1')).toContainText('第三季度');
});

test('leads from the months above a list to a month', async ({ page }) => {
  await page.goto('/1995/');
  await page
    .getByRole('navigation', { name: '1995年各月记述' })
    .getByRole('link', { name: '5月' })
    .click();
  await expect(page).toHaveURL(/\/1995\/timeline\/#m05$/u);
  await expect(page.locator('#m05')).toBeInViewport();
});

test('sets a month that leads nowhere like those that do', async ({ page }) => {
  await page.goto('/1996/');
  const months = page.locator('.months li a');
  await expect(months.and(page.locator(':not([href])'))).not.toHaveCount(0);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const places = await months.evaluateAll((all) =>
      all.map((month) => {
        const text = new Range();
        text.selectNodeContents(month);
        const { top, height } = text.getBoundingClientRect();
        return `${top} ${height}`;
      }),
    );
    expect(new Set(places).size, `${width} px`).toBe(1);
  }
});

test('marks every day that an entry tells of on the line of the year', async ({ page }) => {
  await page.goto(TIMELINE);
  const [vague, exact] = await page
    .locator('.timeline > .track path')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
  // 6月3日至5日, after five months of 31 days.
  expect(exact).toContain(`M${5 * 31 + 2} 0h3`);
  // The stretch from May to November.
  expect(vague).toContain(`M${4 * 31} 4h`);
});
