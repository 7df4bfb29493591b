import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { copyProject, type Copy } from '../build/copy.ts';
import { followLinks } from './links.ts';
import { markupFaults } from './markup.ts';

const HOST = 'https://example.org';
const project = fileURLToPath(new URL('../../', import.meta.url));

/** A site built for `https://example.org/news/`. */
let site: Copy;
const read = (file: string) => readFileSync(join(site.root, 'dist', file), 'utf8');

beforeAll(() => {
  site = copyProject();
  const { status, output } = site.build({ SITE_URL: HOST, BASE_PATH: '/news' });
  expect(status, output).toBe(0);
}, 120_000);

afterAll(() => site.remove());

const locations = (xml: string) =>
  Array.from(xml.matchAll(/<loc>(.*?)<\/loc>/gu), ([, location = '']) => location);

const SITEMAPS = ['sitemap.xml', '2018/sitemap.xml'];

describe('a site with an address', () => {
  test.each(SITEMAPS)('has a %s that is valid against the schema of sitemaps.org', async (file) => {
    const { errors } = await validateXML({
      xml: [{ fileName: file, contents: read(file) }],
      schema: [readFileSync(join(project, 'node_modules/sitemap/schema/sitemap.xsd'), 'utf8')],
    });
    expect(errors).toEqual([]);
  });

  test('lists every page once, and no page that is not there', () => {
    const pages = globSync('**/index.html', { cwd: join(site.root, 'dist') }).map(
      (file) => `${HOST}/news/${file.replace(/index\.html$/u, '')}`,
    );
    const listed = SITEMAPS.flatMap((file) => locations(read(file)));
    expect(listed.toSorted()).toEqual(pages.toSorted());
  });

  test('has an index that leads to its sitemaps, and a robots.txt that leads to the index', () => {
    const sitemaps = SITEMAPS.map((file) => `${HOST}/news/${file}`);
    expect(locations(read('sitemap-index.xml'))).toEqual(sitemaps);
    expect(read('robots.txt')).toContain(`\nSitemap: ${HOST}/news/sitemap-index.xml\n`);
  });

  test('has links that all lead to what is there, in the files for programs too', async () => {
    const { broken, reached, elsewhere } = await followLinks(
      pathToFileURL(join(site.root, 'dist/')),
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
    const picture = readFileSync(join(site.root, 'dist/2018/share.png'));
    // The header of a PNG: width and height follow its first 16 bytes.
    expect(og.get('og:image:width')).toBe(String(picture.readUInt32BE(16)));
    expect(og.get('og:image:height')).toBe(String(picture.readUInt32BE(20)));
  });

  test('tells search engines of every page the address that it stands at', () => {
    const pages = globSync('**/index.html', { cwd: join(site.root, 'dist') });
    expect(pages).toContain('2018/index.html');
    for (const file of pages) {
      const [link, ...more] = read(file).match(/<link rel="canonical".*?>/gu) ?? [];
      const address = `${HOST}/news/${file.replace(/index\.html$/u, '')}`;
      expect(link, file).toBe(`<link rel="canonical" href="${address}">`);
      expect(more, file).toEqual([]);
    }
  });

  test('claims no address for what is not found', () => {
    const html = read('404.html');
    expect(html).toContain('og:title');
    expect(html).not.toMatch(/og:url|canonical/u);
  });

  test.each([
    ['feed.xml', /<link rel="alternate"[^>]* href="(.*?)"/u, '/'],
    ['2018/story/4/index.html', /"@id":"(.*?)"/u, '/2018/story/4/'],
    ['2018/stories.json', /"\$schema":"(.*?)"/u, '/schema/v1/stories.json'],
    ['2018/names.json', /"\$schema":"(.*?)"/u, '/schema/v1/names.json'],
    ['2018/timeline.json', /"\$schema": "(.*?)"/u, '/schema/v1/timeline.json'],
    ['schema/v1/names.json', /"\$id":"(.*?)"/u, '/schema/v1/names.json'],
  ])('gives programs whole addresses: %s', (file, address, path) => {
    expect(address.exec(read(file))?.[1]).toBe(`${HOST}/news${path}`);
  });

  test('leads from every event of the calendar to its sentence', () => {
    const events = new ICAL.Component(ICAL.parse(read('2018/timeline.ics'))).getAllSubcomponents();
    expect(events).not.toHaveLength(0);
    for (const event of events) {
      expect(event.getFirstPropertyValue('url')).toMatch(
        /^https:\/\/example\.org\/news\/2018\/story\/\d+\/#p\d+s\d+$/u,
      );
    }
  });

  test('offers its feed on every page', () => {
    for (const file of globSync('**/*.html', { cwd: join(site.root, 'dist') })) {
      expect(read(file), file).toContain('type="application/atom+xml"');
      expect(read(file), file).toContain('href="/news/feed.xml"');
    }
  });
});

describe('a site without an address', () => {
  test('has no sitemap, and its robots.txt speaks of none', () => {
    expect(existsSync(join(project, 'dist/sitemap-index.xml'))).toBe(false);
    expect(readFileSync(join(project, 'dist/robots.txt'), 'utf8')).toBe(
      'User-agent: *\nAllow: /\n',
    );
  });

  test('has no feed, whose addresses no reader’s program could follow, and offers none', () => {
    expect(existsSync(join(project, 'dist/feed.xml'))).toBe(false);
    const pages = globSync('**/*.html', { cwd: join(project, 'dist') });
    expect(pages).not.toEqual([]);
    for (const page of pages) {
      const html = readFileSync(join(project, 'dist', page), 'utf8');
      expect(html, page).not.toMatch(/application\/atom\+xml|href="[^"]*feed\.xml/u);
    }
  });

  test('shows no picture, which nothing could fetch', () => {
    const html = readFileSync(join(project, 'dist/index.html'), 'utf8');
    expect(html).toContain('og:title');
    expect(html).not.toContain('og:image');
    expect(html).not.toContain('canonical');
  });
});
