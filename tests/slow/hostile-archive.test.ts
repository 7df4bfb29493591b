import { editionTitle } from '../../src/archive/editions.ts';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { parse as parseCsv } from 'csv-parse/sync';
import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromXml } from 'xast-util-from-xml';
import {
  namesDocumentSchema,
  storiesDocumentSchema,
  timelineDocumentSchema,
} from '../../src/export/documents.ts';
import { ContentError } from '../../src/content/content-error.ts';
import { readArchive } from '../../src/content/read-archive.ts';
import { listen, staticSite } from '../../src/site/serve.ts';
import { launchOptions } from '../browser/chromium.ts';
import { answers } from '../browser/search-answers.ts';
import { copyProject, type Copy } from '../build/copy.ts';
import { writeEdition } from '../build/made-up-edition.ts';
import { bagFaults, deadLinks, unpack } from '../site/packed.ts';
import { foreignParts } from '../site/foreign.ts';
import { readFile, readPage } from '../site/page.ts';
import { readShownStory } from '../site/shown-story.ts';
import { filesOf, MADE_UP, pagesOf, type BuiltSite } from '../sites.ts';
import { childrenOf, textOf } from '../unit/xml.ts';
import { epubFaults } from './epubcheck.ts';
import { hostileEditions, namesIn, type HostileEdition } from './hostile-editions.ts';

const EDITIONS = 40;
const EACH = 50;
const SEED = 20180504;

/**
 * Writes an edition, and takes out of it what the archive refuses, until it takes the rest.
 *
 * @param content a folder without editions
 * @returns what is left, and how many stories were refused; each refusal names its file
 */
async function accepted(content: string, edition: HostileEdition) {
  let taken: HostileEdition = { ...edition, names: namesIn(edition.stories) };
  for (;;) {
    writeEdition(content, taken);
    try {
      await readArchive(pathToFileURL(`${content}/`), '/');
      return { taken, refused: edition.stories.length - taken.stories.length };
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      const { year, stories, names } = taken;
      for (const { problems } of error.files) {
        for (const { message } of problems) expect(message).toMatch(/\p{Script=Han}/u);
      }
      const files = error.files.map(({ file }) => file.replace(`content/${year}/`, ''));
      const rest = stories.filter((_, index) => !files.includes(`${index + 1}.md`));
      const isStory = rest.length < stories.length;
      expect(
        isStory || files.every((file) => /^(?:names|notes)\.yaml$/u.test(file)),
        error.message,
      ).toBe(true);
      taken = {
        ...taken,
        stories: rest,
        names: isStory
          ? namesIn(rest)
          : names.filter(({ name }) => !error.message.includes(`“${name}”`)),
        notes: files.includes('notes.yaml') ? [] : taken.notes,
      };
    }
  }
}

let copy: Copy;
let site: BuiltSite;
const editions: HostileEdition[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  const [alone, content] = [join(folder, 'alone'), join(folder, 'content')];
  for (const each of [alone, content]) {
    for (const file of ['about.md', 'site.yaml']) {
      cpSync(new URL(file, MADE_UP.content), join(each, file));
    }
  }
  let refused = 0;
  for (const edition of hostileEditions(EDITIONS, EACH, SEED)) {
    const result = await accepted(alone, edition);
    rmSync(join(alone, String(edition.year)), { recursive: true });
    refused += result.refused;
    editions.push(result.taken);
    writeEdition(content, result.taken);
  }
  // Both happen, so that neither is checked in vain.
  expect(refused).toBeGreaterThan(200);
  expect(editions.flatMap(({ stories }) => stories).length).toBeGreaterThan(1000);
  expect(editions.flatMap(({ names }) => names).length).toBeGreaterThan(500);
  expect(editions.flatMap(({ notes }) => notes).length).toBeGreaterThan(10);
  copy = copyProject(content);
  rmSync(folder, { recursive: true });
  for (const { year } of editions) copy.lock(String(year));
  const { status, output } = copy.build({ SITE_URL: 'https://example.org' });
  expect(status, output.slice(-3000)).toBe(0);
  site = { ...MADE_UP, dist: pathToFileURL(join(copy.root, 'dist/')) };
}, 900_000);
// It holds tens of thousands of files.
afterAll(() => copy.remove(), 120_000);

const forEdition = (check: (edition: HostileEdition) => void) => () => editions.forEach(check);
const texts = (page: string, selector: string) =>
  selectAll(selector, readPage(site, page)).map((element) => toString(element));

/** `/N/story/N/`: which pages are of one kind. Lists of names and pages of a name may fill several. */
function kindOf(page: string): string {
  return page
    .replace(/^\/names\/[a-z\d]\/(?:\d+\/)?$/u, '/names/initial/')
    .replace(/^\/names\/(?!initial\/)[^/]+\/(?:\d+\/)?$/u, '/names/name/')
    .replace(/\d{4}/u, 'N')
    .replace(/\/\d+\/$/u, '/N/');
}

describe('of two thousand hostile stories those that are not refused', { timeout: 300_000 }, () => {
  test(
    'show every character, wherever their pages say something of them',
    forEdition(({ year, title, subtitle, bylines, stories }) => {
      const { person: compiler, role } = bylines[0] ?? {};
      for (const [index, { title: own, subtitle: other = '', blocks }] of stories.entries()) {
        const page = `/${year}/story/${index + 1}/`;
        const { story, contradictions } = readShownStory(readPage(site, page));
        expect(contradictions, page).toEqual([]);
        expect(blocks[0]?.startsWith(story.description), page).toBe(true);
        expect(story, page).toEqual({
          title: own,
          subtitle: other,
          blocks,
          description: story.description,
          list: editionTitle({ title, subtitle }),
          compiler,
          role,
        });
      }
    }),
  );

  test('put nothing into a page but text, and let nothing into its policy', () => {
    const ofEditions = ['', 'story/3/', 'timeline/', 'names/', 'all/'].map((own) => `/1995/${own}`);
    const ofKinds = ['/', ...ofEditions, '/names/q/', '/names/青岬/'];
    const sound = new Map(ofKinds.map((page) => [kindOf(page), readPage(MADE_UP, page)]));
    for (const page of pagesOf(site)) {
      const kind = sound.get(kindOf(page)) ?? readPage(MADE_UP, page);
      const faults = foreignParts(readPage(site, page), kind);
      expect(faults, page).toEqual([]);
    }
    expect(readFile(site, '_headers')).toBe(readFile(MADE_UP, '_headers'));
  });

  test(
    'stand exactly in lists, indexes of names and notes',
    forEdition(({ year, title, subtitle, statement, bylines, stories, names, notes }) => {
      const page = `/${year}/`;
      expect(texts(page, 'h1')).toEqual([title]);
      expect(texts(page, '.edition-head hgroup p')).toEqual([subtitle]);
      expect(texts(page, '.edition-statement')).toEqual([statement]);
      expect(texts(page, '.byline')).toEqual(bylines.map(({ line }) => line));
      expect(texts(page, '.stories h2')).toEqual(stories.map((story) => story.title));
      const listed = texts(`/${year}/names/`, '.entries b');
      expect(listed.toSorted()).toEqual(names.map(({ name }) => name).toSorted());
      const remarks = texts(`/${year}/story/1/`, '.remarks li');
      expect(remarks).toEqual(notes.map(({ quote, note }) => `“${quote}”：${note}`));
    }),
  );

  test('make whole e-books and folders', () => {
    for (const { year } of editions) {
      expect(deadLinks(unpack(site, `${year}.epub`), 'xhtml'), `${year}.epub`).toEqual([]);
      const files = unpack(site, `${year}.zip`);
      expect([...bagFaults(files), ...deadLinks(files, 'html')], `${year}.zip`).toEqual([]);
    }
    for (const { year } of editions.slice(0, 3)) {
      expect(epubFaults(fileURLToPath(new URL(`${year}.epub`, site.dist)))).toEqual([]);
    }
  });

  test(
    'stand exactly in the data',
    forEdition(({ year, stories, names }) => {
      const json = (name: string): unknown => JSON.parse(readFile(site, `${year}/${name}.json`));
      const document = storiesDocumentSchema.parse(json('stories'));
      expect(
        document.stories.map(({ title, subtitle, paragraphs }) => ({
          title,
          subtitle,
          blocks: paragraphs.flatMap(({ heading, sentences }) => [
            ...(heading === undefined ? [] : [heading]),
            sentences.map(({ text }) => text).join(''),
          ]),
        })),
      ).toEqual(stories.map(({ title, subtitle, blocks }) => ({ title, subtitle, blocks })));
      const listed = namesDocumentSchema.parse(json('names')).names.map(({ name }) => name);
      expect(listed.toSorted()).toEqual(names.map(({ name }) => name).toSorted());

      const { entries, notes } = timelineDocumentSchema.parse(json('timeline'));
      for (const { story, text } of entries) {
        const { blocks = [] } = stories[story - 1] ?? {};
        expect(
          blocks.some((block) => block.includes(text)),
          text,
        ).toBe(true);
      }
      const rows: string[][] = parseCsv(readFile(site, `${year}/timeline.csv`), { bom: true });
      const guarded = (text: string) => (/^[=+\-@\t＝＋－＠]/u.test(text) ? `'${text}` : text);
      expect(rows.slice(1).map((row) => row[2])).toEqual(entries.map(({ text }) => guarded(text)));
      expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/u.test(cell))).toEqual([]);
      const calendar = new ICAL.Component(ICAL.parse(readFile(site, `${year}/timeline.ics`)));
      const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
      expect(new Set(events.map(({ summary }) => summary))).toEqual(
        new Set(entries.map(({ text }) => text)),
      );
      expect(texts(`/${year}/timeline/`, '.entry > p').toSorted()).toEqual(
        [...entries, ...notes].map(({ text }) => text).toSorted(),
      );
    }),
  );

  test('stand exactly in the feed of their edition, and all addresses in the sitemaps', () => {
    const newest = editions.at(-1);
    const feed = fromXml(readFile(site, `${newest?.year}/feed.xml`));
    const parts = (...path: string[]) => childrenOf(feed, 'feed', 'entry', ...path).map(textOf);
    expect(parts('title')).toEqual(newest?.stories.map(({ title }) => title));
    const blocks = childrenOf(feed, 'feed', 'entry', 'content', 'div').map(({ children }) =>
      children.filter(({ type }) => type === 'element').map(textOf),
    );
    expect(blocks).toEqual(newest?.stories.map((story) => story.blocks));
    const listed = filesOf(site, '{,*/}sitemap.xml').flatMap((file) =>
      childrenOf(fromXml(readFile(site, file)), 'urlset', 'url', 'loc').map(textOf),
    );
    const pages = pagesOf(site).filter((page) => page !== '/404.html');
    expect(listed.toSorted()).toEqual(
      pages.map((page) => `https://example.org${encodeURI(page)}`).toSorted(),
    );
  });

  test('run nothing in a browser, and are found by its search', async () => {
    const port = await listen(staticSite(site.dist, '/'), 4700);
    const browser = await chromium.launch(await launchOptions());
    const page = await browser.newPage({ baseURL: `http://localhost:${port}` });
    const heard: string[] = [];
    page.on('dialog', (dialog) => {
      heard.push(`${page.url()}: a dialog says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', ({ message }) => heard.push(`${page.url()}: ${message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') heard.push(`${page.url()}: ${message.text()}`);
    });
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        console.error(`violation of ${effectiveDirective}: ${blockedURI}`),
      );
    });
    const { year = 0, stories = [] } = editions.at(-1) ?? {};
    const pages = ['/', '/about/', `/${year}/timeline/`, `/${year}/names/`].concat(
      stories.slice(0, 16).map((_, index) => `/${year}/story/${index + 1}/`),
    );
    for (const address of pages) await page.goto(address, { waitUntil: 'networkidle' });

    // Characters that are in every index, and text that is whole in one part of a query.
    await page.goto('/search/');
    const sought = stories.flatMap(({ title }, index) => {
      const isPlain = /^[\p{Script=Han}<>/()=+;,{}#&.]{4,60}$/u.test(title);
      return isPlain ? [{ title, path: `/${year}/story/${index + 1}/` }] : [];
    });
    expect(sought.length).toBeGreaterThan(4);
    const found = await answers(
      page,
      sought.map(({ title }) => title),
    );
    for (const [place, { title, path }] of sought.entries()) {
      const exact = (found[place] ?? []).filter(({ match }) => match === 'exact');
      expect(
        exact.map((shown) => shown.path),
        title,
      ).toContain(path);
    }
    await browser.close();
    expect(heard).toEqual([]);
  });
});
