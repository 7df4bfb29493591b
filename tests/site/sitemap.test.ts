import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { selectAll } from 'hast-util-select';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromXml } from 'xast-util-from-xml';
import { validateXML } from 'xmllint-wasm';
import { copyProject, type Copy } from '../build/copy.ts';
import { filesOf, MADE_UP, pagesOf, SITES, type BuiltSite } from '../sites.ts';
import { childrenOf, textOf } from '../unit/xml.ts';
import { followLinks, linksOf } from './links.ts';
import { markupFaults } from './markup.ts';
import { readFile, readPage } from './page.ts';

const HOST = 'https://example.org';

/** The made-up archive, built for `https://example.org/news/`. */
let copy: Copy;
let site: BuiltSite;

beforeAll(() => {
  copy = copyProject(fileURLToPath(MADE_UP.content));
  const { status, output } = copy.build({ SITE_URL: HOST, BASE_PATH: '/news' });
  expect(status, output).toBe(0);
  site = { ...MADE_UP, dist: pathToFileURL(join(copy.root, 'dist/')) };
}, 120_000);

afterAll(() => copy.remove());

const locations = (file: string) => {
  const xml = fromXml(readFile(site, file));
  const [set] = xml.children.filter((child) => child.type === 'element');
  const entry = set?.name === 'sitemapindex' ? 'sitemap' : 'url';
  return childrenOf(xml, set?.name ?? '', entry, 'loc').map(textOf);
};

/** The attributes of the elements of a page, one after the other. */
const attributes = (address: string, selector: string, attribute: string) =>
  selectAll(selector, readPage(site, address)).map(({ properties }) => properties[attribute]);

const SITEMAPS = [
  'sitemap.xml',
  ...['1996/sitemap.xml', '1996-county/sitemap.xml', '1995/sitemap.xml'],
];

describe('a site with an address', () => {
  test.each(SITEMAPS)('has a %s that is valid against the schema of sitemaps.org', async (file) => {
    const schema = new URL('../../node_modules/sitemap/schema/sitemap.xsd', import.meta.url);
    const { errors } = await validateXML({
      xml: [{ fileName: file, contents: readFile(site, file) }],
      schema: [readFileSync(schema, 'utf8')],
    });
    expect(errors).toEqual([]);
  });

  test('lists every page once, and no page that is not there', () => {
    const pages = pagesOf(site).filter((page) => page !== '/404.html');
    const listed = SITEMAPS.flatMap(locations);
    expect(listed.toSorted()).toEqual(
      pages.map((page) => encodeURI(`${HOST}/news${page}`)).toSorted(),
    );
  });

  test('has an index that leads to its sitemaps, and a robots.txt that leads to the index', () => {
    const sitemaps = SITEMAPS.map((file) => `${HOST}/news/${file}`);
    expect(locations('sitemap-index.xml')).toEqual(sitemaps);
    const robots = readFile(site, 'robots.txt');
    expect(robots).toContain(`\nSitemap: ${HOST}/news/sitemap-index.xml\n`);
  });

  test('has links that all lead to what is there, in the files for programs too', async () => {
    const { broken, reached, elsewhere } = await followLinks(site.dist, '/news/', HOST);
    expect(broken).toEqual([]);
    expect(elsewhere).toEqual(linksOf(site));
    expect(reached).toContain('/news/1995/story/3/');
    expect(reached).toContain('/news/1995/share.png');
  });

  test('adds nothing to the HTML of a page that the standard does not allow', async () => {
    expect(await markupFaults(readFile(site, '1995/story/3/index.html'))).toEqual([]);
  });

  test('shows its picture in link previews', () => {
    const og = (property: string) =>
      attributes('/1995/story/3/', `meta[property="og:${property}"]`, 'content')[0];
    expect(og('url')).toBe(`${HOST}/news/1995/story/3/`);
    expect(og('image')).toBe(`${HOST}/news/1995/share.png`);
    expect(og('type')).toBe('article');
    expect(og('locale')).toBe('zh_CN');
    const picture = readFileSync(new URL('1995/share.png', site.dist));
    // The header of a PNG: width and height follow its first 16 bytes.
    expect(og('image:width')).toBe(String(picture.readUInt32BE(16)));
    expect(og('image:height')).toBe(String(picture.readUInt32BE(20)));
  });

  test('tells search engines of every page the address that it stands at', () => {
    for (const page of pagesOf(site).filter((address) => address !== '/404.html')) {
      expect(attributes(page, 'link[rel=canonical]', 'href'), page).toEqual([
        encodeURI(`${HOST}/news${page}`),
      ]);
    }
  });

  test('claims no address for what is not found', () => {
    expect(attributes('/404.html', 'meta[property="og:title"]', 'content')).toHaveLength(1);
    expect(attributes('/404.html', '[property="og:url"], [rel=canonical]', 'href')).toEqual([]);
  });

  test.each([
    ['feed.xml', /<link rel="alternate"[^>]* href="(.*?)"/u, '/'],
    ['1995/story/3/index.html', /"@id":"(.*?)"/u, '/1995/story/3/'],
    ['1995/stories.json', /"\$schema":"(.*?)"/u, '/schema/v1/stories.json'],
    ['1995/names.json', /"\$schema":"(.*?)"/u, '/schema/v1/names.json'],
    ['1995/timeline.json', /"\$schema": "(.*?)"/u, '/schema/v1/timeline.json'],
    ['schema/v1/names.json', /"\$id":"(.*?)"/u, '/schema/v1/names.json'],
  ])('gives programs whole addresses: %s', (file, address, path) => {
    expect(address.exec(readFile(site, file))?.[1]).toBe(`${HOST}/news${path}`);
  });

  test('leads from every event of the calendar to its sentence', () => {
    const calendar = new ICAL.Component(ICAL.parse(readFile(site, '1995/timeline.ics')));
    const events = calendar.getAllSubcomponents();
    expect(events).not.toHaveLength(0);
    for (const event of events) {
      expect(event.getFirstPropertyValue('url')).toMatch(
        /^https:\/\/example\.org\/news\/1995\/story\/\d+\/#p\d+s\d+$/u,
      );
    }
  });

  test('says in the head of a story where it stands, with its host', () => {
    const address = `${HOST}/news/1995/story/2/`;
    for (const name of ['citation_public_url', 'DC.identifier']) {
      expect(attributes('/1995/story/2/', `meta[name="${name}"]`, 'content')).toEqual([address]);
    }
  });

  const entriesOf = (file: string) => {
    const entries = childrenOf(fromXml(readFile(site, file)), 'feed', 'entry', 'title');
    return entries.map(textOf);
  };

  test('tells in its feed of all editions and corrections, and in each edition’s of its stories', () => {
    expect(entriesOf('feed.xml')).toEqual([
      '收录：1995年青岬市大事',
      '更正：1995年第2条第2段第1句',
      '收录：1996年《岬县一年大事》',
      '收录：1996年《读者眼里的一年》',
    ]);
    expect(entriesOf('1995/feed.xml')).toEqual([
      '更正：1995年第2条第2段第1句',
      '深水港开港 万吨轮首航',
      '沈家湾居民喜迁新居',
      '渔民林阿顺深夜救人',
    ]);
    expect(entriesOf('1996-county/feed.xml')).toHaveLength(12);
  });

  test('offers its feed on every page, and on those of an edition that edition’s too', () => {
    for (const page of pagesOf(site)) {
      const feeds = attributes(page, 'link[type="application/atom+xml"]', 'href');
      const [, edition] = /^\/(\d{4}[^/]*)\//u.exec(page) ?? [];
      const own = edition === undefined ? [] : [`/news/${edition}/feed.xml`];
      expect(feeds, page).toEqual(['/news/feed.xml', ...own]);
    }
  });
});

describe.each(SITES)('$name, built without an address', (built) => {
  test('has no sitemap and no feed, whose addresses no program could follow', () => {
    expect(filesOf(built, '**/*.xml')).toEqual([]);
    expect(readFile(built, 'robots.txt')).toBe('User-agent: *\nAllow: /\n');
  });

  test('offers no feed, and shows no picture, which nothing could fetch', () => {
    for (const page of pagesOf(built)) {
      const tree = readPage(built, page);
      expect(selectAll('[property="og:title"]', tree), page).toHaveLength(1);
      const whole = selectAll(
        '[property="og:image"], [rel=canonical], [type="application/atom+xml"]',
        tree,
      );
      expect(whole, page).toEqual([]);
    }
  });
});
