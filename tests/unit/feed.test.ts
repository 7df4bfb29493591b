import type { Element } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { listCorrections } from '../../src/archive/corrections.ts';
import { archiveFeed, editionFeed, type FeedEdition } from '../../src/export/feed.ts';
import type { Story } from '../../src/archive/schema.ts';
import { paragraphText } from '../../src/archive/sentences.ts';
import { readParagraphs } from '../../src/archive/story.ts';
import { readSiteFile } from '../../src/content/read-site.ts';
import { readEdition } from '../../src/content/read-edition.ts';
import { storyReader } from '../../src/markdown/read-story.ts';
import { ARCHIVE, MADE_UP } from '../sites.ts';
import { SITE } from './site.ts';
import { childrenOf, textOf } from './xml.ts';

const { edition, stories } = await readEdition(MADE_UP.content, '1995', storyReader(''));
const at = (host: string) => (path: string) => host + path;
const feed = editionFeed(SITE, { name: '1995年', edition, stories }, at('https://example.org'));

/** What RFC 4287 asks of a feed (section 4), in RELAX NG. Extensions are left out: the feed has none. */
const ATOM = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="feed"><ref name="common"/><interleave>
      <ref name="head"/>
      <zeroOrMore><ref name="author"/></zeroOrMore>
      <optional><element name="subtitle"><ref name="text"/></element></optional>
      <optional><element name="icon"><ref name="iri"/></element></optional>
      <optional><element name="logo"><ref name="iri"/></element></optional>
      <zeroOrMore><ref name="entry"/></zeroOrMore>
    </interleave></element>
  </start>
  <define name="entry">
    <element name="entry"><ref name="common"/><interleave>
      <ref name="head"/>
      <oneOrMore><ref name="author"/></oneOrMore>
      <optional><element name="published"><data type="dateTime"/></element></optional>
      <optional><element name="summary"><ref name="text"/></element></optional>
      <element name="content"><ref name="text"/></element>
    </interleave></element>
  </define>
  <define name="head"><interleave>
    <element name="id"><ref name="iri"/></element>
    <element name="title"><ref name="text"/></element>
    <element name="updated"><ref name="common"/><data type="dateTime">
      <param name="pattern">.+T.+(Z|[+\\-]\\d\\d:\\d\\d)</param>
    </data></element>
    <zeroOrMore><element name="link"><ref name="common"/>
      <attribute name="href"><data type="anyURI"/></attribute>
      <optional><attribute name="rel"/></optional>
      <optional><attribute name="type"><data type="string">
        <param name="pattern">.+/.+</param>
      </data></attribute></optional>
      <optional><attribute name="title"/></optional>
    </element></zeroOrMore>
    <zeroOrMore><element name="category"><ref name="common"/>
      <attribute name="term"/>
      <optional><attribute name="label"/></optional>
    </element></zeroOrMore>
    <optional><element name="rights"><ref name="text"/></element></optional>
  </interleave></define>
  <define name="author">
    <element name="author"><ref name="common"/>
      <element name="name"><data type="string"><param name="minLength">1</param></data></element>
    </element>
  </define>
  <define name="text"><ref name="common"/><choice>
    <group>
      <optional><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute></optional>
      <text/>
    </group>
    <group>
      <attribute name="type"><value>xhtml</value></attribute>
      <element name="div" ns="http://www.w3.org/1999/xhtml"><oneOrMore><choice><element name="h2"><text/></element><element name="p"><text/></element>
        <choice><element name="ol"><ref name="items"/></element><element name="ul"><ref name="items"/></element></choice>
      </choice></oneOrMore></element>
    </group>
  </choice></define>
  <define name="items" ns="http://www.w3.org/1999/xhtml"><oneOrMore>
    <element name="li"><element name="a"><attribute name="href"><data type="anyURI"/></attribute><text/></element></element>
  </oneOrMore></define>
  <define name="iri"><ref name="common"/><data type="anyURI"><param name="minLength">1</param></data></define>
  <define name="common">
    <optional><attribute name="xml:lang"><data type="language"/></attribute></optional>
    <optional><attribute name="xml:base"><data type="anyURI"/></attribute></optional>
  </define>
</grammar>`;

/** What is wrong with a feed. */
async function faults(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'feed.xml', contents: xml }],
    schema: [ATOM],
    extension: 'relaxng',
  });
  return errors.map(({ message }) => message);
}

/** The children of the feed, or of its entries, that have a name. */
const partsOf = (xml: string, name: string) => childrenOf(fromXml(xml), 'feed', name);
const entryParts = (xml: string, name: string) => childrenOf(fromXml(xml), 'feed', 'entry', name);
const idsOf = (xml: string) => [...partsOf(xml, 'id'), ...entryParts(xml, 'id')].map(textOf);

describe('the feed of an edition', () => {
  test('is Atom', async () => {
    expect(await faults(feed)).toEqual([]);
  });

  test.each([
    ['has no title', /<title>.*?<\/title>/u],
    ['does not say when it changed', /<updated>.*?<\/updated>/u],
    ['has an entry without an author', /<author>.*?<\/author>/u],
    ['is not well-formed', /<\/feed>/u],
  ])('would not be Atom if it %s', async (_, part) => {
    expect(feed).toMatch(part);
    expect(await faults(feed.replace(part, ''))).not.toEqual([]);
  });

  test('says where it stands', () => {
    expect(partsOf(feed, 'link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'self', type: 'application/atom+xml', href: 'https://example.org/1995/feed.xml' },
      { rel: 'alternate', type: 'text/html', href: 'https://example.org/1995/' },
    ]);
  });

  test('has an entry for every story, in order', () => {
    expect(entryParts(feed, 'title').map(textOf)).toEqual(stories.map(({ title }) => title));
  });

  test('has the text of every story, whole', () => {
    const texts = childrenOf(fromXml(feed), 'feed', 'entry', 'content', 'div', 'p').map(textOf);
    expect(texts).toEqual(stories.flatMap(({ paragraphs }) => paragraphs.map(paragraphText)));
  });

  test('has ids of its own that no host is part of', () => {
    const ids = idsOf(feed);
    expect(ids).toHaveLength(stories.length + 1);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const uuid =
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
      expect(id).toMatch(uuid);
    }
    expect(
      idsOf(
        editionFeed(SITE, { name: '1995年', edition, stories }, at('https://example.net/news')),
      ),
    ).toEqual(ids);
  });

  test('says when the edition was last changed, and claims no day of publication', () => {
    const times = [...partsOf(feed, 'updated'), ...entryParts(feed, 'updated')].map(textOf);
    expect(new Set(times)).toEqual(new Set([`${edition.updated}T00:00:00+08:00`]));
    expect(entryParts(feed, 'published')).toEqual([]);
  });
});

const correction = {
  date: '2026-02-20',
  sentence: '2-p2s1',
  before: '甲。',
  after: '乙。',
  reason: '丙',
};

describe('the feed of a corrected edition', () => {
  const corrections = listCorrections([
    correction,
    { ...correction, before: '乙。', after: '丁。' },
  ]);
  const corrected = editionFeed(
    SITE,
    { name: '1995年', edition, stories, corrections },
    at('https://example.org'),
  );
  const texts = childrenOf(fromXml(corrected), 'feed', 'entry', 'content', 'div', 'p');

  test('is Atom, and begins with the corrections, the newest first', async () => {
    expect(await faults(corrected)).toEqual([]);
    expect(entryParts(corrected, 'title').map(textOf).slice(0, 3)).toEqual([
      '更正：1995年第2条第2段第1句',
      '更正：1995年第2条第2段第1句',
      stories[0]?.title,
    ]);
    expect(texts.map(textOf).slice(0, 6)).toEqual([
      ...['原作：乙。', '今作：丁。', '理由：丙'],
      ...['原作：甲。', '今作：乙。', '理由：丙'],
    ]);
    expect(entryParts(corrected, 'updated').map(textOf)[0]).toBe('2026-02-20T00:00:00+08:00');
  });

  test('keeps the id of each as later ones are added', () => {
    const first = editionFeed(
      SITE,
      { name: '1995年', edition, stories, corrections: corrections.slice(0, 1) },
      at('https://example.net'),
    );
    const ids = idsOf(corrected);
    expect(new Set(ids).size).toBe(stories.length + 3);
    expect(idsOf(first)[1]).toBe(ids[2]);
  });
});

describe('a feed of two stories', () => {
  const texts = [
    { text: '甲。', line: 1 },
    {
      text: '乙。',
      line: 5,
      headings: [
        { text: '城市', depth: 2 },
        { text: '五月', depth: 3 },
      ],
    },
  ];
  const two = [1, 2].map((rank): Story => {
    const { paragraphs } = readParagraphs(texts, 2018, [], []);
    const title = `2018年第${rank}条`;
    return {
      edition: '2018',
      year: 2018,
      rank,
      title,
      topics: ['city'],
      paragraphs: [...paragraphs],
    };
  });
  const small = editionFeed(
    SITE,
    { name: '1995年', edition, stories: two },
    at('https://example.org'),
  );

  test('keeps headings of two ranks above their paragraph', () => {
    const shown = childrenOf(fromXml(small), 'feed', 'entry', 'content', 'div')
      .flatMap(({ children }) => children)
      .filter((child): child is Element => child.type === 'element')
      .map((child) => [child.name, textOf(child)]);
    const story = [
      ['p', '甲。'],
      ['h2', '城市'],
      ['h3', '五月'],
      ['p', '乙。'],
    ];
    expect(shown).toEqual([...story, ...story]);
  });

  test('keeps the ids that were once published', () => {
    const { 'feed-namespace': namespace } = readSiteFile(ARCHIVE.content);
    const site = { ...SITE, 'feed-namespace': namespace };
    const content = { name: '1995年', edition, stories: two };
    const [own, ...stories] = idsOf(editionFeed(site, content, at('https://example.org')));
    expect(stories).toEqual([
      'urn:uuid:20e5daf4-0b81-52aa-84cc-e0064588c0ce',
      'urn:uuid:d7c9430f-239d-5054-830a-3e906b21613e',
    ]);
    const [archive] = idsOf(archiveFeed(site, [content], at('https://example.org')));
    expect(archive).toBe('urn:uuid:4d6810e8-c50e-59cd-95cd-a3df4ce589c2');
    expect(own).not.toBe(archive);
  });

  test('shares no id with the feed of an archive of another key', () => {
    const other = { ...SITE, key: 'other' };
    const ids = idsOf(
      editionFeed(other, { name: '1995年', edition, stories: two }, at('https://example.org')),
    );
    expect(new Set([...ids, ...idsOf(small)]).size).toBe(2 * ids.length);
  });
});

describe('the feed of the archive', async () => {
  const read = async (id: string): Promise<FeedEdition> => ({
    ...(await readEdition(MADE_UP.content, id, storyReader(''))),
    name: `${id.slice(0, 4)}年`,
  });
  const corrections = listCorrections([correction, { ...correction, date: '2026-02-21' }]);
  const [county, later, first] = [
    await read('1996-county'),
    await read('1996'),
    await read('1995'),
  ];
  const of = (...editions: FeedEdition[]) => archiveFeed(SITE, editions, at('https://example.org'));
  const whole = of(later, county, { ...first, corrections });

  test('is Atom', async () => {
    expect(await faults(whole)).toEqual([]);
  });

  test('tells of every edition taken in and of every correction, the newest first', () => {
    const days = entryParts(whole, 'updated').map(textOf);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(partsOf(whole, 'updated').map(textOf)).toEqual(days.slice(0, 1));
    expect(entryParts(whole, 'title').map(textOf).toSorted()).toEqual([
      '收录：1995年十大新闻',
      '收录：1996年十大新闻',
      '收录：1996年十大新闻',
      '更正：1995年第2条第2段第1句',
      '更正：1995年第2条第2段第1句',
    ]);
  });

  test('says which story was corrected by its headline, where the list has no ranks', () => {
    const corrected = of({ ...county, corrections: corrections.slice(0, 1) });
    const headline = county.stories[1]?.title;
    expect(headline).toBeDefined();
    expect(entryParts(corrected, 'title').map(textOf)).toContain(
      `更正：1996年“${headline}”第2段第1句`,
    );
  });

  test('leads to every edition and its stories', () => {
    const links = childrenOf(
      fromXml(of(first)),
      'feed',
      'entry',
      'content',
      'div',
      'ol',
      'li',
      'a',
    );
    expect(links.map((link) => [link.attributes['href'], textOf(link)])).toEqual(
      stories.map((story) => [`https://example.org/1995/story/${story.rank}/`, story.title]),
    );
  });

  test('keeps every id when editions are added and corrected, each for what it was', () => {
    const entries = (xml: string) =>
      new Map(
        childrenOf(fromXml(xml), 'feed', 'entry').map((one) => [
          childrenOf(one, 'id').map(textOf).join(),
          childrenOf(one, 'title').map(textOf).join(),
        ]),
      );
    const stages = [
      of(first),
      of({ ...first, corrections: corrections.slice(0, 1) }),
      of(county, { ...first, corrections: corrections.slice(0, 1) }),
      of(county, { ...first, corrections }),
      whole,
    ].map(entries);
    expect(stages.map(({ size }) => size)).toEqual([1, 2, 3, 4, 5]);
    for (const [index, stage] of stages.slice(1).entries()) {
      for (const entry of stages[index] ?? []) expect([...stage]).toContainEqual(entry);
    }
  });

  test('shares no id with the feeds of its editions but those of corrections', () => {
    const own = [later, county, { ...first, corrections }].flatMap((content) =>
      idsOf(editionFeed(SITE, content, at('https://example.org'))),
    );
    expect(new Set(own).size).toBe(own.length);
    expect(idsOf(whole).filter((id) => own.includes(id))).toHaveLength(2);
  });
});
