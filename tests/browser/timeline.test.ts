import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const shown = (page: Page) => page.locator('.entry:visible');

test.describe('with scripts', () => filtersWork());

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  filtersWork();
});

function filtersWork(): void {
  test('shows all entries, and every month, the empty one too', async ({ page }) => {
    await page.goto('/2018/timeline/');
    await expect(shown(page)).toHaveCount(46 + 3);
    const counts = await page.locator('main h2[id^=m] small').allTextContents();
    expect(counts.join(' ')).toBe('2条 1条 1条 3条 6条 2条 3条 无 4条 2条 9条 13条');
    await expect(page.locator('section', { has: page.locator('#m08') })).toContainText(
      '本月无单列记述，参见第7条、第8条。',
    );
  });

  test('shows one topic, says so, and goes back to all', async ({ page }) => {
    await page.goto('/2018/timeline/');
    await page.getByText('筛选').click();
    await page.getByRole('link', { name: '金融' }).click();
    await expect(page).toHaveURL(/#t-finance$/u);
    await expect(shown(page)).toHaveCount(5);
    await expect(page.locator('.chosen:visible')).toContainText('只看“金融”，5条。');
    await page.getByRole('link', { name: '看全部' }).click();
    await expect(shown(page)).toHaveCount(46 + 3);
  });

  test('shows one story of a shared address', async ({ page }) => {
    await page.goto('/2018/timeline/#s-9');
    await expect(shown(page)).toHaveCount(5);
    for (const entry of await shown(page).all()) await expect(entry).toContainText('第9条');
  });

  test('shows one month of a shared address', async ({ page }) => {
    await page.goto('/2018/timeline/#m-11');
    await expect(shown(page)).toHaveCount(9);
    await expect(page.locator('h2[id^=m]:visible')).toHaveCount(1);
  });
}

test('leads from a month without entries to where the stories speak of it', async ({ page }) => {
  await page.goto('/2018/timeline/');
  const august = page.locator('section', { has: page.locator('#m08') });
  await august.getByRole('link', { name: '第7条' }).click();
  await expect(page).toHaveURL(/\/2018\/story\/7\/#p2s3$/u);
  await expect(page.locator('#p2s3')).toContainText('2018年1~11月份');
});

test('leads from the ruler of an edition to a month', async ({ page }) => {
  await page.goto('/2018/');
  await page
    .getByRole('navigation', { name: '2018年各月' })
    .getByRole('link', { name: '5月' })
    .click();
  await expect(page).toHaveURL(/\/2018\/timeline\/#m05$/u);
  await expect(page.locator('#m05')).toBeInViewport();
});

test('marks every day that an entry tells of on the ruler', async ({ page }) => {
  await page.goto('/2018/timeline/');
  const may = page.locator('.ruler li').nth(4).locator('rect');
  await expect(may).toHaveCount(6);
  await expect(may.first()).toHaveAttribute('x', '3');
  await expect(may.first()).toHaveAttribute('width', '7');
  await expect(page.locator('.ruler li').nth(7).locator('rect')).toHaveCount(0);
  await expect(page.locator('.ruler .vague')).toHaveCount(2);
});

test('leads every date in the stories to an entry that says it', async ({ page }) => {
  for (let rank = 1; rank <= 10; rank += 1) {
    await page.goto(`/2018/story/${rank}/`);
    const dates = await page
      .locator('#text a:has(time)')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute('href') ?? '', link.textContent] as const),
      );
    expect(dates.length).toBeGreaterThan(0);
    await page.goto('/2018/timeline/');
    for (const [href, words] of dates) {
      const id = href.split('#')[1] ?? '';
      await expect(page.locator(`[id="${id}"] > p`)).toContainText(words);
    }
  }
});
