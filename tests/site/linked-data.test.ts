import { existsSync, readFileSync } from 'node:fs';
import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { storiesDocumentSchema } from '../../src/export/documents.ts';
import { ARCHIVE, filesOf, MADE_UP, SITES, editionsOf } from '../sites.ts';
import { readFile, readPage } from './page.ts';

const graphSchema = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@graph': z.array(z.looseObject({ '@type': z.string() })).min(1),
});

/** What a page says of itself, by type. */
function linkedData(page: string, site = ARCHIVE) {
  const scripts = selectAll('script[type="application/ld+json"]', readPage(site, page)).map(
    (script) => toString(script),
  );
  expect(scripts, page).toHaveLength(1);
  const graph = graphSchema.parse(JSON.parse(scripts[0] ?? ''))['@graph'];
  return new Map(graph.map((thing) => [thing['@type'], thing]));
}

/** The addresses of the stories of an edition, by rank. */
function storiesOf(id: string, site = ARCHIVE): string[] {
  const count = filesOf(site, `${id}/story/*/index.html`).length;
  return Array.from({ length: count }, (_, index) => `/${id}/story/${index + 1}/`);
}

/** Every property and every type of schema.org, as the declarations of `schema-dts` list them. */
const vocabulary = readFileSync(
  new URL('../../node_modules/schema-dts/dist/schema.d.ts', import.meta.url),
  'utf8',
);
const properties = new Set(Array.from(vocabulary.matchAll(/^ +"(\w+)"\?:/gmu), ([, name]) => name));
const types = new Set(Array.from(vocabulary.matchAll(/"@type": "(\w+)"/gu), ([, name]) => name));

/** All `[key, value]` pairs of a value, however deep. */
function pairs(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [
    ...(Array.isArray(value) ? [] : [[key, inner] satisfies [string, unknown]]),
    ...pairs(inner),
  ]);
}

const editions = SITES.flatMap((site) => editionsOf(site).map((id) => ({ site, id })));
const pages = SITES.flatMap((site) => [
  { site, page: '/' },
  ...editionsOf(site).flatMap((id) =>
    [`/${id}/`, ...storiesOf(id, site)].map((page) => ({ site, page })),
  ),
]);

describe.each(pages)('the linked data of $page of $site.name', ({ site, page }) => {
  const all = pairs([...linkedData(page, site).values()]);

  test("uses schema.org's terms only", () => {
    for (const [key, value] of all) {
      if (key === '@type') expect(types).toContain(value);
      else if (key !== '@id' && key !== 'query-input') expect(properties).toContain(key);
    }
  });

  test('leads to pages that exist', () => {
    const addresses = all
      .filter(([key]) => ['@id', 'url', 'item'].includes(key))
      .map(([, value]) => String(value));
    expect(addresses).not.toHaveLength(0);
    for (const address of addresses) {
      expect(existsSync(new URL(`.${address}index.html`, site.dist)), address).toBe(true);
    }
  });
});

describe('a story', () => {
  test('says what the source gives, and nothing more', () => {
    expect(linkedData('/2018/story/4/').get('NewsArticle')).toEqual({
      '@type': 'NewsArticle',
      '@id': '/2018/story/4/',
      url: '/2018/story/4/',
      headline: '“四城联创” 比翼齐飞',
      alternativeHeadline: '苏南水厂、中原路等十大城市基础设施重点项目捷报频传',
      inLanguage: 'zh-CN',
      position: 4,
      isPartOf: {
        '@type': 'Collection',
        '@id': '/2018/',
        name: '携手阔步推动高质量发展 不忘初心打造高品质城市——2018年焦作市十大新闻',
      },
      keywords: ['城市建设'],
      temporalCoverage: '2018',
    });
  });

  test.each(editions)('of $id claims the year of its list, no narrower', ({ site, id }) => {
    for (const page of storiesOf(id, site)) {
      const article = linkedData(page, site).get('NewsArticle');
      expect(article?.['temporalCoverage'], page).toBe(id.slice(0, 4));
    }
  });

  test('shows the way from the front page', () => {
    expect(linkedData('/2018/story/4/').get('BreadcrumbList')).toMatchObject({
      itemListElement: [
        { position: 1, item: '/' },
        { position: 2, name: '2018年', item: '/2018/' },
        { position: 3, name: '“四城联创” 比翼齐飞', item: '/2018/story/4/' },
      ],
    });
  });
});

describe('an edition', () => {
  test('credits who selected it and who compiled it; no story has either for its own', () => {
    expect(linkedData('/2018/').get('Collection')).toMatchObject({
      creditText: '(中共焦作市委宣传部、焦作日报社、焦作广播电视台评选)',
      editor: { '@type': 'Person', name: '吕正军' },
    });
    for (const page of storiesOf('2018')) {
      const article = linkedData(page).get('NewsArticle');
      expect(article).not.toHaveProperty('editor');
      expect(article).not.toHaveProperty('author');
    }
  });

  test.each([1995, 1996])('that was not compiled but otherwise made has no editor: %i', (id) => {
    expect(linkedData(`/${id}/`, MADE_UP).get('Collection')).not.toHaveProperty('editor');
  });

  test.each(editions)('of $id lists its stories by rank', ({ site, id }) => {
    const stories = storiesOf(id, site);
    const { edition } = storiesDocumentSchema.parse(
      JSON.parse(readFile(site, `${id}/stories.json`)),
    );
    const isRanked = edition.order === 'ranked';
    expect(linkedData(`/${id}/`, site).get('Collection')?.['mainEntity']).toMatchObject({
      '@type': 'ItemList',
      numberOfItems: stories.length,
      itemListElement: stories.map((url, index) => ({
        ...(isRanked && { position: index + 1 }),
        url,
      })),
    });
  });
});

describe.each(SITES)('the front page of $name', (site) => {
  test('tells programs how to search', () => {
    expect(linkedData('/', site).get('WebSite')).toMatchObject({
      potentialAction: {
        '@type': 'SearchAction',
        target: { urlTemplate: '/search/?q={search_term_string}' },
        'query-input': 'required name=search_term_string',
      },
    });
    expect(selectAll('input[name=q]', readPage(site, '/search/'))).toHaveLength(1);
  });
});
