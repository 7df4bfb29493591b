import type { Page } from '@playwright/test';
import { MADE_UP, SITES, editionsOf } from '../sites.ts';
import { expect, test } from './fixtures.ts';

const status = (page: Page) => page.locator('main').getByRole('status');

/** What a choice offers, as it reads. */
const offered = (page: Page, label: string) =>
  page
    .getByLabel(label)
    .locator('option')
    .evaluateAll((options) => options.map(({ textContent }) => textContent));

test.describe('in an archive of several years', () => {
  test.use({ built: MADE_UP });

  test('a reader narrows a search to years by keyboard alone, and comes back to it', async ({
    page,
  }) => {
    await page.goto('/search/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('动工');
    await expect(status(page)).toContainText('条新闻');
    const all = await status(page).textContent();
    const count = async (year: string) =>
      Number(
        /（(\d+)条）/u.exec(
          (await offered(page, '年份')).find((name) => name.startsWith(year)) ?? '',
        )?.[1],
      );
    const [of1995, of1996] = [await count('1995年'), await count('1996年')];
    expect(of1995).toBeGreaterThan(0);
    expect(of1996).toBeGreaterThan(0);
    await expect(page.getByLabel('至')).toBeHidden();

    // Box, button, years.
    for (let stop = 0; stop < 2; stop += 1) await page.keyboard.press('Tab');
    await expect(page.getByLabel('年份')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page).toHaveURL(/[?&]from=1995&to=1995$/u);
    await expect(status(page)).toContainText(`${of1995}条新闻`);
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('至')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page).toHaveURL(/[?&]from=1995&to=1996$/u);
    await expect(status(page)).toHaveText(all ?? '');

    await page.locator('#results .title').first().press('Enter');
    await expect(page).toHaveURL(/\/story\//u);
    await page.goBack();
    await expect(page.getByLabel('年份')).toHaveValue('1995');
    await expect(page.getByLabel('至')).toHaveValue('1996');
    await expect(status(page)).toHaveText(all ?? '');
    await page.goBack();
    await expect(page.getByLabel('至')).toHaveValue('1995');
    await expect(status(page)).toContainText(`${of1995}条新闻`);
  });

  for (const [words, place] of [
    ['沙溪大桥', '1996年《岬县一年大事》'],
    ['城北水库', '1996年《读者眼里的一年》第2条'],
    ['深水港开港', '1995年第1条'],
  ] as const) {
    test(`a reader is told in which list ${words} stands, and its rank where it has one`, async ({
      page,
    }) => {
      await page.goto(`/search/?q=${words}`);
      await expect(page.locator('#results .place').first()).toHaveText(place);
      await page.goto(`/verify/?q=${words}`);
      const way = page.locator('main .place a').first();
      await expect(way).toHaveText(new RegExp(`^${place}标题`, 'u'));
    });
  }

  test('months stand under their year, with the sentences that tell of them', async ({ page }) => {
    await page.goto('/search/?q=动工');
    await expect(status(page)).toContainText('条新闻');
    const groups = page.getByLabel('月份').locator('optgroup');
    const years = await groups.evaluateAll((all) =>
      all.map((group) => group.getAttribute('label')),
    );
    expect(years.length).toBeGreaterThan(1);
    expect(years).toEqual(years.toSorted());
    const month = groups.last().locator('option').last();
    const [, sentences] = /（(\d+)句）$/u.exec((await month.textContent()) ?? '') ?? [];
    await page.getByLabel('月份').selectOption((await month.getAttribute('value')) ?? '');
    await expect(status(page)).toContainText(`，${sentences}句`);
    await expect(page).toHaveURL(/[?&]month=\d{4}-\d{2}$/u);
    // Another year has other months.
    await page.getByLabel('年份').selectOption('1995');
    await expect(page.getByLabel('月份')).toHaveValue('');
  });

  test('the newest come first, or the oldest', async ({ page }) => {
    const places = page.locator('#results .place');
    await page.goto('/search/?q=动工&sort=newest');
    await expect(places.first()).toContainText('1996年');
    await page.getByLabel('排序').selectOption({ label: '时间先后' });
    await expect(places.first()).toContainText('1995年');
    await page.goBack();
    await expect(places.first()).toContainText('1996年');
  });
});

for (const built of SITES) {
  test.describe(built.name, () => {
    test.use({ built });

    test('offers years only where it has several', async ({ page }) => {
      await page.goto('/search/');
      const several = new Set(editionsOf(built).map((edition) => edition.slice(0, 4))).size > 1;
      await expect(page.locator('select[name=from], select[name=to]')).toHaveCount(several ? 2 : 0);
      await expect(page.locator('option[value=newest]')).toHaveCount(several ? 1 : 0);
    });
  });
}
