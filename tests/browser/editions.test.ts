import { MADE_UP } from '../sites.ts';
import { expect, test } from './fixtures.ts';

test.use({ built: MADE_UP });

test('leads from year to year, and to all years', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('读者眼里的一年');
  const years = page.getByRole('navigation', { name: '历年' });
  await years.getByRole('link', { name: '1996年《岬县一年大事》' }).click();
  await expect(page).toHaveURL(/\/1996-county\/$/u);
  await expect(years.locator('[aria-current]')).toHaveText('《岬县一年大事》');
  await years.getByRole('link', { name: '历年' }).click();
  await expect(page).toHaveURL(/\/editions\/$/u);
  const rows = page.locator('.editions > li');
  await expect(rows).toHaveText([
    '1996年2条读者眼里的一年一九九六年青岬市两件大事',
    '1996年12条岬县一年大事',
    '1995年3条潮起青岬开新港 风正帆悬又一程——1995年青岬市三大新闻',
  ]);
  await rows.last().getByRole('link').click();
  await expect(page).toHaveURL(/\/1995\/$/u);
});

test('the months stand over the months of each story, whatever stands before the list', async ({
  page,
}) => {
  for (const width of [360, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['/1995/', '/1996/', '/1996-county/']) {
      await page.goto(path);
      const edges = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => {
            const { left, right } = element.getBoundingClientRect();
            return [Math.round(left), Math.round(right)];
          });
      expect(await edges('.months ol'), `${path}, ${width} px`).toEqual(
        await edges('.stories .track'),
      );
    }
  }
});

test('leads in one step to the same kind of page of another year', async ({ page }) => {
  const years = page.getByRole('navigation', { name: '历年' });
  for (const [kind, led] of [
    ['timeline/', 'timeline/'],
    ['names/', 'names/'],
    ['all/', 'all/'],
    ['story/3/', ''],
    ['corrections/', ''],
  ]) {
    await page.goto(`/1995/${kind}`);
    await years.getByRole('link', { name: '1996年《岬县一年大事》' }).click();
    await expect(page).toHaveURL(new RegExp(`/1996-county/${led}$`, 'u'));
  }
});

test('shows all years on one line of time, with what other years tell of them', async ({
  page,
}) => {
  await page.goto('/1995/timeline/');
  await expect(page.getByText('他年所记本年之事2则，见历年时间轴。')).toBeVisible();
  await page.getByRole('link', { name: '历年时间轴' }).click();
  await expect(page).toHaveURL(/\/timeline\/#y1995$/u);
  const years = page.locator('.tracks > ol > li');
  await expect(years.locator('.year')).toHaveText([
    ...['1992年 1则', '1993—1994年 无记述', '1995年 13则', '1996年 12则'],
  ]);
  // The days of the own list, and those of the lists of another year.
  const marks = await years.nth(2).locator('.track path').last().getAttribute('d');
  for (const start of [4 * 31 + 17, 10 * 31 + 7, 11 * 31 + 29])
    expect(marks).toContain(`M${start} `);
  const others = years.nth(2).locator('.others');
  await expect(others.getByRole('listitem')).toHaveText([
    '11月8日1996年《读者眼里的一年》第1条 岬角气象站建成使用',
    '12月30日1996年《读者眼里的一年》第2条 城北水库大坝合龙',
  ]);
  await expect(years.last().getByRole('link')).toHaveText([
    ...['1996年《读者眼里的一年》', '1996年《岬县一年大事》'],
  ]);
  await others.getByRole('link', { name: '1996年《读者眼里的一年》第2条' }).click();
  await expect(page).toHaveURL(/\/1996\/story\/2\/#p1s1$/u);
  await page.goto('/timeline/');
  await years.nth(2).getByRole('link', { name: '1995年' }).first().click();
  await expect(page).toHaveURL(/\/1995\/timeline\/$/u);
});

for (const path of ['/', '/timeline/']) {
  test(`shows on ${path} what happened on the reader's day of other years, and nothing where nothing did`, async ({
    page,
  }) => {
    const today = page.locator('.on-this-day');
    // Local time: the day is another one in UTC.
    await page.clock.setFixedTime(new Date(2030, 11, 30, 0, 30));
    await page.goto(path);
    await expect(today.getByRole('heading')).toHaveText('历史上的今天 12月30日');
    await expect(today.getByRole('listitem')).toHaveText(['1995年 城北水库大坝合龙']);
    await today.getByRole('link').click();
    await expect(page).toHaveURL(/\/1996\/story\/2\/#p1s1$/u);

    const answered = page.waitForResponse(/days\.txt$/u);
    await page.clock.setFixedTime(new Date(2030, 1, 28));
    await page.goto(path);
    await (await answered).finished();
    await expect(today).toBeHidden();
  });
}

test('tells two lists of one year apart on a telephone, in a masthead no higher than that of one year', async ({
  page,
}) => {
  for (const [width, size] of [
    [320, ''],
    [360, ''],
    [360, 'larger'],
  ] as const) {
    await page.addInitScript((kept) => localStorage.setItem('reading', kept), `{"size":"${size}"}`);
    await page.setViewportSize({ width, height: 740 });
    await page.goto('/1996-county/timeline/');
    const masthead = await page.locator('.masthead').boundingBox();
    expect(masthead?.height, `${width} px`).toBeLessThanOrEqual(98);
    const line = page.getByRole('navigation', { name: '历年' });
    const whole = (masthead?.height ?? 0) + ((await line.boundingBox())?.height ?? Infinity);
    expect(whole, `${width} px`).toBeLessThanOrEqual(0.35 * 740);
    // At least two characters of each title, after the mark that opens it.
    for (const title of await line.locator('.title').all()) {
      const room = await title.evaluate((element) => {
        const [shown] = element.getClientRects();
        return (shown?.width ?? 0) / parseFloat(getComputedStyle(element).fontSize);
      });
      expect(room, `${width} px`).toBeGreaterThan(2.5);
    }
    await expect(line.getByText('1995年')).toBeVisible();
  }
});

test('promises nothing of today where scripts are off', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  await page.goto('/timeline/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('历史上的今天')).toBeHidden();
  await context.close();
});

test('leads from what is not found to all years, as do pages of no year', async ({ page }) => {
  await page.goto('/404.html');
  await page.getByRole('main').getByRole('link', { name: '查看历年目录' }).click();
  await expect(page).toHaveURL(/\/editions\/$/u);
  await page.goto('/search/');
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '历年' })
    .click();
  await expect(page).toHaveURL(/\/editions\/$/u);
  await expect(page.getByRole('navigation', { name: '历年' })).toHaveCount(0);
});

test('shows the section headings of a story, and its text as it was written', async ({ page }) => {
  await page.goto('/1996/story/1/');
  await expect(page.locator('#text h2')).toHaveText(['1995年', '1996年', '观测']);
  await expect(page.locator('#text sub')).toHaveText('2.5');
  await expect(page.locator('hgroup p')).toHaveCount(0);
  await page.goto('/1995/story/1/');
  await expect(page.locator('#p1')).toContainText('总工程师周𬍛带领三百余人');
});

test('shows the short name of the archive in a narrow window, and the whole one in a wide one', async ({
  page,
}) => {
  const brand = page.locator('.brand');
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto('/1996/');
  await expect(brand).toHaveText('青岬大事', { useInnerText: true });
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(brand).toHaveText('青岬市大事档案', { useInnerText: true });
});

for (const [colorScheme, accent] of [
  ['light', 'rgb(11, 79, 87)'],
  ['dark', 'rgb(134, 205, 211)'],
] as const) {
  test(`sets numerals in the accent of site.yaml: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/1996/');
    await expect(page.locator('.stories .numeral').first()).toHaveCSS('color', accent);
  });
}

test('leads from a story to what all years say of a place, and on to a story of another year: two presses', async ({
  page,
}) => {
  await page.goto('/1995/story/1/');
  await page.locator('#text').getByRole('link', { name: '青岬', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('青岬');
  const years = page.getByRole('navigation', { name: '年份' }).getByRole('link');
  await expect(years).toHaveText([/1995年\s*2\s*句/u, /1996年\s*1\s*句/u]);
  await page.getByRole('link', { name: '渡口改桥' }).click();
  await expect(page).toHaveURL(/\/1996-county\/story\/10\/#p1s1$/u);
  await expect(page.locator('#p1s1')).toBeInViewport();
});

test('leads from the index of a year to the same page, and from the list of all names to an index', async ({
  page,
}) => {
  await page.goto('/1996-county/names/');
  await page.getByRole('link', { name: '青岬', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('青岬');
  await page.getByRole('link', { name: '历年专名' }).click();
  await page.getByRole('navigation', { name: '首字母' }).getByRole('link', { name: 'S' }).click();
  await page.getByRole('link', { name: '沈家湾' }).click();
  await expect(page).toHaveURL(/\/1995\/names\/#/u);
  await expect(page.locator('#沈家湾')).toBeInViewport();
});

test('says of a related story which year it is of, and why it is related', async ({ page }) => {
  await page.goto('/1995/story/1/');
  const related = page.getByRole('list').filter({ hasText: '渡口改桥' }).getByRole('listitem');
  await expect(related).toHaveText(['1996年《岬县一年大事》渡口改桥共同提及：青岬']);
});

test('tells one matter through the years, and leaves those blank in which nothing is said', async ({
  page,
}) => {
  await page.goto('/1996/story/2/');
  await page.getByRole('link', { name: '港口与水库' }).click();
  await expect(page.locator('section')).toHaveText([
    /^\s*1992年/u,
    /^\s*1993—1994年\s*未载\s*$/u,
    ...[/^\s*1995年/u, /^\s*1996年/u, /^\s*1997年/u],
  ]);
  await page.getByRole('link', { name: /^1996年\s*1\s*则$/u }).click();
  await expect(page.locator('#y1996')).toBeInViewport();
});
