import { readFileSync } from 'node:fs';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
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
});
