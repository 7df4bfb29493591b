import type { Locator, Page } from '@playwright/test';
import { ARCHIVE, MADE_UP } from '../sites.ts';
import { expect, test } from './fixtures.ts';

// What it finds in the archive itself changes with every edition.
test.use({ built: MADE_UP });

const status = (page: Page) => page.locator('main').getByRole('status');

test.describe('the search says aloud what it found', () => {
  const said: [query: string, words: string][] = [
    ['林阿顺', '1条新闻，3句'],
    ['紫禁城', '没有找到“紫禁城”。'],
    ['“紫禁城”', '没有找到“‘紫禁城’”。'],
    ['凌晨渔民林阿顺', '没有完全一致的结果。以下结果仅标点不同：1条新闻，1句'],
    ['linashun', '已按拼音检索“林阿顺”：1条新闻，3句'],
    ['1995-10-07', '没有含“1995-10-07”字样的新闻。日期相符的记述：3则'],
    ['10月7日', '1条新闻，1句。日期相符的其他记述：3则'],
    ['林阿顺外星人', '没有完整包含这些字的新闻。以下结果只含其中一部分：1条新闻，3句'],
  ];
  for (const [query, words] of said) {
    test(`${query}: ${words}`, async ({ page }) => {
      await page.goto('/search/');
      await page.locator('#q').fill(query);
      await expect(status(page)).toHaveText(words);
      await expect(page).toHaveTitle(
        `“${query.replace(/[“”]/gu, (mark) => (mark === '“' ? '‘' : '’'))}”的检索结果｜青岬市大事档案`,
      );
    });

    test(`${query}, in the panel: ${words}`, async ({ page }) => {
      await page.goto('/about/');
      await page.locator('#q').fill(query);
      await expect(page.locator('.search-panel').getByRole('status')).toHaveText(words);
    });
  }

  test('and that it is not in what was chosen', async ({ page }) => {
    await page.goto('/search/?q=林阿顺&month=09');
    await expect(status(page)).toHaveText('所选范围内没有找到“林阿顺”。');
  });

  test('and nothing of an empty box', async ({ page }) => {
    await page.goto('/search/?q=林阿顺');
    await expect(status(page)).not.toBeEmpty();
    await page.locator('#q').fill('');
    await expect(status(page)).toBeEmpty();
    await expect(page).toHaveTitle('检索｜青岬市大事档案');
  });
});

test('what was at a date stands under a heading of its own, and each sentence leads to its place', async ({
  page,
}) => {
  await page.goto('/search/?q=十二月');
  const dated = page.getByRole('region', { name: '日期在十二月的记述' });
  await expect(dated.getByRole('heading')).toHaveText('日期在十二月的记述');
  await expect(page.locator('#results > li, [data-when=none]:visible')).toHaveCount(0);
  const entry = dated.getByRole('listitem').filter({ hasText: '话剧团' }).first();
  await expect(entry.locator('mark')).not.toHaveCount(0);
  await entry.getByRole('link').click();
  await expect(page).toHaveURL(/\/1995\/story\/3\/#p3s1$/u);
});

test('sentences that answer are set alike, each with its date, in the margin where there is one', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/search/?q=林阿顺');
  const sentences = page.locator('#results .excerpt');
  await expect(sentences).toHaveCount(3);
  const looks = await sentences.evaluateAll((items) =>
    items.map((item) => {
      const { fontSize, color } = getComputedStyle(item.querySelector('a') ?? item);
      return `${fontSize} ${color} ${item.getBoundingClientRect().left}`;
    }),
  );
  expect(new Set(looks).size).toBe(1);
  const date = sentences.locator('.date').first();
  await expect(date).toHaveText('10月7日');
  const edgeOf = async (locator: Locator) => await locator.boundingBox();
  const [dateBox, link] = [await edgeOf(date), await edgeOf(sentences.locator('a').first())];
  expect((dateBox?.x ?? 0) + (dateBox?.width ?? 0)).toBeLessThan(link?.x ?? 0);
});

test('an empty box offers names and months that lead to answers', async ({ page }) => {
  await page.goto('/search/');
  const offered = page.locator('.suggestions a');
  const addresses = await offered.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')),
  );
  expect(addresses.length).toBeGreaterThan(3);
  for (const address of addresses) {
    await page.goto(address ?? '');
    await expect(status(page)).toContainText(/新闻，\d+句|相符的记述：\d+则/u);
    await expect(offered.first()).toBeHidden();
  }
  await page.locator('#q').fill('');
  await expect(offered.first()).toBeVisible();
});

test('the grammar of dates is fetched for a date only', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto('/search/?q=1995年');
  await expect(status(page)).toContainText('条新闻');
  await page.locator('#q').fill('PM2.5');
  await expect(status(page)).toHaveText('1条新闻，1句');
  const before = scripts.length;
  expect(scripts.filter((url) => url.includes('query-dates'))).toEqual([]);
  await page.locator('#q').fill('1995-10-07');
  await expect(status(page)).toContainText('日期相符');
  expect(scripts.slice(before).filter((url) => url.includes('query-dates'))).toHaveLength(1);
});

test.describe('the key /', () => {
  test('can be switched off, and stays so', async ({ page }) => {
    await page.goto('/1995/');
    await page.getByText('阅读设置').click();
    await page.getByRole('group', { name: '快捷键“/”' }).getByLabel('停用').check();
    await page.keyboard.press('Escape');
    const box = page.locator('#q');
    await expect(box).toHaveAttribute('aria-keyshortcuts', 'Control+K Meta+K');
    for (const path of ['/1995/', '/search/']) {
      await page.goto(path);
      await page.keyboard.press('/');
      await expect(box).not.toBeFocused();
      await expect(box).toHaveAttribute('aria-keyshortcuts', 'Control+K Meta+K');
      await page.keyboard.press('Control+k');
      await expect(box).toBeFocused();
    }
  });

  test('leads to the box otherwise', async ({ page }) => {
    await page.goto('/1995/');
    await expect(page.locator('#q')).toHaveAttribute('aria-keyshortcuts', '/ Control+K Meta+K');
    await page.keyboard.press('/');
    await expect(page.locator('#q')).toBeFocused();
  });
});

test.describe('of the archive', () => {
  test.use({ built: ARCHIVE });

  test('a panel that shows fewer than there are leads to all of them', async ({ page }) => {
    await page.goto('/about/');
    await page.locator('#q').fill('焦作');
    await page.getByRole('button', { name: /^查看全部\d+句$/u }).click();
    await expect(page).toHaveURL(/\/search\/\?q=%E7%84%A6%E4%BD%9C$/u);
  });

  test('a part of a query that is a name is found whole', async ({ page }) => {
    await page.goto('/search/?q=太极拳在陈家沟');
    await expect(page.locator('[data-pieces] a')).toHaveText(['太极拳', '陈家沟']);
    await expect(page.locator('#results mark').filter({ hasText: '陈家沟' })).not.toHaveCount(0);
  });
});
