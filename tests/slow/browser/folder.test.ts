import { blockTexts, substrings } from '../../bench/search-cases.ts';
import { expect, test } from '../../browser/fixtures.ts';
import { foundIn, foundOnSite } from '../../browser/folder-search.ts';
import { unpackToDisk, wholeFolder } from '../../browser/folder.ts';
import { publishedStories } from '../../browser/published.ts';
import { ARCHIVE } from '../../sites.ts';

const queries = substrings(blockTexts(publishedStories()), [2, 3, 4]);
const RUNS = 8;

for (let run = 0; run < RUNS; run += 1) {
  test(`the folder finds every text of two to four characters as the site does (${run + 1} of ${RUNS})`, async ({
    page,
    context,
  }) => {
    test.setTimeout(600_000);
    const own = queries.filter((_, place) => place % RUNS === run);
    await page.goto('/search/');
    const onSite = await foundOnSite(page, own);
    await context.setOffline(true);
    await page.goto(`${unpackToDisk(ARCHIVE, wholeFolder(ARCHIVE))}data/search.html`);
    const inFolder = await foundIn(page, own);
    expect(own.filter((_, place) => inFolder[place] !== onSite[place])).toEqual([]);
  });
}
