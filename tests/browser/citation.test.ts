import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { MADE_UP } from '../sites.ts';
import { expect, test } from './fixtures.ts';

const STORY = '/2018/story/4/';
const SENTENCE = '4月28日，焦作市南水北调苏南水厂通水，焦作人吃上了丹江水。';

function section(page: Page): Locator {
  return page.locator('.citation');
}

function mark(page: Page): Locator {
  return page.locator('.sentence-mark');
}

async function openSection(page: Page): Promise<void> {
  await page.goto(STORY);
  await page.getByText('引用本条').click();
  await expect(section(page).getByRole('combobox')).toBeVisible();
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

function selection(page: Page): Promise<string | undefined> {
  return page.evaluate(() => getSelection()?.toString());
}

/** A point on the screen amid the words of a sentence, away from its links. */
async function wordsOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  const [widest] = await page.locator(`#${id}`).evaluate((sentence) => {
    sentence.scrollIntoView({ block: 'center' });
    return [...sentence.childNodes]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .flatMap((words) => {
        const range = new Range();
        range.selectNode(words);
        return [...range.getClientRects()];
      })
      .sort((a, b) => b.width - a.width)
      .map(({ x, y, width, height }) => ({
        // Chromium selects nothing when a drag begins at a fraction of a pixel.
        x: Math.round(x + width / 2),
        y: Math.round(y + height / 2),
      }));
  });
  if (widest === undefined) throw new Error(`#${id} has no words outside its links.`);
  return widest;
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a story’s citation can be selected, its day of access left to be filled in', async ({
    page,
  }) => {
    await page.goto(STORY);
    await page.getByText('引用本条').click();
    await expect(section(page).getByText(/^“四城联创” 比翼齐飞：/u)).toContainText(
      /捷报频传\[EB\/OL\]\. （\d{4}-\d\d-\d\d）\[引用日期\]\. /u,
    );
    await expect(section(page).getByRole('button')).toHaveCount(0);
  });

  test('whoever arrives at a sentence sees it marked', async ({ page }) => {
    await page.goto(`${STORY}#p7s1`);
    const colour = (id: string) =>
      page.locator(id).evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await colour('#p7s1')).not.toBe(await colour('#p6s1'));
  });
});

test.describe('the section of citations', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'], timezoneId: 'Asia/Shanghai' });

  const forms: [name: string, copied: RegExp][] = [
    [
      'GB/T 7714—2025',
      /^“四城联创” 比翼齐飞：.*\. （\d{4}-\d\d-\d\d）\[2026-01-02\]\. http\S+\/2018\/story\/4\/\.$/u,
    ],
    [
      'GB/T 7714—2015',
      /^“四城联创” 比翼齐飞: .*\. \(\d{4}-\d\d-\d\d\)\[2026-01-02\]\. http\S+\/2018\/story\/4\/\.$/u,
    ],
    ['文字', /^《“四城联创” 比翼齐飞：.*，2026年1月2日查阅，http\S+\/2018\/story\/4\/$/u],
    ['RIS', /^TY {2}- ELEC\r?\n[^]*Y2 {2}- 2026\/01\/02\r?\n[^]*ER {2}- \r?\n$/u],
    ['BibTeX', /^@online\{jiaozuo2018-4,\n[^]*urldate = \{2026-01-02\},[^]*\}$/u],
    ['CSL-JSON', /^\[\{\n {2}"id": "jiaozuo2018-4",[^]*\}\]$/u],
    ['网址', /^http\S+\/2018\/story\/4\/$/u],
  ];
  test('copies each form with one press, on the reader’s own day', async ({ page }) => {
    // In Shanghai it is the second of January already.
    await page.clock.setFixedTime('2026-01-01T20:00:00Z');
    await openSection(page);
    for (const [name, copied] of forms) {
      await section(page).getByRole('radio', { name, exact: true }).check();
      await section(page).getByRole('button', { name: '复制' }).click();
      await expect(section(page).getByRole('status')).toHaveText('已复制');
      expect(await clipboard(page)).toMatch(copied);
    }
    const box = await section(page).getByRole('button', { name: '复制' }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  });

  test('gives the forms that programs read as files, which hold what is shown', async ({
    page,
  }) => {
    await openSection(page);
    for (const [name, file] of [
      ['RIS', 'jiaozuo2018-4-p7s1.ris'],
      ['BibTeX', 'jiaozuo2018-4-p7s1.bib'],
      ['CSL-JSON', 'jiaozuo2018-4-p7s1.json'],
    ] as const) {
      await section(page).getByRole('combobox').selectOption({ value: 'p7s1' });
      await section(page).getByRole('radio', { name, exact: true }).check();
      const downloading = page.waitForEvent('download');
      await section(page).getByRole('link', { name: /^下载/u }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe(file);
      expect(readFileSync(await download.path(), 'utf8')).toBe(
        await section(page).locator('pre').textContent(),
      );
    }
  });

  test('leads by keyboard alone to the address and citation of any sentence', async ({ page }) => {
    await page.goto(STORY);
    await page.locator('.citation summary').focus();
    await page.keyboard.press('Enter');
    const choice = section(page).getByRole('combobox', { name: '引用范围' });
    await expect(choice).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(choice).toBeFocused();
    await expect(choice.getByRole('option')).toHaveCount(
      (await page.locator('#text p > [id]').count()) + 1,
    );
    await choice.selectOption({ value: 'p7s1' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(section(page).getByText(`${SENTENCE}\n——《`)).toBeVisible();
    await section(page).getByRole('radio', { name: '网址' }).check();
    await section(page).getByRole('button', { name: '复制' }).press('Enter');
    await expect(section(page).getByRole('status')).toHaveText('已复制');
    expect(await clipboard(page)).toMatch(/\/2018\/story\/4\/#p7s1$/u);
  });

  test('has nothing that axe finds wrong when open', async ({ page }) => {
    await openSection(page);
    const { violations } = await new AxeBuilder({ page }).include('.citation').analyze();
    expect(violations).toEqual([]);
  });
});

test('selects the text where the browser refuses to copy', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('No', 'NotAllowedError'));
  });
  await openSection(page);
  await section(page).getByRole('radio', { name: '网址' }).check();
  await section(page).getByRole('button', { name: '复制' }).click();
  await expect(section(page).getByRole('status')).toContainText('文字已选中');
  expect(await selection(page)).toMatch(/\/2018\/story\/4\/$/u);
});

test.describe('the mark of a sentence', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('shows where the mouse rests, and copies the sentence’s address, or its words with their source', async ({
    page,
  }) => {
    await page.goto(STORY);
    const { x, y } = await wordsOf(page, 'p7s1');
    const text = await page.locator('main').innerText();
    await page.mouse.move(x, y);
    await expect(mark(page)).toHaveAccessibleName('引用第7段第1句');
    await mark(page).click();
    await page.getByRole('button', { name: '复制链接' }).click();
    await expect(page.locator('.sentence-menu [role=status]')).toHaveText('已复制');
    expect(await clipboard(page)).toMatch(/\/2018\/story\/4\/\?s=p7s1#p7s1$/u);
    await page.getByRole('button', { name: '复制原句和出处' }).click();
    await expect(page.locator('.sentence-menu [role=status]')).toHaveText('已复制');
    expect(await clipboard(page)).toMatch(
      new RegExp(`^${SENTENCE}\\n——“四城联创” 比翼齐飞：.*/2018/story/4/#p7s1\\.$`, 'u'),
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(mark(page)).toBeHidden();
    expect(await page.locator('main').innerText()).toBe(text);
  });

  test('adds nothing to the text and moves none of it', async ({ page }) => {
    await page.goto(STORY);
    const text = page.locator('#text');
    const [before, size] = [await text.innerHTML(), await text.boundingBox()];
    await page.locator('#p7s1').hover();
    await expect(mark(page)).toBeVisible();
    await mark(page).click();
    expect(await text.innerHTML()).toBe(before);
    expect((await text.boundingBox())?.height).toBe(size?.height);
    const { clientWidth, scrollWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  });

  test('opens the citations with its sentence chosen', async ({ page }) => {
    await page.goto(STORY);
    await page.locator('#p7s1').hover();
    await mark(page).click();
    await page.getByRole('button', { name: '更多格式' }).click();
    await expect(section(page).getByRole('combobox')).toBeFocused();
    await expect(section(page).getByRole('combobox')).toHaveValue('p7s1');
    await expect(section(page).getByText('/2018/story/4/#p7s1.')).toBeInViewport();
  });

  test('stays on the way to it, though the mouse crosses the next sentence', async ({ page }) => {
    await page.clock.install();
    await page.goto('/2018/story/9/');
    const { x, y } = await wordsOf(page, 'p4s1');
    await page.mouse.move(x, y);
    await expect(mark(page)).toBeVisible();
    const next = await page.locator('#p4s2').evaluate((sentence) => {
      const [line] = sentence.getClientRects();
      return { x: (line?.left ?? 0) + 5, y: (line?.top ?? 0) + 5 };
    });
    const box = await mark(page).boundingBox();
    if (box === null) throw new Error('The mark has no place.');
    // However slow the machine is, the mouse is on the next sentence for no time.
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await page.mouse.move(next.x, next.y);
    await expect(page.locator('#p4s2:hover')).toBeVisible();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.clock.runFor(600);
    await expect(mark(page)).toHaveAccessibleName('引用第4段第1句');
  });

  test('shows for the sentence whose link holds the focus, and is reached from there', async ({
    page,
  }) => {
    await page.goto(STORY);
    await page.locator('#text a').last().focus();
    await expect(mark(page)).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(mark(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: '复制原句和出处' })).toBeFocused();
  });

  test('leaves a selection as it is', async ({ page }) => {
    await page.clock.install();
    await page.goto(STORY);
    const { x, y } = await wordsOf(page, 'p7s1');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 5 });
    await page.mouse.up();
    const selected = await selection(page);
    expect(selected?.length).toBeGreaterThan(2);
    await page.clock.runFor(600);
    expect(await selection(page)).toBe(selected);
  });

  test('shows at the end of a selection, and copies its words with their source', async ({
    page,
  }) => {
    await page.goto(STORY);
    await page.locator('#p7s1').hover();
    await expect(mark(page)).toBeVisible();
    await page.evaluate(() => {
      const [first, last] = ['p7s1', 'p8s1'].map((id) => document.getElementById(id));
      if (first?.lastChild == null || last?.lastChild == null) throw new Error('No sentences.');
      getSelection()?.setBaseAndExtent(first.lastChild, 0, last.lastChild, 3);
    });
    await expect(mark(page)).toHaveAccessibleName('引用第7段第1句至第8段第1句中选定的文字');
    const selected = (await selection(page))?.trim();
    await mark(page).click();
    await page.getByRole('button', { name: '复制原句和出处' }).click();
    await expect(page.locator('.sentence-menu [role=status]')).toHaveText('已复制');
    expect(await clipboard(page)).toMatch(/#p7s1-p8s1\.$/u);
    expect((await clipboard(page)).split('\n——“')[0]).toBe(selected);
  });

  test('draws the address of its sentence as a code', async ({ page }) => {
    await page.goto(STORY);
    await page.locator('#p7s1').hover();
    await mark(page).click();
    await page.getByRole('button', { name: '二维码' }).click();
    const code = page.getByRole('img', { name: /^二维码：http\S+#p7s1$/u });
    await expect(code).toBeInViewport({ ratio: 1 });
    expect((await code.boundingBox())?.width).toBeGreaterThan(150);
  });

  test('has nothing that axe finds wrong, its menu open', async ({ page }) => {
    await page.goto(STORY);
    await page.locator('#p7s1').hover();
    await mark(page).click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
});

test('the sentences of an address that names several are all marked', async ({ page }) => {
  await page.goto(`${STORY}#p7s1-p9s1`);
  await expect(page.locator('#text .cited')).toHaveText([/^4月28日/u, /^5月23日/u, /^6月29日/u]);
  await expect(page.locator('#p7s1')).toBeInViewport();
  await page.goto(`${STORY}#p9s1-p7s1`);
  await expect(page.locator('#text .cited')).toHaveCount(0);
});

test.describe('an address that its sentence has left', () => {
  test.use({ built: MADE_UP });

  test('leads on to it, and the page says so', async ({ page }) => {
    await page.goto('/1995/story/1/#p9s1');
    await expect(page).toHaveURL(/#p2s1$/u);
    await expect(page.getByRole('listitem').filter({ hasText: /^原第/u })).toHaveText([
      '原第9段第1句，今为第2段第1句。',
      '原第9段第2句已不在文中。',
    ]);
  });
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test('a tap on a sentence shows its mark, and a tap elsewhere takes it away', async ({
    page,
  }) => {
    await page.goto(STORY);
    const { x, y } = await wordsOf(page, 'p7s1');
    await page.touchscreen.tap(x, y);
    await expect(mark(page)).toHaveAccessibleName('引用第7段第1句');
    await mark(page).tap();
    await expect(page.getByRole('button', { name: '更多格式' })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await page.locator('h1').tap();
    await expect(mark(page)).toBeHidden();
    const { clientWidth, scrollWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  });

  test('a tap on a link of a sentence follows it', async ({ page }) => {
    await page.goto(STORY);
    await page.locator('#p7s1 a').first().tap();
    await expect(page).toHaveURL(/\/2018\/timeline\/#4-p7s1$/u);
  });
});

test('a page loads neither forms nor mark before they are wanted', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await page.goto(STORY);
  await page.waitForLoadState('networkidle');
  expect(scripts.filter((path) => /citation-panel|sentence-mark/u.test(path))).toEqual([]);
  await page.getByText('引用本条').click();
  await expect(section(page).getByRole('combobox')).toBeVisible();
  expect(scripts.filter((path) => /citation-panel/u.test(path))).toHaveLength(1);
});

test('an address that has lost its fragment leads to the sentences all the same', async ({
  page,
}) => {
  await page.goto(`${STORY}?s=p7s1`);
  await expect(page).toHaveURL(/#p7s1$/u);
  await expect(page.locator('#p7s1:target')).toBeInViewport();
  await page.goto(`${STORY}?s=p7s1-p8s1`);
  await expect(page.locator('#text .cited')).toHaveCount(2);
});
