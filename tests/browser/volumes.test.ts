import { extname } from 'node:path';
import type { Page } from '@playwright/test';
import { storyPath } from '../../src/archive/addresses.ts';
import type { Story } from '../../src/archive/schema.ts';
import { indexFiles, siteFiles } from '../../src/search/index-files.ts';
import { FOLDER } from '../../src/search/setup.ts';
import { absentTexts, blockTexts, sample, substrings } from '../bench/search-cases.ts';
import { titlesOf } from '../bench/search-files.ts';
import { expect, test } from './fixtures.ts';
import { publishedStories } from './published.ts';
import { answer, answers, pathsOf } from './search-answers.ts';

const SEED = 20180504;
const EARLIER = [10, 20];

/** The newest edition, and the same list twice more, of earlier years: a volume each. */
const newest = publishedStories().filter(({ year }, _, all) => year === all.at(-1)?.year);
const editions = [...EARLIER, 0]
  .toSorted((a, b) => b - a)
  .map((before) => newest.map((story): Story => ({ ...story, year: story.year - before })));
const texts = blockTexts(newest);

async function volumes(): Promise<Map<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>();
  const folders = editions.map(([story], index) => (index === 0 ? '' : `${story?.year}/`));
  for (const [index, stories] of editions.entries()) {
    for (const { path, content } of await indexFiles(stories)) {
      files.set(`${folders[index]}${path}`, content);
    }
  }
  const site = { volumes: folders.slice(1), characters: texts.flat(), read: titlesOf(newest) };
  for (const { path, content } of siteFiles(site)) files.set(path, content);
  return files;
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript' };

/** Serves an index of three volumes in the place of the site's own. */
async function serveVolumes(page: Page): Promise<void> {
  const files = await volumes();
  await page.route(`**/${FOLDER}/**`, (route) => {
    const path = new URL(route.request().url()).pathname.split(`/${FOLDER}/`)[1] ?? '';
    const content = files.get(path);
    if (content === undefined) return route.fulfill({ status: 404, body: path });
    const contentType = TYPES[extname(path)] ?? 'application/octet-stream';
    return route.fulfill({ contentType, body: Buffer.from(content) });
  });
}

test('an index in several volumes is searched as one', async ({ page }) => {
  await serveVolumes(page);
  await page.goto('/search/');
  const queries = sample(substrings(texts, [2, 3, 5]), 60, SEED);
  const shown = await answers(page, queries);
  for (const [place, query] of queries.entries()) {
    const held = editions.flat().filter((_, index) => {
      const blocks = texts[index % newest.length] ?? [];
      return blocks.some((block) => block.includes(query));
    });
    const exact = (shown[place] ?? []).filter(({ match }) => match === 'exact');
    expect(pathsOf(exact), query).toEqual(held.map(storyPath).toSorted());
    const whole = exact.every(({ marks }) => marks.includes(query));
    expect(whole, query).toBe(true);
  }
  for (const found of await answers(page, absentTexts(texts, 20, SEED))) {
    expect(found.filter(({ match }) => match === 'exact')).toEqual([]);
  }
});

test('over several volumes, filters count and results sorted by date come volume by volume', async ({
  page,
}) => {
  await serveVolumes(page);
  await page.goto('/search/');
  const all = await answer(page, '焦作');
  await page.locator('[name=sort]').selectOption('date');
  const sorted = await answer(page, '焦作');
  expect(pathsOf(sorted)).toEqual(pathsOf(all));
  const years = sorted.map(({ path }) => Number(path.slice(1, 5)));
  expect(years).toEqual(years.toSorted((a, b) => a - b));
  const each = years.filter((year) => year === years[0]).length;
  expect(sorted).toHaveLength(3 * each);

  const option = page.locator('[name=topic] option').nth(1);
  await page.locator('[name=topic]').selectOption({ index: 1 });
  await expect(page.locator('#results')).toHaveAttribute('aria-busy', 'false');
  const topic = await option.getAttribute('value');
  const counted = Number(/\d+/u.exec((await option.textContent()) ?? '')?.[0]);
  const held = editions.flat().filter((story) => story.topics.some((own) => own === topic));
  const found = await answer(page, '焦作');
  expect(found).toHaveLength(counted);
  expect(held.map(storyPath)).toEqual(expect.arrayContaining(pathsOf(found)));
});
