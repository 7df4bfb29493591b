import type { Page } from '@playwright/test';

/** A story in the list of results. */
export interface Shown {
  /** The story's address. */
  readonly path: string;
  readonly match: string | undefined;
  /** What is marked in it. */
  readonly marks: readonly string[];
}

/**
 * Types each query into the visible box, one after the other, has all answers listed, and reads
 * the list.
 */
export function answers(page: Page, queries: readonly string[]): Promise<Shown[][]> {
  return page.evaluate(async (queries) => {
    const input = document.querySelector<HTMLInputElement>('#q');
    const list = document.querySelector('#results');
    const more = document.querySelector<HTMLButtonElement>('[data-more]');
    if (input === null || list === null || more === null) throw new Error('No search page.');
    const answered = (): Promise<void> =>
      new Promise((resolve) => {
        if (list.getAttribute('aria-busy') !== 'true') throw new Error('It was not taken up.');
        const watcher = new MutationObserver(() => {
          if (list.getAttribute('aria-busy') !== 'false') return;
          watcher.disconnect();
          resolve();
        });
        watcher.observe(list, { attributes: true });
      });
    const shown: Shown[][] = [];
    for (const query of queries) {
      input.value = query;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await answered();
      while (!more.hidden) {
        more.click();
        await answered();
      }
      const items = [...list.querySelectorAll<HTMLElement>(':scope > li')];
      shown.push(
        items.map((item) => ({
          path: item.querySelector('a')?.pathname ?? '',
          match: item.dataset['match'],
          marks: [...item.querySelectorAll('mark')].map((mark) => mark.textContent),
        })),
      );
    }
    return shown;
  }, queries);
}

/** Types one query and reads the list. */
export async function answer(page: Page, query: string): Promise<Shown[]> {
  return (await answers(page, [query]))[0] ?? [];
}

/** The addresses of the stories, in the order of the alphabet. */
export const pathsOf = (shown: readonly Shown[]): string[] =>
  shown.map(({ path }) => path).toSorted();
