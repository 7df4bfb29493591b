import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const SENTENCE = '4月28日，焦作市南水北调苏南水厂通水，焦作人吃上了丹江水。';

async function check(page: Page, quotation: string): Promise<void> {
  await page.getByLabel('引文').fill(quotation);
  await page.getByRole('button', { name: '核对' }).click();
}

function outcome(page: Page) {
  return page.locator('.outcome');
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the form leads to the search', async ({ page }) => {
    await page.goto('/verify/');
    await check(page, '丹江水');
    await expect(page).toHaveURL(/\/search\/\?q=%E4%B8%B9/u);
  });
});

test.describe('checking a quotation', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'], timezoneId: 'Asia/Shanghai' });

  test('tells that it is exact, where it stands, and copies it with its source', async ({
    page,
  }) => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto('/verify/');
    await check(page, SENTENCE);
    await expect(outcome(page)).toHaveText('与原文完全一致。');
    await expect(page.getByRole('link', { name: '2018年第4条第7段第1句' })).toHaveAttribute(
      'href',
      '/2018/story/4/#p7s1',
    );
    // What compares a quotation with the text is loaded for those that differ.
    expect(loaded.filter((url) => url.includes('/_astro/likeness'))).toEqual([]);
    await check(page, '焦作人也吃上了丹江水');
    await expect(outcome(page)).toHaveText('与原文不一致。最接近的原文如下。');
    expect(loaded.filter((url) => url.includes('/_astro/likeness'))).toHaveLength(1);
    await check(page, SENTENCE);
    await page.getByRole('button', { name: '复制原文和出处' }).click();
    await expect(page.locator('.places').getByRole('status')).toHaveText('已复制');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      new RegExp(
        `^${SENTENCE}\n——“四城联创” 比翼齐飞：.*\\[EB/OL\\]\\. （\\d{4}-\\d\\d-\\d\\d）\\[.*\\]\\. http.*/2018/story/4/#p7s1\\.$`,
        'u',
      ),
    );
  });

  test('marks each difference, in words too', async ({ page }) => {
    await page.goto('/verify/');
    await check(page, '4月18日，焦作市南水北调水厂通水；焦作人终于吃上了丹江水。');
    await expect(outcome(page)).toHaveText('与原文不一致。最接近的原文如下。');
    await expect(page.locator('.differences li')).toHaveText([
      '原文“2”，引文作“1”',
      '引文缺“苏南”',
      '原文“，”，引文作“；”',
      '引文多“终于”',
    ]);
    await expect(page.locator('.places del')).toHaveText(['2', '苏南', '，']);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });

  test('follows the address, and back and forth in it', async ({ page }) => {
    await page.goto('/verify/?q=焦作');
    await expect(outcome(page)).toHaveText(/^与原文完全一致，见于\d+处。$/u);
    await check(page, '龘龘');
    await expect(outcome(page)).toHaveText('本档案没有这段文字。');
    await page.goBack();
    await expect(outcome(page)).toHaveText(/见于/u);
    await expect(page.getByLabel('引文')).toHaveValue('焦作');
  });

  test('tells apart the sentences of one that was joined', async ({ page }) => {
    await page.goto('/verify/');
    await check(page, `${SENTENCE}\n6月29日，郑焦城际铁路焦作站南站房、南广场投入使用。`);
    await expect(outcome(page)).toHaveText('各句均见于本档案，但原文中并不相连。');
    await expect(page.locator('.places > li')).toHaveCount(2);
  });

  test('says so where the index cannot be had, and tries again when asked', async ({ page }) => {
    await page.route('**/pagefind/setup.txt', (route) => route.abort());
    await page.goto('/verify/');
    await check(page, SENTENCE);
    await expect(outcome(page)).toHaveText('暂时无法检索。请稍后重试。');
    await page.unroute('**/pagefind/setup.txt');
    await page.getByRole('button', { name: '核对' }).click();
    await expect(outcome(page)).toHaveText('与原文完全一致。');
  });

  test('works without WebAssembly', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'WebAssembly', { value: undefined });
    });
    await page.goto(`/verify/?q=${SENTENCE}`);
    await expect(outcome(page)).toHaveText('与原文完全一致。');
  });
});
