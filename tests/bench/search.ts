/**
 * What the search finds, what it costs, and what others find on the same queries.
 *
 *     npm run bench:search            every substring of 2–4 characters of the ten stories
 *     npm run bench:search -- 1000    also a made-up archive of 1,000 stories
 *
 * It wants a built site in dist/. MiniSearch and FlexSearch are installed in a temporary folder.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { close, createIndex } from 'pagefind';
import { z } from 'zod';
import type { Story } from '../../src/archive/schema.ts';
import { publishedStorySchema } from '../../src/export/documents.ts';
import { loadPagefind } from '../../src/search/browser/pagefind.ts';
import { launchOptions } from '../browser/chromium.ts';
import { install } from './install.ts';
import { madeUpArchive } from './search-archive.ts';
import { absentTexts, blockTexts, sample, storiesHolding, substrings } from './search-cases.ts';
import { writeIndexOf } from './search-files.ts';
import { oddQueries } from './search-queries.ts';

const SEED = 20180504;
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The ranks of the stories that a search names for a query, exactly or as it can, best first. */
type Finder = (query: string) => Promise<readonly number[]>;

interface Transfer {
  readonly path: string;
  readonly bytes: number;
}

/** Serves the built site compressed with brotli; another index may stand in for its own. */
async function serve(index: string): Promise<{ origin: string; sent: Transfer[]; stop(): void }> {
  const sent: Transfer[] = [];
  const server = createServer((request, response) => {
    const path = decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path.startsWith('/pagefind/')
      ? join(index, path.slice('/pagefind/'.length))
      : join(DIST, path.endsWith('/') ? `${path}index.html` : path);
    readFile(file).then(
      (content) => {
        const packed = brotliCompressSync(content);
        const body = packed.length < content.length ? packed : content;
        sent.push({ path, bytes: body.length });
        response.writeHead(200, {
          'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
          ...(body === packed && { 'Content-Encoding': 'br' }),
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://localhost:${address.port}`,
    sent,
    stop: () => server.close().closeAllConnections(),
  };
}

interface PageAnswer {
  readonly exact: readonly number[];
  /** Whether each exact story's excerpt marks the query whole. */
  readonly marked: boolean;
  /** From the keystroke to the list. */
  readonly milliseconds: number;
}

/** Types queries into the box of the search page and reads the list. */
function typeAll(page: Page, queries: readonly string[]): Promise<PageAnswer[]> {
  return page.evaluate(async (queries) => {
    const input = document.querySelector<HTMLInputElement>('#q');
    const list = document.querySelector('#results');
    if (input === null || list === null) throw new Error('This is not the search page.');
    const answers = [];
    for (const query of queries) {
      const start = performance.now();
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
      const milliseconds = performance.now() - start;
      const items = [...list.querySelectorAll(':scope > [data-match=exact]')];
      answers.push({
        exact: items.map((item) =>
          Number(/story\/(\d+)\//u.exec(item.querySelector('a')?.href ?? '')?.[1]),
        ),
        marked: items.every((item) =>
          [...item.querySelectorAll('mark')].some(
            (mark) => mark.textContent.toLowerCase() === query.toLowerCase(),
          ),
        ),
        milliseconds,
      });
    }
    return answers;
  }, queries);
}

interface Score {
  readonly recall: string;
  readonly precision: string;
  readonly 'best first': string;
  readonly 'absent, found': number;
}

/** Micro-averages over pairs of query and story; best first: over queries that one story holds. */
function score(
  texts: readonly (readonly string[])[],
  queries: readonly string[],
  found: readonly (readonly number[])[],
  absent: readonly (readonly number[])[],
): Score {
  let right = 0;
  let wanted = 0;
  let given = 0;
  let single = 0;
  let first = 0;
  for (const [place, query] of queries.entries()) {
    const held = storiesHolding(texts, query);
    const named = found[place] ?? [];
    wanted += held.length;
    given += named.length;
    right += named.filter((rank) => held.includes(rank)).length;
    if (held.length === 1) {
      single += 1;
      if (named[0] === held[0]) first += 1;
    }
  }
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`;
  return {
    recall: percent(right, wanted),
    precision: percent(right, given),
    'best first': percent(first, single),
    'absent, found': absent.filter((ranks) => ranks.length > 0).length,
  };
}

/** Pagefind as it comes, on the published pages' text. */
async function stockPagefind(stories: readonly Story[]): Promise<Finder> {
  const folder = await mkdtemp(join(tmpdir(), 'stock-'));
  const { index } = await createIndex();
  if (index === undefined) throw new Error('Pagefind made no index.');
  for (const [place, [title = '', ...blocks]] of blockTexts(stories).entries()) {
    const escape = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
    const paragraphs = blocks.map((block) => `<p>${escape(block)}</p>`).join('');
    await index.addHTMLFile({
      url: `/${place + 1}/`,
      content: `<html lang="zh-CN"><body><h1>${escape(title)}</h1>${paragraphs}</body></html>`,
    });
  }
  await index.writeFiles({ outputPath: folder });
  await close();
  globalThis.fetch = async (address) =>
    new Response(await readFile(new URL(address instanceof Request ? address.url : address)));
  const pagefind = await loadPagefind(`${pathToFileURL(folder)}/`, 1);
  await pagefind.search('焦作');
  const ranks = new Map<string, number>();
  return async (query) => {
    const { results } = await pagefind.search(query);
    const found: number[] = [];
    for (const result of results) {
      const rank = ranks.get(result.id) ?? Number(/(\d+)\/$/u.exec((await result.data()).url)?.[1]);
      ranks.set(result.id, rank);
      found.push(rank);
    }
    return found;
  };
}

const answersSchema = z.record(z.string(), z.array(z.array(z.number())));

/** What MiniSearch and FlexSearch find: their name → for each query, the ranks of stories. */
async function answersOfPeers(
  texts: readonly (readonly string[])[],
  queries: readonly string[],
): Promise<z.infer<typeof answersSchema>> {
  const into = await mkdtemp(join(tmpdir(), 'peers-'));
  const folder = await install('search', into);
  const stories = texts.map((blocks) => blocks.join(' '));
  await writeFile(join(folder, 'questions.json'), JSON.stringify({ stories, queries }));
  await promisify(execFile)('npm', ['run', 'answer'], { cwd: folder });
  const answers: unknown = JSON.parse(await readFile(join(folder, 'answers.json'), 'utf8'));
  await rm(into, { recursive: true });
  return answersSchema.parse(answers);
}

async function ask(finder: Finder, queries: readonly string[]): Promise<(readonly number[])[]> {
  const found: (readonly number[])[] = [];
  for (const query of queries) found.push(await finder(query));
  return found;
}

function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** What travels from the focus of the box to the first result, nothing cached. */
async function coldTransfers(
  browser: Browser,
  site: Awaited<ReturnType<typeof serve>>,
  query: string,
): Promise<Transfer[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  site.sent.length = 0;
  await page.goto(`${site.origin}/search/`, { waitUntil: 'networkidle' });
  // They come with the page, before the focus; counted all the same.
  const scripts = site.sent.filter(({ path }) => path.startsWith('/_astro/'));
  site.sent.length = 0;
  const first = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const list = document.querySelector('#results');
        if (list === null) throw new Error('This is not the search page.');
        new MutationObserver(() => {
          if (list.childElementCount > 0) resolve(performance.now());
        }).observe(list, { childList: true });
      }),
  );
  await page.locator('#q').focus();
  await page.keyboard.insertText(query);
  const shown = await first;
  // What comes after the first result is not counted.
  const before = await page.evaluate(
    (shown) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= shown)
        .map(({ name }) => new URL(name).pathname),
    shown,
  );
  const travelled = [...scripts, ...site.sent.filter(({ path }) => before.includes(path))];
  site.sent.length = 0;
  await context.close();
  return travelled;
}

const kilobytes = (transfers: readonly Transfer[]): number =>
  transfers.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

async function benchArchive(
  browser: Browser,
  stories: readonly Story[],
  index: string,
): Promise<void> {
  const site = await serve(index);
  const texts = blockTexts(stories);
  const whole = stories.length <= 100;
  const standing = substrings(texts.slice(0, 100), [2, 3, 4]);
  const queries = whole ? standing : sample(standing, 1000, SEED);
  const absent = absentTexts(texts, whole ? 500 : 100, SEED);

  const page = await browser.newPage();
  await page.goto(`${site.origin}/search/`);
  await typeAll(page, ['焦作']);
  const shown = await typeAll(page, queries);
  const invented = await typeAll(page, absent);
  const warm = await typeAll(page, sample(queries, 200, SEED));
  // The browser's own work is left out: it needs seconds to draw 10,000 characters without a face.
  await page.locator('#q').evaluate((input) => (input.style.display = 'none'));
  const isQuery = (text: string): boolean => /[^\s]/u.test(text);
  const odd = await typeAll(page, oddQueries(texts, 2000, SEED).filter(isQuery));
  await page.close();

  const rows: Record<string, Score> = {};
  if (whole) {
    rows['this archive'] = score(
      texts,
      queries,
      shown.map(({ exact }) => exact),
      invented.map(({ exact }) => exact),
    );
    const asked = [...queries, ...absent];
    const answers = {
      'stock Pagefind': await ask(await stockPagefind(stories), asked),
      ...(await answersOfPeers(texts, asked)),
    };
    for (const [name, found] of Object.entries(answers)) {
      const [standing, invented] = [found.slice(0, queries.length), found.slice(queries.length)];
      rows[name] = score(texts, queries, standing, invented);
    }
  }
  const times = warm.map(({ milliseconds }) => milliseconds);
  const oddTimes = odd.map(({ milliseconds }) => milliseconds);
  const colds = [];
  for (const query of sample(substrings(texts.slice(0, 100), [4]), 15, SEED)) {
    colds.push(await coldTransfers(browser, site, query));
  }
  const sizes = colds.map(kilobytes);

  console.log(`\n${stories.length} stories, ${queries.length} substrings, ${absent.length} absent`);
  if (whole) console.table(rows);
  else
    console.log('invented among the exact:', invented.filter(({ exact }) => exact.length).length);
  console.log('excerpts without the whole mark:', shown.filter(({ marked }) => !marked).length);
  console.log(
    `warm, keystroke to list: median ${quantile(times, 0.5).toFixed(1)} ms, 95 % ${quantile(times, 0.95).toFixed(1)} ms`,
  );
  console.log(
    `${odd.length} odd queries of up to 10,000 characters: median ${quantile(oddTimes, 0.5).toFixed(1)} ms, 95 % ${quantile(oddTimes, 0.95).toFixed(1)} ms, most ${Math.max(...oddTimes).toFixed(1)} ms`,
  );
  console.log(
    `cold, four characters: median ${quantile(sizes, 0.5).toFixed(1)} KB, most ${Math.max(...sizes).toFixed(1)} KB; one of them:`,
  );
  console.table(colds[0]);
  site.stop();
}

const file: unknown = JSON.parse(await readFile(join(DIST, '2018/stories.json'), 'utf8'));
const { stories } = z.object({ stories: z.array(publishedStorySchema) }).parse(file);
const browser = await chromium.launch(await launchOptions());
await benchArchive(browser, stories, join(DIST, 'pagefind'));
for (const count of process.argv.slice(2).map(Number)) {
  const many = madeUpArchive(stories, count);
  const folder = await mkdtemp(join(tmpdir(), 'many-'));
  const start = performance.now();
  await writeIndexOf(many, folder);
  const seconds = (performance.now() - start) / 1000;
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((file) => file.isFile())
    .map((file) => stat(join(file.parentPath, file.name)));
  const size = (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0) / 1e6;
  console.log(`\nindexed ${count} stories in ${seconds.toFixed(1)} s: ${size.toFixed(1)} MB`);
  await benchArchive(browser, many, folder);
  await rm(folder, { recursive: true });
}
await browser.close();
