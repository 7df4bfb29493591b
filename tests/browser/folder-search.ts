import type { Page } from '@playwright/test';
import { answers } from './search-answers.ts';

/** What is found, in any order, as one string: `9 exact 太极，太极` for each story. */
function written(
  found: readonly { rank: string; match: string | undefined; marks: readonly string[] }[],
) {
  return found
    .map(({ rank, match, marks }) => `${rank} ${match} ${marks.join('，')}`)
    .toSorted()
    .join('\n');
}

const rankIn = (path: string): string => /story[-/](\d+)/u.exec(path)?.[1] ?? '';

/** What the search page of the site finds of each query; its editions are those of the folder. */
export async function foundOnSite(page: Page, queries: readonly string[]): Promise<string[]> {
  const shown = await answers(page, queries);
  return shown.map((stories) =>
    written(stories.map(({ path, match, marks }) => ({ rank: rankIn(path), match, marks }))),
  );
}

/** What the search page of a folder finds of each query. */
export async function foundIn(page: Page, queries: readonly string[]): Promise<string[]> {
  const shown = await page.evaluate(async (queries) => {
    const input = document.querySelector('input');
    const list = document.querySelector('#results');
    if (input === null || list === null) throw new Error('No search page.');
    const lists = [];
    for (const query of queries) {
      input.value = query;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise<void>((resolve) => {
        const watcher = new MutationObserver(() => {
          if (list.getAttribute('aria-busy') !== 'false') return;
          watcher.disconnect();
          resolve();
        });
        watcher.observe(list, { attributes: true });
      });
      const items = [...list.querySelectorAll<HTMLElement>(':scope > li:not([data-match=dated])')];
      lists.push(
        items.map((item) => ({
          path: item.querySelector('a')?.pathname ?? '',
          match: item.dataset['match'],
          marks: [...item.querySelectorAll('mark')].map((mark) => mark.textContent),
        })),
      );
    }
    return lists;
  }, queries);
  return shown.map((stories) =>
    written(stories.map(({ path, match, marks }) => ({ rank: rankIn(path), match, marks }))),
  );
}
