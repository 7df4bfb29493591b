import assert from 'node:assert/strict';
import { storyPath, timelinePath } from '../../../src/archive/addresses.ts';
import { blockTexts, sample, storiesHolding, substrings } from '../../bench/search-cases.ts';
import { unpackToDisk } from '../../browser/folder.ts';
import { publishedStories } from '../../browser/published.ts';
import { ARCHIVE } from '../../sites.ts';
import { until, type Page } from './drivers.ts';

/** How some elements look: a selector and a property of CSS → its computed value. */
export type Look = Readonly<Record<string, unknown>>;

export interface Visit {
  readonly page: Page;
  readonly site: string;
  /** How the newest browser shows the pages; null where this one is it. */
  readonly newest: ReadonlyMap<string, unknown> | null;
  /** Keeps how this one shows them. */
  readonly looks: Map<string, unknown>;
  /** How many texts are sought one after the other. */
  readonly texts: number;
}

export interface Journey {
  /** The heading of its column. */
  readonly name: string;
  /**
   * @returns what is missing where the mechanism is, and nothing tells of it: no fault
   * @throws when a reader is left without
   */
  readonly go: (visit: Visit) => Promise<string | void>;
}

const STORY = '/2018/story/9/';
const NARROW = [360, 740] as const;
const WIDE = [1280, 900] as const;

const stories = publishedStories();

export const JOURNEYS: readonly Journey[] = [
  {
    name: 'reads',
    async go({ page, site }) {
      await page.resize?.(...NARROW);
      for (const path of [
        '/',
        '/2018/',
        STORY,
        '/2018/timeline/',
        '/2018/names/',
        '/2018/figures/',
        '/search/',
      ]) {
        await page.open(site + path);
        const seen = await page.run(() => ({
          // Of the sentences of a story: those that take no place.
          hidden: [...document.querySelectorAll('#text p > [id]')].filter(
            (sentence) => sentence.getClientRects().length === 0,
          ).length,
          links: document.querySelectorAll('nav a[href]').length > 3,
          beyond: Math.max(0, document.documentElement.scrollWidth - innerWidth),
        }));
        assert.deepEqual(seen, { hidden: 0, links: true, beyond: 0 }, path);
      }
    },
  },
  {
    name: 'styled',
    async go(visit) {
      await visit.page.resize?.(...WIDE);
      for (const path of [
        '/',
        STORY,
        '/2018/timeline/',
        '/2018/names/',
        '/2018/figures/',
        '/search/',
      ]) {
        await visit.page.open(visit.site + path);
        await compareLook(visit, path);
      }
    },
  },
  {
    name: 'dark',
    async go(visit) {
      const { page, site } = visit;
      await page.resize?.(...WIDE);
      if (page.prefer !== undefined) {
        await page.prefer('dark');
        await page.open(site + STORY);
        await compareLook(visit, 'where the system is dark').finally(() => page.prefer?.('light'));
      }
      await page.open(site + STORY);
      await page.run(() => localStorage.setItem('reading', '{"scheme":"dark"}'));
      await page.open(site + STORY);
      await compareLook(visit, 'where a reader chose dark').finally(() =>
        page.run(() => localStorage.clear()),
      );
      await page.open(site + STORY);
      assert.notEqual(
        visit.looks.get('where a reader chose dark: :root background-color'),
        (await look(page))[':root background-color'],
      );
    },
  },
  {
    name: 'search',
    async go({ page, site }) {
      await page.resize?.(...WIDE);
      await page.open(`${site}/about/`);
      // A narrow window has a link instead of the box, and some drivers cannot widen the window.
      const hasBox = await page.run(() => one('#q').getClientRects().length > 0);
      if (!hasBox) await page.open(`${site}/search/`);
      await until(() => page.run(isSearchReady).then(Boolean), 'the search box is ready');
      await page.run(type, '陈家沟');
      const status = `${hasBox ? '.search-panel' : 'main'} [role=status]`;
      await until(
        async () => (await page.run(textOf, status)) === '2条新闻，3句',
        'what is typed is answered',
      );
      if (hasBox) {
        const panel = await page.run(() => {
          const { left, right, height } = one('.search-panel').getBoundingClientRect();
          return { isInside: left >= 0 && right <= innerWidth, isSeen: height > 0 };
        });
        assert.deepEqual(panel, { isInside: true, isSeen: true });
      }
      await page.resize?.(...NARROW);
      const answers: [query: string, words: string][] = [
        ['陈家沟', '2条新闻，3句'],
        ['chenjiagou', '已按拼音检索“陈家沟”：2条新闻，3句'],
        ['学成都佛山促转型发展', '没有完全一致的结果。以下结果仅标点不同：1条新闻，2句'],
        ['太极外星人', '没有完整包含这些字的新闻。以下结果只含其中一部分：2条新闻，4句'],
        ['紫禁城', '没有找到“紫禁城”。'],
      ];
      for (const [query, words] of answers) {
        await page.open(`${site}/search/?q=${encodeURIComponent(query)}`);
        await until(
          async () => (await page.run(textOf, 'main [role=status]')) === words,
          `/search/?q=${query} says ${words}`,
        );
      }
    },
  },
  {
    name: 'all found',
    async go({ page, site, texts }) {
      const blocks = blockTexts(stories);
      const queries = sample(substrings(blocks, [2, 3, 4]), texts, 20180504);
      await page.open(`${site}/search/`);
      for (let from = 0; from < queries.length; from += 100) {
        const some = queries.slice(from, from + 100);
        const expected = some.map((query) =>
          storiesHolding(blocks, query)
            .map((place) => storyPath(stories[place - 1] ?? { edition: '', rank: 0 }))
            .sort(),
        );
        assert.deepEqual(await page.run(found, some), expected);
      }
    },
  },
  {
    name: 'from disk',
    async go({ page, texts }) {
      const folder = unpackToDisk(ARCHIVE, '2018.zip');
      await page.resize?.(...NARROW);
      for (const path of ['index.html', '2018/story-9.html', '2018/timeline.html']) {
        await page.open(`${folder}data/${path}`);
        const seen = await page.run(() => ({
          styled: getComputedStyle(document.body).maxWidth !== 'none',
          beyond: Math.max(0, document.documentElement.scrollWidth - innerWidth),
        }));
        assert.deepEqual(seen, { styled: true, beyond: 0 }, path);
      }
      const own = stories.filter(({ edition }) => edition === '2018');
      const blocks = blockTexts(own);
      const queries = sample(substrings(blocks, [2, 3, 4]), texts, 20180504);
      await page.open(`${folder}data/search.html`);
      for (let from = 0; from < queries.length; from += 100) {
        const some = queries.slice(from, from + 100);
        const expected = some.map((query) =>
          storiesHolding(blocks, query)
            .map((rank) => new URL(`${folder}data/2018/story-${rank}.html`).pathname)
            .sort(),
        );
        assert.deepEqual(await page.run(found, some), expected);
      }
    },
  },
  {
    name: 'date',
    async go({ page, site }) {
      await page.open(`${site}/search/?q=${encodeURIComponent('12月20日')}`);
      const said = () => page.run(textOf, 'main [role=status]');
      await until(async () => String(await said()).startsWith('1条新闻，1句'), 'it is answered');
      if ((await said()) === '1条新闻，1句。日期相符的其他记述：1则') return;
      const looksBehind = await page.run(() => {
        try {
          return RegExp('(?<=a)') instanceof RegExp;
        } catch {
          return false;
        }
      });
      assert.equal(looksBehind, false);
      return 'no lookbehind';
    },
  },
  {
    name: 'settings',
    async go({ page, site }) {
      await page.resize?.(...NARROW);
      await page.open(`${site}/about/`);
      await until(
        () =>
          page
            .run(() => document.querySelector('.settings:not([data-off])') !== null)
            .then(Boolean),
        'the settings are offered',
      );
      const chosen = await page.run(() => {
        one('.settings summary').click();
        const { left, right } = one('.settings > div').getBoundingClientRect();
        one('.settings [name=size][value=larger]').click();
        return {
          isInside: left >= 0 && right <= innerWidth,
          size: getComputedStyle(document.documentElement).fontSize,
        };
      });
      assert.deepEqual(chosen, { isInside: true, size: '36px' });
      await page.open(`${site}/about/`);
      const kept = await page.run(() => {
        localStorage.clear();
        return getComputedStyle(document.documentElement).fontSize;
      });
      assert.equal(kept, '36px');
    },
  },
  {
    name: 'citation',
    async go({ page, site }) {
      await page.open(site + STORY);
      await until(
        () =>
          page
            .run(() => {
              const details = one('.citation');
              details.setAttribute('open', '');
              return details.querySelectorAll('[name=form]').length === 7;
            })
            .then(Boolean),
        'every form of citation is there',
      );
      await page.run(() => {
        const choice = one('.citation select');
        if (choice instanceof HTMLSelectElement) choice.value = 'p2s1';
        choice.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await until(
        async () => String(await page.run(textOf, '.citation pre')).includes('#p2s1'),
        'the citation is of the chosen sentence',
      );
    },
  },
  {
    name: 'mark',
    async go({ page, site }) {
      await page.open(site + STORY);
      const point = () =>
        page.run(() => {
          const sentence = one('#p2s1');
          sentence.dispatchEvent(
            new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }),
          );
          sentence.dispatchEvent(new MouseEvent('click', { bubbles: true }));
          const mark = document.querySelector('.sentence-mark');
          return mark !== null && mark.getClientRects().length > 0;
        });
      if ((await page.run(() => 'popover' in HTMLElement.prototype)) === false) {
        // Where its script would have come by now, the other one has.
        await until(() => page.run(isSearchReady).then(Boolean));
        assert.equal(await point(), false);
        return 'no popover';
      }
      await until(() => point().then(Boolean), 'a sentence has its mark');
      const opened = await page.run(() => {
        const menu = one('.sentence-menu');
        const before = menu.getClientRects().length;
        one('.sentence-mark').click();
        return [before, menu.getClientRects().length];
      });
      assert.deepEqual(opened, [0, 1]);
      return undefined;
    },
  },
  {
    name: 'filter',
    async go({ page, site }) {
      for (const filter of ['t-governance', 's-3']) {
        await page.open(`${site}${timelinePath('2018')}#${filter}`);
        const seen = await page.run(() => {
          const isSeen = (element: Element) => element.getClientRects().length > 0;
          const said = one(':target').textContent;
          return {
            unsaid:
              Number(/（(\d+)则）/u.exec(said)?.[1]) -
              [...document.querySelectorAll('main section .entry')].filter(isSeen).length,
            empty: [...document.querySelectorAll('main section')].filter(
              (section) =>
                section.querySelector('.entry') !== null &&
                isSeen(section) &&
                ![...section.querySelectorAll('.entry')].some(isSeen),
            ).length,
          };
        });
        assert.deepEqual(seen, { unsaid: 0, empty: 0 }, filter);
      }
    },
  },
  {
    name: 'sentence',
    async go(visit) {
      const { page, site } = visit;
      await page.open(`${site}${STORY}#p4s1`);
      const isThere = await page.run(() => {
        const { top, bottom } = one(':target').getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      assert.equal(isThere, true);
      await compareLook(visit, 'a sentence by its address', [[':target', 'background-color']]);
    },
  },
];

const LOOK: readonly (readonly [selector: string, property: string])[] = [
  [':root', 'color'],
  [':root', 'background-color'],
  [':root', 'font-size'],
  ['h1', 'font-size'],
  ['main a[href]', 'color'],
  ['main a[href]', 'text-decoration-line'],
  ['main p a[href]', 'color'],
  ['main p a[href]', 'text-decoration-line'],
  ['main p a[href]', 'text-decoration-color'],
  ['.masthead', 'display'],
  ['.masthead nav ul', 'list-style-type'],
  ['.masthead nav a[aria-current]', 'text-decoration-line'],
  ['#text p', 'text-indent'],
  ['#text', 'width'],
  ['#colophon', 'color'],
  ['#colophon', 'border-top-color'],
  ['.search-form input', 'border-bottom-color'],
];

async function look(page: Page, of = LOOK): Promise<Look> {
  // What depends on the width of the window is left out where it cannot be set.
  const widths =
    page.resize === undefined
      ? of.filter((pair) => !/ (?:width|font-size)$/u.test(pair.join(' ')))
      : of;
  const values = await page.run(
    (of: readonly (readonly [string, string])[]) =>
      of.map(([selector, property]) => {
        const element = document.querySelector(selector);
        return element === null ? null : getComputedStyle(element).getPropertyValue(property);
      }),
    widths,
  );
  assert(Array.isArray(values));
  return Object.fromEntries(widths.map((pair, place) => [pair.join(' '), values[place]]));
}

/** Holds the look of a page against that in the newest browser. */
async function compareLook(
  { page, newest, looks }: Visit,
  where: string,
  of = LOOK,
): Promise<void> {
  const own = Object.entries(await look(page, of)).map(
    ([what, value]) => [`${where}: ${what}`, value] as const,
  );
  for (const [what, value] of own) looks.set(what, value);
  if (newest === null) return;
  const expected = own.map(([what]) => [what, newest.get(what) ?? null]);
  assert.deepEqual(Object.fromEntries(own), Object.fromEntries(expected));
}

// These run in the page.

/** The driver has it there: the first element that a selector finds. @throws where there is none */
declare function one(selector: string): HTMLElement;

function isSearchReady(): boolean {
  return one('#q').hasAttribute('aria-keyshortcuts');
}

/** Null where there is no such element, or none yet. */
function textOf(selector: string): string | null {
  const found = document.querySelector(selector);
  return found === null ? null : found.textContent;
}

function type(text: string): void {
  const input = one('#q');
  if (!(input instanceof HTMLInputElement)) return;
  input.focus();
  // A window that is not in front hears of no focus.
  if (!document.hasFocus()) input.dispatchEvent(new FocusEvent('focus'));
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** The addresses of the stories that are listed for each query, in the order of the alphabet. */
async function found(queries: readonly string[]): Promise<string[][]> {
  const input = one('#q');
  const list = one('#results');
  const lists: string[][] = [];
  if (!(input instanceof HTMLInputElement)) return lists;
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
    const links = list.querySelectorAll<HTMLAnchorElement>(':scope > li[data-match=exact] a.title');
    lists.push([...links].map(({ pathname }) => pathname).sort());
  }
  return lists;
}
