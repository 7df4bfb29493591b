import { blockTexts, sample, substrings } from '../bench/search-cases.ts';
import { ARCHIVE, filesOf, MADE_UP, SITES } from '../sites.ts';
import { expect, test } from './fixtures.ts';
import { unpackToDisk, wholeFolder } from './folder.ts';
import { foundIn, foundOnSite } from './folder-search.ts';
import { publishedStories } from './published.ts';

const SEED = 20180504;

test('the folder finds what the site finds', async ({ page, context }) => {
  const texts = blockTexts(publishedStories());
  const queries = [
    ...sample(substrings(texts, [2, 3, 4]), 150, SEED),
    ...['taiji', '太極', 'ｐｍ２．５', '学成都佛山促转型发展', '太极外星人', '5月9日', '龘龘'],
  ];
  await page.goto('/search/');
  const onSite = await foundOnSite(page, queries);
  await context.setOffline(true);
  await page.goto(`${unpackToDisk(ARCHIVE, wholeFolder(ARCHIVE))}data/search.html`);
  const inFolder = await foundIn(page, queries);
  const wrong = queries.filter((_, place) => inFolder[place] !== onSite[place]);
  expect(wrong).toEqual([]);
});

for (const site of SITES) {
  test(`every page of the folders of ${site.name} opens from disk without network, and says nothing wrong`, async ({
    context,
  }) => {
    // Not the page of the fixtures, which waits for scripts that the folder has not.
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', ({ message }) => faults.push(`${page.url()}: ${message}`));
    await context.setOffline(true);
    for (const zip of filesOf(site, '*.zip')) {
      const folder = unpackToDisk(site, zip);
      await page.goto(`${folder}index.html`);
      await page.waitForURL('**/data/index.html');
      const links = await page
        .locator('main a[href$=html]')
        .evaluateAll((all) =>
          all.map((link) => (link instanceof HTMLAnchorElement ? link.href : '')),
        );
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) {
        await page.goto(link);
        await expect(page.locator('h1')).toBeVisible();
        expect(
          await page.locator('body').evaluate((body) => getComputedStyle(body).maxWidth),
        ).not.toBe('none');
      }
    }
    expect(faults).toEqual([]);
  });
}

test('the box on any page of the folder leads to what is found, and that to the sentence', async ({
  page,
  context,
}) => {
  await context.setOffline(true);
  const folder = unpackToDisk(ARCHIVE, '2018.zip');
  await page.goto(`${folder}data/2018/story-1.html`);
  await page.getByRole('searchbox').fill('丹江水');
  await page.getByRole('button', { name: '检索' }).click();
  await expect(page.getByRole('status')).toHaveText('1条新闻，1句');
  await page.locator('#results .sentences a').click();
  await expect(page.locator(':target')).toContainText('焦作人吃上了丹江水');
});

test('the folder of all editions is searched as one', async ({ page, context }) => {
  await context.setOffline(true);
  await page.goto(`${unpackToDisk(MADE_UP, 'archive.zip')}data/search.html?q=月`);
  const paths = await page
    .locator('#results > li h2 a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const editions = new Set(paths.map((path) => path.slice(0, 4)));
  expect([...editions].toSorted()).toEqual(['1995', '1996']);
});
