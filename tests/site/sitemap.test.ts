import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { followLinks } from './links.ts';
import { markupFaults } from './markup.ts';

const HOST = 'https://example.org';
const project = fileURLToPath(new URL('../../', import.meta.url));
const PARTS = ['package.json', 'tsconfig.json', 'astro.config.mjs', 'src', 'public', 'content'];

/** A site built for `https://example.org/news/`. */
let site: string;
const read = (file: string) => readFileSync(join(site, 'dist', file), 'utf8');

beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'archive-'));
  for (const name of PARTS) cpSync(join(project, name), join(site, name), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(site, 'node_modules'));
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], {
    cwd: site,
    encoding: 'utf8',
    // Vitest sets a `BASE_URL`, which the build would take for its own.
    env: { ...process.env, BASE_URL: undefined, SITE_URL: HOST, BASE_PATH: '/news' },
  });
  expect(status, stdout + stderr).toBe(0);
}, 60_000);

afterAll(() => rmSync(site, { recursive: true, force: true }));

const locations = (xml: string) =>
  Array.from(xml.matchAll(/<loc>(.*?)<\/loc>/gu), ([, location = '']) => location);

describe('a site with an address', () => {
  test('has a sitemap that is valid against the schema of sitemaps.org', async () => {
    const { errors } = await validateXML({
      xml: [{ fileName: 'sitemap-0.xml', contents: read('sitemap-0.xml') }],
      schema: [readFileSync(join(project, 'node_modules/sitemap/schema/sitemap.xsd'), 'utf8')],
    });
    expect(errors).toEqual([]);
  });

  test('lists every page once, and no page that is not there', () => {
    const pages = globSync('**/index.html', { cwd: join(site, 'dist') }).map(
      (file) => `${HOST}/news/${file.replace(/index\.html$/u, '')}`,
    );
    expect(locations(read('sitemap-0.xml')).toSorted()).toEqual(pages.toSorted());
  });

  test('has an index that leads to its sitemap, and a robots.txt that leads to the index', () => {
    expect(locations(read('sitemap-index.xml'))).toEqual([`${HOST}/news/sitemap-0.xml`]);
    expect(read('robots.txt')).toContain(`\nSitemap: ${HOST}/news/sitemap-index.xml\n`);
  });

  test('has links that all lead to what is there, in the files for programs too', async () => {
    const { broken, reached, elsewhere } = await followLinks(
      pathToFileURL(join(site, 'dist/')),
      '/news/',
      HOST,
    );
    expect(broken).toEqual([]);
    expect(elsewhere).toEqual([]);
    expect(reached).toContain('/news/2018/story/10/');
    expect(reached).toContain('/news/2018/share.png');
  });

  test('adds nothing to the HTML of a page that the standard does not allow', async () => {
    expect(await markupFaults(read('2018/story/4/index.html'))).toEqual([]);
  });

  test('shows its picture in link previews', () => {
    const html = read('2018/story/4/index.html');
    const og = new Map(
      Array.from(
        html.matchAll(/<meta property="(og:.*?)" content="(.*?)">/gu),
        ([, name, value]) => [name, value],
      ),
    );
    expect(og.get('og:url')).toBe(`${HOST}/news/2018/story/4/`);
    expect(og.get('og:image')).toBe(`${HOST}/news/2018/share.png`);
    expect(og.get('og:type')).toBe('article');
    expect(og.get('og:locale')).toBe('zh_CN');
    const picture = readFileSync(join(site, 'dist/2018/share.png'));
    // The header of a PNG: width and height follow its first 16 bytes.
    expect(og.get('og:image:width')).toBe(String(picture.readUInt32BE(16)));
    expect(og.get('og:image:height')).toBe(String(picture.readUInt32BE(20)));
  });

  test.each([
    ['feed.xml', /<link rel="alternate"[^>]* href="(.*?)"/u, '/'],
    ['2018/story/4/index.html', /"@id":"(.*?)"/u, '/2018/story/4/'],
    ['2018/stories.json', /"\$schema":"(.*?)"/u, '/schema/v1/stories.json'],
    ['2018/names.json', /"\$schema":"(.*?)"/u, '/schema/v1/names.json'],
    ['schema/v1/names.json', /"\$id":"(.*?)"/u, '/schema/v1/names.json'],
  ])('gives programs whole addresses: %s', (file, address, path) => {
    expect(address.exec(read(file))?.[1]).toBe(`${HOST}/news${path}`);
  });

  test('has the same ids in its feed as without an address', () => {
    const ids = (xml: string) => xml.match(/<id>.*?<\/id>/gu);
    expect(ids(read('feed.xml'))).toEqual(
      ids(readFileSync(join(project, 'dist/feed.xml'), 'utf8')),
    );
  });
});

describe('a site without an address', () => {
  test('has no sitemap, and its robots.txt speaks of none', () => {
    expect(existsSync(join(project, 'dist/sitemap-index.xml'))).toBe(false);
    expect(readFileSync(join(project, 'dist/robots.txt'), 'utf8')).toBe(
      'User-agent: *\nAllow: /\n',
    );
  });

  test('shows no picture, which nothing could fetch', () => {
    const html = readFileSync(join(project, 'dist/index.html'), 'utf8');
    expect(html).toContain('og:title');
    expect(html).not.toContain('og:image');
  });
});
