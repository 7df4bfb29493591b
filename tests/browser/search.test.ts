import type { Page } from '@playwright/test';
import { namesPath, storyPath, timelinePath } from '../../src/archive/addresses.ts';
import { newestFirst } from '../../src/archive/editions.ts';
import { sentencesOf } from '../../src/archive/sentences.ts';
import type { Story } from '../../src/archive/schema.ts';
import {
  absentTexts,
  blockTexts,
  sample,
  storiesHolding,
  substrings,
} from '../bench/search-cases.ts';
import { datesAnEvent } from '../../src/archive/timeline.ts';
import { ARCHIVE, editionsOf } from '../sites.ts';
import { expect, test } from './fixtures.ts';
import { publishedStories } from './published.ts';
import { answer, answers, pathsOf, type Shown } from './search-answers.ts';

const SEED = 20180504;
/** How many stories the search page lists at first, and a panel at most. */
const PAGE = 10;
const PANEL = 6;

const stories = publishedStories();
const texts = blockTexts(stories);
const [{ id: newest } = { id: '' }] = stories
  .map(({ edition: id, year }) => ({ id, year }))
  .sort(newestFirst);

/** All stories that hold a text, as the index ought to find them. */
const holding = (text: string): Story[] =>
  storiesHolding(texts, text).flatMap((place) => stories[place - 1] ?? []);

/** What was found in the edition that the examples are taken from, by rank. */
const of2018 = (shown: readonly Shown[]): { rank: number; match: string | undefined }[] =>
  shown
    .filter(({ path }) => path.startsWith('/2018/'))
    .map(({ path, match }) => ({ rank: Number(/(\d+)\/$/u.exec(path)?.[1]), match }))
    .toSorted((a, b) => a.rank - b.rank);

/** A story in the list. */
const itemOf = (page: Page, path: string) =>
  page.locator('#results > li').filter({ has: page.locator(`a.title[href="${path}"]`) });

test.describe('what is found', () => {
  const standing = sample(substrings(texts, [1, 2, 3, 4, 5, 8, 13]), 400, SEED);
  // `npm run test:browsers -- --all` seeks every text of two to four characters.
  test('every text that stands in a story, in exactly the stories that hold it', async ({
    page,
  }) => {
    await page.goto('/search/');
    const shown = await answers(page, standing);
    const wrong = standing.filter((query, place) => {
      const exact = (shown[place] ?? []).filter(({ match }) => match === 'exact');
      const whole = exact.every(({ marks }) =>
        marks.some((mark) => mark.toLowerCase() === query.toLowerCase()),
      );
      return !whole || pathsOf(exact).join() !== holding(query).map(storyPath).toSorted().join();
    });
    expect(wrong).toEqual([]);
  });

  test('nothing exact for a text that stands nowhere', async ({ page }) => {
    await page.goto('/search/');
    const queries = absentTexts(texts, 200, SEED);
    const shown = await answers(page, queries);
    const wrong = queries.filter((_, place) =>
      shown[place]?.some(({ match }) => match === 'exact'),
    );
    expect(wrong).toEqual([]);
  });

  /** Stories of 2018. */
  const examples: [query: string, match: string, stories: number[]][] = [
    ['太极', 'exact', [2, 9]],
    ['丹江水', 'exact', [4]],
    ['372.88亿元', 'exact', [5]],
    ['PM2.5', 'exact', [7]],
    ['ｐｍ２．５', 'exact', [7]],
    ['1~11月份', 'exact', [7]],
    ['113微克/立方米', 'exact', [7]],
    ['3+1+1', 'exact', [2]],
    ['佛山', 'exact', [1]],
    ['太極', 'exact', [2, 9]],
    ['雲臺山', 'exact', [9]],
    ['成都 佛山', 'exact', [1]],
    ['焦作 太极', 'exact', [2, 9]],
    ['学成都佛山促转型发展', 'near', [1]],
    ['「精致城市、品质焦作」', 'exact', [1]],
    ['"精致城市、品质焦作"', 'near', [1]],
    ['精致城市品质焦作', 'near', [1]],
    ['taiji', 'pinyin', [2, 9]],
    ['wangxiaoping', 'pinyin', [1, 7, 10]],
    ['nanshuibeidiao', 'pinyin', [2, 4]],
    ['太极外星人', 'related', [2, 9]],
    ['成都 太极', 'related', [1, 2, 9]],
  ];
  test('what the ten stories hold, as it stands, nearly, by pinyin or in part', async ({
    page,
  }) => {
    for (const [query, match, found] of examples) {
      await page.goto('/search/');
      const shown = await answer(page, query);
      expect(of2018(shown), query).toEqual(found.map((rank) => ({ rank, match })));
    }
  });

  test('says what was found of a query that stands nowhere, and offers the index of names and the timeline', async ({
    page,
  }) => {
    await page.goto('/search/?q=太极外星人');
    await expect(page.locator('[data-pieces] a')).toHaveText(['太极']);
    await page.goto('/search/?q=龘龘');
    await expect(page.locator('main').getByRole('status')).toHaveText('没有找到“龘龘”。');
    const ways = page.locator('[data-when=none] a');
    const hasSeveralEditions = editionsOf(ARCHIVE).length > 1;
    await expect(ways.first()).toHaveAttribute(
      'href',
      hasSeveralEditions ? '/names/' : namesPath(newest),
    );
    await expect(ways.last()).toHaveAttribute(
      'href',
      hasSeveralEditions ? '/timeline/' : timelinePath(newest),
    );
    await expect(page.locator('#results > li')).toHaveCount(0);
  });

  test('leads to the sentence, which is shown marked', async ({ page }) => {
    await page.goto('/search/?q=丹江水');
    await itemOf(page, '/2018/story/4/').locator('.excerpt a').click();
    await expect(page).toHaveURL(/\/2018\/story\/4\/#p7s1$/u);
    await expect(page.locator(':target')).toContainText('焦作人吃上了丹江水');
  });

  test('lists all sentences that hold it', async ({ page }) => {
    await page.goto('/search/?q=太极');
    const item = itemOf(page, '/2018/story/9/');
    await expect(item).toBeVisible();
    const hrefs = await item
      .locator('.excerpt a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const held = stories
      .filter((story) => storyPath(story) === '/2018/story/9/')
      .flatMap(sentencesOf)
      .filter(({ text }) => text.includes('太极'))
      .map(({ id }) => `/2018/story/9/#${id}`);
    expect(hrefs.toSorted()).toEqual(held.toSorted());
  });
});

test.describe('topic, month and order', () => {
  test('narrow the list and say how many stories each would leave', async ({ page }) => {
    const found = holding('焦作');
    const industrial = found.filter(({ topics }) => topics.includes('industry'));
    const ofFebruary = found.filter((story) =>
      sentencesOf(story).some(
        ({ text, dates }) =>
          text.includes('焦作') &&
          dates
            .filter(datesAnEvent)
            .some(({ intervals }) =>
              intervals.some(({ start, end }) => start <= '2018-02-28' && end >= '2018-02-01'),
            ),
      ),
    );
    await page.goto('/search/?q=焦作');
    const items = page.locator('#results > li');
    await expect(items).toHaveCount(Math.min(PAGE, found.length));
    await page.getByLabel('主题').selectOption({ label: `产业（${industrial.length}条）` });
    await expect(items).toHaveCount(Math.min(PAGE, industrial.length));
    await expect(page).toHaveURL(/topic=industry/u);
    await expect(page.locator('[role=status]')).toContainText(`${industrial.length}条新闻，`);
    await page.getByLabel('主题').selectOption('');
    await page.getByLabel('月份').selectOption('2018-02');
    await expect(items).toHaveCount(Math.min(PAGE, ofFebruary.length));
  });

  test('by date, the story that begins first comes first', async ({ page }) => {
    await page.goto('/search/?q=焦作&sort=date');
    const shown = page.locator('#results > li .title');
    await expect(shown).toHaveCount(Math.min(PAGE, holding('焦作').length));
    const paths = await shown.evaluateAll((links) =>
      links.map((link) => link.getAttribute('href') ?? ''),
    );
    const firstDay = (path: string): string =>
      stories
        .filter((story) => storyPath(story) === path)
        .flatMap((story) =>
          sentencesOf(story)
            .flatMap(({ dates }) => dates.map(({ start }) => start ?? ''))
            .filter((day) => day.startsWith(`${story.year}-`)),
        )
        .toSorted()[0] ?? '';
    const days = paths.map(firstDay);
    expect(days).toEqual(days.toSorted());
  });
});

test.describe('the box', () => {
  test('loads nothing of the index before it is focused', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/search/', { waitUntil: 'networkidle' });
    expect(asked.filter((url) => url.includes('/pagefind/'))).toEqual([]);
    await page.locator('#q').focus();
    await page.waitForRequest(/\/pagefind\/wasm/u);
  });

  test('writes the query into the address; back and forward follow', async ({ page }) => {
    await page.goto('/search/');
    const input = page.locator('#q');
    const first = page.locator('#results > li').first();
    await input.fill('丹江水');
    await expect(first).toContainText('丹江水');
    await expect(page).toHaveURL(/\?q=%E4%B8%B9%E6%B1%9F%E6%B0%B4$/u);
    await input.press('Enter');
    await input.fill('佛山');
    await expect(first).toContainText('佛山');
    await expect(page).toHaveURL(/\?q=%E4%BD%9B%E5%B1%B1$/u);
    await page.goBack();
    await expect(input).toHaveValue('丹江水');
    await expect(first).toContainText('丹江水');
    await page.goBack();
    await expect(input).toHaveValue('');
    await expect(page.locator('#results > li')).toHaveCount(0);
    await page.goForward();
    await expect(first).toContainText('丹江水');
  });

  test('is reached with / and Ctrl K, walked with arrows, left with Escape', async ({ page }) => {
    await page.goto('/search/');
    const input = page.locator('#q');
    await page.keyboard.press('/');
    await expect(input).toBeFocused();
    await expect(input).toHaveValue('');
    await page.keyboard.type('太极');
    const links = page.locator('#results h2 a');
    await expect(links).toHaveCount(Math.min(PAGE, holding('太极').length));
    await page.keyboard.press('ArrowDown');
    await expect(links.nth(0)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(links.nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    await expect(input).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(input).not.toBeFocused();
    await expect(input).toHaveValue('太极');
    await page.keyboard.press('Control+k');
    await expect(input).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/\d{4}\/story\/\d+\/$/u);
  });

  test('waits for the input method', async ({ page }) => {
    await page.goto('/search/?q=佛山');
    const first = page.locator('#results > li').first();
    await expect(first).toContainText('佛山');
    const keyboard = await page.context().newCDPSession(page);
    await page.locator('#q').fill('');
    await expect(page.locator('#results > li')).toHaveCount(0);
    const compose = (text: string) =>
      keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    for (const text of ['t', 'ta', 'tai', "tai'j", "tai'ji"]) await compose(text);
    await expect(page.locator('#q')).toHaveValue("tai'ji");
    await expect(page.locator('#results')).toHaveAttribute('aria-busy', 'false');
    await expect(page.locator('#results > li')).toHaveCount(0);
    await expect(page).not.toHaveURL(/tai/u);
    await keyboard.send('Input.insertText', { text: '太极' });
    await expect(page.locator('#results > li')).toHaveCount(Math.min(PAGE, holding('太极').length));
    await expect(page.locator('#q')).toHaveValue('太极');
  });

  test('lets the last query win, however late the answers come', async ({ page }) => {
    const gate = Promise.withResolvers<void>();
    await page.route(/\/pagefind\/index\//u, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await page.goto('/search/');
    const asked = page.waitForRequest(/\/pagefind\/index\//u);
    await page.locator('#q').fill('佛山');
    await asked;
    await page.locator('#q').fill('丹江水');
    gate.resolve();
    await expect(page.locator('#results > li')).toHaveCount(holding('丹江水').length);
    await expect(page.locator('#results > li').first()).toContainText('丹江水');
  });

  test('is a plain form where scripts are off, which leads to the ways that need none', async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      ...(baseURL && { baseURL }),
    });
    const page = await context.newPage();
    await page.goto('/2018/');
    await page.locator('#q').fill('太极');
    await page.locator('#q').press('Enter');
    await expect(page).toHaveURL(/\/search\/\?q=%E5%A4%AA%E6%9E%81/u);
    await expect(page.locator('noscript p')).toBeVisible();
    // There the form would lead to the same again.
    await expect(page.locator('main').getByRole('search')).toBeHidden();
    await context.close();
  });
});

test.describe('the box in the masthead', () => {
  test('answers below itself while one types, and leads on with Enter', async ({ page }) => {
    await page.goto('/2018/');
    const panel = page.locator('.search-panel');
    await expect(panel).toBeHidden();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('太极');
    await expect(panel.locator('li')).toHaveCount(Math.min(PANEL, holding('太极').length));
    await page.keyboard.press('ArrowDown');
    await expect(panel.locator('.title').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await page.keyboard.press('/');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/search\/\?q=%E5%A4%AA%E6%9E%81$/u);
    await expect(page.locator('#results > li')).toHaveCount(Math.min(PAGE, holding('太极').length));
  });
});
