import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { paragraphText } from '../../src/archive/sentences.ts';
import { storiesDocumentSchema } from '../../src/archive/published.ts';
import { readEditionFolder } from '../../src/content/edition-folder.ts';

const read = (path: string) => readFileSync(new URL(`../../dist/${path}`, import.meta.url), 'utf8');
const feed = read('feed.xml');
const entries = Array.from(feed.matchAll(/<entry>(.*?)<\/entry>/gsu), ([, entry = '']) => entry);
/** The edition that the feed holds. */
const [, year = ''] = /href="\/(\d{4})\/story\//u.exec(feed) ?? [];
const { stories } = storiesDocumentSchema.parse(JSON.parse(read(`${year}/stories.json`)));
const content = new URL('../../content/', import.meta.url);
const { updated } = (await readEditionFolder(content, Number(year))).edition;

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
      <element name="div" ns="http://www.w3.org/1999/xhtml"><oneOrMore><choice><element name="h2"><text/></element><element name="p"><text/></element></choice></oneOrMore></element>
    </group>
  </choice></define>
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

const valuesOf = (name: string, xml: string) =>
  Array.from(xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gu')), ([, value = '']) => value);

/** Text as a parser gives it. */
const unescape = (xml: string) =>
  xml
    .replace(/&#x3C;|&lt;/gu, '<')
    .replace(/&#x3E;|&gt;/gu, '>')
    .replace(/&#x26;|&amp;/gu, '&');

describe('feed.xml', () => {
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
    const [self] = /<link rel="self".*?>/u.exec(feed) ?? [];
    expect(self).toBe('<link rel="self" type="application/atom+xml" href="/feed.xml" />');
  });

  test('has an entry for every story, in order', () => {
    const titles = entries.flatMap((entry) => valuesOf('title', entry)).map(unescape);
    expect(titles).toEqual(stories.map(({ title }) => title));
  });

  test('has the text of every story, whole', () => {
    for (const [index, { paragraphs }] of stories.entries()) {
      const shown = valuesOf('p', entries[index] ?? '').map(unescape);
      expect(shown).toEqual(paragraphs.map(paragraphText));
    }
  });

  test('has ids of its own that no host is part of', () => {
    const ids = valuesOf('id', feed);
    expect(ids).toHaveLength(stories.length + 1);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const uuid =
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
      expect(id).toMatch(uuid);
    }
  });

  test('says when the edition was last changed, and claims no day of publication', () => {
    expect(new Set(valuesOf('updated', feed))).toEqual(new Set([`${updated}T00:00:00+08:00`]));
    expect(valuesOf('published', feed)).toEqual([]);
  });
});
