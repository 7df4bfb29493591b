import { readFileSync } from 'node:fs';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDevelopmentServer, type DevelopmentServer } from './dev-server.ts';
import { filesOf, MADE_UP } from '../sites.ts';

/** What hosts alone read, or what a build alone makes: styles and scripts come otherwise in development. */
const OF_BUILDS = /^(?:_headers|SHA256SUMS|404\.html)$|^_astro\//u;
const KINDS: Readonly<Record<string, RegExp>> = {
  html: /^text\/html/u,
  json: /^application\/json/u,
  csv: /^text\/csv/u,
  ics: /^text\/calendar/u,
  js: /^text\/javascript/u,
  txt: /^text\/plain/u,
  md: /^text\/markdown/u,
  ndjson: /^text\/plain/u,
  png: /^image\/png/u,
  svg: /^image\/svg\+xml/u,
  woff2: /^font\/woff2/u,
  webp: /^image\/webp/u,
  epub: /^application\/epub\+zip/u,
  zip: /^application\/zip/u,
};

describe('npm run dev', { timeout: 60_000 }, () => {
  let server: DevelopmentServer;
  beforeAll(async () => {
    server = await startDevelopmentServer(4810);
  }, 60_000);
  afterAll(() => server.stop());

  const published = filesOf(MADE_UP, '**/*.*').filter(
    (file) => !OF_BUILDS.test(file) && !file.startsWith('pagefind/'),
  );
  // One of a kind: what another edition or story has is made by the same route.
  const kinds = new Map(published.map((file) => [file.replaceAll(/\d+(?:-[a-z]+)?/gu, '0'), file]));
  test.each([...kinds.values()])('answers for %s as the published site does', async (file) => {
    const path = `/${file.replace(/(?<=^|\/)index\.html$/u, '')}`;
    const answer = await server.ask(path, file.endsWith('.html') ? 'text/html' : '*/*');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(KINDS[file.replace(/^.*\./u, '')] ?? /^$/u);
    const body = Buffer.from(await answer.arrayBuffer());
    const built = readFileSync(new URL(file, MADE_UP.dist));
    if (!file.endsWith('.html')) {
      expect(body.equals(built)).toBe(true);
      return;
    }
    const text = (html: Buffer) => {
      const main = select('main', fromHtml(html.toString()));
      // What it says there to developers alone.
      return (main === undefined ? '' : toString(main))
        .replaceAll(/\s/gu, '')
        .replace(/开发中检索的是上一次构建的索引.*?。/u, '');
    };
    expect(text(body)).toBe(text(built));
  });

  test('shows the page for what is not there', async () => {
    const answer = await server.ask('/1995/story/9/', 'text/html');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('页面不存在');
  });

  test('shows the page while it is being written, with its faults above it', async () => {
    server.copy.edit('content/1996/2.md', '上半年', '4月31日');
    const story = () => server.ask('/1996/story/2/', 'text/html').then((page) => page.text());
    await expect.poll(story, { timeout: 20_000 }).toMatch(/id="text".*4月31日/su);
    const shown = await story();
    server.copy.restore();
    const message = select('.faults li', fromHtml(shown));
    expect(message && toString(message)).toMatch(
      /^content\/1996\/2\.md 第\d+行：.*4月31日.*不是真有的日子/u,
    );
    await expect.poll(story, { timeout: 20_000 }).not.toContain('4月31日');
    expect(await story()).not.toContain('class="faults"');
  });

  test('shows the message to the editor in place of a page where nothing can be shown', async () => {
    server.copy.edit('content/site.yaml', 'name:', 'nome:');
    const page = await server.ask('/1996/story/2/', 'text/html');
    const shown = await page.text();
    server.copy.restore();
    expect(page.status).toBe(500);
    const messages = selectAll('li', fromHtml(shown)).map(toString);
    expect(messages).toContainEqual(
      expect.stringMatching(/^content\/site\.yaml 第1行：不认识的字段 nome/u),
    );
    expect(shown).not.toMatch(/node_modules|\bat \S+:\d+|\.ts\b/u);
    expect((await server.ask('/1996/story/2/', 'text/html')).status).toBe(200);
  });
});
