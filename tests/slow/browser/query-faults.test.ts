import type { Page } from '@playwright/test';
import { sample } from '../../bench/search-cases.ts';
import { oddQueries } from '../../bench/search-queries.ts';
import { expect, test } from '../../browser/fixtures.ts';
import { blocksByPath } from '../../browser/published.ts';

const SEED = 20180504;
const blocks = blocksByPath();
const queries = oddQueries(Object.values(blocks), 2000, SEED);

/** Everything that the browser complains of: exceptions, and breaches of the policy and of Trusted Types. */
function complaintsOf(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  return heard;
}

/**
 * ASCII that JSON reads back to the same UTF-16 code units: halves of surrogate pairs would not
 * come through to the browser.
 */
function packed(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/gu, (character) =>
    [...character.split('')]
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/**
 * Types each query into the box, one after the other, and looks at all of the page that is not
 * as it ought to be: elements that the results are not made of, text that no story has.
 *
 * @returns the faults, each with its query
 */
function faultsOf(page: Page, queries: readonly string[]): Promise<string[]> {
  return page.evaluate(
    async ({ queries, blocks }) => {
      const typed: string[] = JSON.parse(queries);
      const texts: Record<string, string[]> = JSON.parse(blocks);
      const input = document.querySelector<HTMLInputElement>('#q');
      const list = document.querySelector('#results');
      const pieces = document.querySelector('[data-pieces]');
      const dated = document.querySelector('[data-dated]');
      const months = document.querySelector('select[name=month]');
      if (input === null || list === null || pieces === null || dated === null || months === null)
        throw new Error('No search page.');
      // Browsers need seconds to draw 10,000 characters of scripts that they have no face for.
      input.style.display = 'none';

      const PARTS = new Set(
        'LI[data-match=exact] LI[data-match=near] LI[data-match=pinyin] LI[data-match=related] LI[data-match=dated] H2 A[class=title][href] P[class=place] P[class=subtitle] P[class=excerpt] LI[class=excerpt] SPAN[class=date] SPAN[class=date][data-said=] A[href] MARK OL[class=sentences][role=list] LI DETAILS SUMMARY SPAN[class=tier] SPAN[class=gap]'.split(
          ' ',
        ),
      );
      const written = (element: Element): string =>
        element.tagName +
        [...element.attributes]
          .map(({ name, value }) => (name === 'href' ? '[href]' : `[${name}=${value}]`))
          .join('');
      // In the head, scripts that a query needs come in on the way.
      const elsewhere = (): number =>
        document.body.querySelectorAll('*').length -
        list.querySelectorAll('*').length -
        pieces.querySelectorAll('*').length -
        dated.querySelectorAll('*').length -
        months.querySelectorAll('*').length;
      const before = elsewhere();

      const answered = (): Promise<void> =>
        new Promise((resolve) => {
          if (list.getAttribute('aria-busy') === 'false') resolve();
          const watcher = new MutationObserver(() => {
            if (list.getAttribute('aria-busy') !== 'false') return;
            watcher.disconnect();
            resolve();
          });
          watcher.observe(list, { attributes: true });
        });

      const faults: string[] = [];
      for (const query of typed) {
        const refuse = (fault: string) => faults.push(`${JSON.stringify(query)}: ${fault}`);
        input.value = query;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await answered();

        // The box has one line.
        if (input.value !== query.replace(/[\r\n]/gu, '')) refuse('is not what the box shows');
        if (elsewhere() !== before) refuse('left an element in the page');
        const notices = [...document.querySelectorAll<HTMLElement>('[data-when]')]
          .filter(({ hidden }) => !hidden)
          .map(({ dataset }) => dataset['when']);
        const isBlank = input.value.trim() === '';
        const asked = notices.filter((notice) => notice !== 'idle');
        if (notices.includes('idle') !== isBlank) refuse('is taken for nothing');
        if (notices.includes('failed')) refuse(`is ${notices.join()}`);
        const answers = list.childElementCount + dated.childElementCount;
        if (isBlank !== (answers === 0 && asked.length === 0)) {
          refuse(`has ${answers} answers and the notices ${notices.join()}`);
        }

        for (const element of [...list.querySelectorAll('*'), ...dated.querySelectorAll('li *')]) {
          if (!PARTS.has(written(element))) refuse(`made ${written(element)}`);
        }
        for (const item of [...list.children, ...dated.querySelectorAll('li')]) {
          const own = texts[item.querySelector('a')?.pathname ?? ''] ?? [];
          for (const part of item.querySelectorAll('.title, .subtitle, .excerpt a')) {
            const text = part.textContent.replace(/^……|……$/gu, '');
            if (!own.some((block) => block.includes(text))) refuse(`made the text ${text}`);
          }
        }
        for (const { tagName, textContent } of months.querySelectorAll('*')) {
          const isMonth = tagName === 'OPTION' && /^(?:全部|\d+月（\d+句）)$/u.test(textContent);
          if (!isMonth && tagName !== 'OPTGROUP') refuse(`offers ${tagName} ${textContent}`);
        }
        for (const { firstElementChild: piece, childNodes } of pieces.children) {
          const href = piece?.getAttribute('href') ?? '';
          const isLink =
            piece !== null &&
            childNodes.length === 1 &&
            written(piece) === 'A[href]' &&
            piece.childElementCount === 0 &&
            href.startsWith('?') &&
            new URLSearchParams(href).get('q') === piece.textContent.toWellFormed();
          if (!isLink) refuse(`made the piece ${piece?.outerHTML}`);
        }
      }
      return faults;
    },
    { queries: packed(queries), blocks: packed(blocks) },
  );
}

const runs = 4;
for (let run = 0; run < runs; run += 1) {
  test(`whatever is typed is text: no markup, no exception, no breach of the policy (${run + 1} of ${runs})`, async ({
    page,
  }) => {
    const complaints = complaintsOf(page);
    await page.goto('/search/');
    const some = queries.filter((_, place) => place % runs === run);
    expect(await faultsOf(page, some)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('whatever stands in the address is text as well', async ({ page }) => {
  const complaints = complaintsOf(page);
  const addressed = queries
    .map((query) => ({ query, address: `/search/?${new URLSearchParams({ q: query })}` }))
    .filter(({ query, address }) => query.trim() !== '' && address.length < 8000);
  for (const { query, address } of sample(addressed, 40, SEED)) {
    await page.goto(address);
    const shown = page.locator('#results > li, .dated li, [data-when=none]:not([hidden])');
    await expect(shown.first()).toBeVisible();
    expect(await page.locator('#q').inputValue()).toBe(
      query.toWellFormed().replace(/[\r\n]/gu, ''),
    );
    await expect(page.locator('main :is(script:not([type=module]), img, svg, b)')).toHaveCount(0);
  }
  expect(complaints).toEqual([]);
});

test.describe('a query too long for an address', () => {
  const long = '焦作'.repeat(5000);

  test('is answered whole, and its beginning is what a reload finds', async ({ page }) => {
    await page.goto('/search/');
    const input = page.locator('#q');
    const notice = page.locator('[data-when]:not([hidden])');
    await input.fill(long);
    await expect(notice).toBeVisible();
    await input.press('Enter');
    expect(await input.inputValue()).toHaveLength(long.length);
    expect(new URL(page.url()).search.length).toBeLessThan(8000);
    await page.reload();
    await expect(notice).toBeVisible();
    expect(await input.inputValue()).toHaveLength(800);
  });

  test('leads from the masthead to the search page', async ({ page }) => {
    await page.goto('/2018/');
    const input = page.locator('#q');
    await input.fill(long);
    await input.press('Enter');
    await expect(page.locator('main h1')).toHaveText('检索');
    await expect(input).toHaveValue(/^(?:焦作){400}$/u);
  });
});
