import { existsSync, globSync, readFileSync } from 'node:fs';
import type { NewsArticle } from 'schema-dts';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readEditionFolder } from '../../src/content/edition-folder.ts';
import { editionList } from '../../src/export/linked-data.ts';

const dist = new URL('../../dist/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, dist), 'utf8');

const graphSchema = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@graph': z.array(z.looseObject({ '@type': z.string() })).min(1),
});

/** What a page says of itself, by type. */
function linkedData(page: string) {
  const scripts = [
    ...read(page).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gsu),
  ];
  expect(scripts, page).toHaveLength(1);
  const graph = graphSchema.parse(JSON.parse(scripts[0]?.[1] ?? ''))['@graph'];
  return new Map(graph.map((thing) => [thing['@type'], thing]));
}

const stories = globSync('2018/story/*/index.html', { cwd: dist });
const pages = ['index.html', '2018/index.html', ...stories];

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

describe.each(pages)('the linked data of %s', (page) => {
  test("uses schema.org's terms only", () => {
    for (const [key, value] of pairs([...linkedData(page).values()])) {
      if (key === '@type') expect(types).toContain(value);
      else if (key !== '@id' && key !== 'query-input') expect(properties).toContain(key);
    }
  });

  test('leads to pages that exist', () => {
    const addresses = pairs([...linkedData(page).values()])
      .filter(([key]) => ['@id', 'url', 'item'].includes(key))
      .map(([, value]) => String(value));
    expect(addresses).not.toHaveLength(0);
    for (const address of addresses) {
      expect(existsSync(new URL(`.${address}index.html`, dist)), address).toBe(true);
    }
  });
});

describe('a story', () => {
  test('says what the source gives, and nothing more', () => {
    expect(linkedData('2018/story/4/index.html').get('NewsArticle')).toEqual({
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

  test('claims the year of its list, no narrower', () => {
    for (const page of stories) {
      expect(linkedData(page).get('NewsArticle')?.['temporalCoverage'], page).toBe('2018');
    }
  });

  test('shows the way from the front page', () => {
    expect(linkedData('2018/story/4/index.html').get('BreadcrumbList')).toMatchObject({
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
    expect(linkedData('2018/index.html').get('Collection')).toMatchObject({
      creditText: '(中共焦作市委宣传部、焦作日报社、焦作广播电视台评选)',
      editor: { '@type': 'Person', name: '吕正军' },
    });
    for (const page of stories) {
      const article = linkedData(page).get('NewsArticle');
      expect(article).not.toHaveProperty('editor');
      expect(article).not.toHaveProperty('author');
    }
  });

  test('lists its stories by rank', () => {
    const list = linkedData('2018/index.html').get('Collection')?.['mainEntity'];
    expect(list).toMatchObject({ '@type': 'ItemList', numberOfItems: stories.length });
    expect(list).toMatchObject({
      itemListElement: stories.map((_, index) => ({
        position: index + 1,
        url: `/2018/story/${index + 1}/`,
      })),
    });
  });
});

describe('a list that was not compiled but otherwise made', () => {
  test('has no editor', async () => {
    const content = new URL('../../content/', import.meta.url);
    const { edition } = await readEditionFolder(content, 2018);
    const list = editionList({ ...edition, role: '采写' }, [], (path) => path);
    expect(list).not.toHaveProperty('editor');
  });
});

describe('the front page', () => {
  test('tells programs how to search', () => {
    expect(linkedData('index.html').get('WebSite')).toMatchObject({
      potentialAction: {
        '@type': 'SearchAction',
        target: { urlTemplate: '/search/?q={search_term_string}' },
        'query-input': 'required name=search_term_string',
      },
    });
    expect(read('search/index.html')).toMatch(/<input[^>]+name="q"/u);
  });
});

describe('the types of linked data', () => {
  test('refuse a term that schema.org does not have', () => {
    // @ts-expect-error `headLine` is no term: without this error the compiler checks nothing.
    const article: NewsArticle = { '@type': 'NewsArticle', headLine: '' };
    expect(article).toBeDefined();
  });
});
