import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { fromXml } from 'xast-util-from-xml';
import { archiveFeed, editionFeed } from '../../src/export/feed.ts';
import { citedStory, gbt7714In2025, type Citation } from '../../src/archive/citation.ts';
import { editionTitle } from '../../src/archive/editions.ts';
import { bibtex, cslJson, gbt7714In2015, plainCitation } from '../../src/archive/citation-files.ts';
import {
  editionList,
  linkedDataScript,
  newsArticle,
  webSite,
} from '../../src/export/linked-data.ts';
import { indexNames } from '../../src/archive/names.ts';
import { namesDocument, storiesDocument, timelineDocument } from '../../src/export/documents.ts';
import type { Edition, Story } from '../../src/archive/schema.ts';
import { paragraphText } from '../../src/archive/sentences.ts';
import { storyMarkdown } from '../../src/export/markdown.ts';
import { editionSitemap } from '../../src/export/sitemap.ts';
import { readParagraphs } from '../../src/archive/story.ts';
import { timelineIcs } from '../../src/export/calendar.ts';
import { timelineCsv } from '../../src/export/csv.ts';
import { timelineOf } from '../../src/archive/timeline.ts';
import { SITE } from './site.ts';
import { childrenOf, textOf } from './xml.ts';

/** What is markup, a command, a separator or a formula in one of the forms of export. */
const FRAGMENTS = [
  ...['<script>alert(1)</script>', '<style>', '</head>', '<body ', '</main>', '<!--', '-->', '<b'],
  ...[']]>', '<![CDATA[', '<?xml ?>', '&lt;', '&amp;', '&#60;', '&', '"', "'", 'javascript:'],
  ...['=1+1', '=HYPERLINK("http://example.org")', '+1', '-1', '@SUM(1)', '\t', '＝1', ',', ';'],
  ...['\\', '\\n', '\\,', 'END:VEVENT', 'X:', '{', '}', '\\end{document}', '%', '$', '#', '_'],
  ...[
    '~',
    '^',
    '--',
    '${a}',
    '``',
    "''",
    '`',
    '\u2028',
    '\u00a0',
    '　',
    ' ',
    '😀',
    '甲',
    '5月4日',
    '。',
    '；',
  ],
];
const fragment = fc.constantFrom(...FRAGMENTS);
/** A line that the archive takes: something in it shows. */
const line = fc
  .array(fragment, { minLength: 1, maxLength: 6 })
  .map((parts) => `${parts.join('')}乙`);

const HASH = '0'.repeat(64);

/** An edition of one story, whatever the words. */
const editions = fc
  .record({
    title: line,
    subtitle: line,
    statement: line,
    selector: line,
    compiler: line,
    role: fc.oneof(fc.constant('整理'), line),
    name: line,
    headline: line,
    subheadline: line,
    heading: line,
    before: line,
    after: line,
  })
  .map((words) => {
    const names = [
      {
        name: words.name,
        kind: 'person' as const,
        aliases: [words.heading],
        roles: [words.role],
        except: [],
      },
    ];
    const edition: Edition = {
      title: words.title,
      subtitle: words.subtitle,
      statement: words.statement,
      selectors: [words.selector],
      bylines: [{ line: words.compiler, person: words.compiler, role: words.role }],
      order: 'ranked',
      format: 'text',
      updated: '2026-01-02',
      source: { sha256: HASH, bytes: 1, stories: [HASH] },
      id: '2018',
      year: 2018,
      count: 1,
      notes: [],
      names,
    };
    const text = `${words.before}，5月4日，${words.after}，${words.name}。`;
    const texts = [{ text, line: 1, headings: [{ text: words.heading, depth: 2 }] }];
    const { paragraphs } = readParagraphs(texts, 2018, [], names);
    const story: Story = {
      edition: '2018',
      year: 2018,
      rank: 1,
      title: words.headline,
      subtitle: words.subheadline,
      topics: ['city'],
      paragraphs: [...paragraphs],
    };
    const site = { ...SITE, name: words.title, rights: words.statement };
    return { edition, story, site, timeline: timelineOf(edition, [story]) };
  });

type MadeUp = typeof editions extends fc.Arbitrary<infer Value> ? Value : never;

/** Holds a statement against three hundred editions, the same ones on every run. */
const forAll = (check: (edition: MadeUp) => void) => () =>
  fc.assert(fc.property(editions, check), { seed: 20180504, numRuns: 300 });

const address = (path: string) => `https://example.org/a&b'${path}`;

test(
  'the feed gives every text exactly',
  forAll(({ edition, story, site }) => {
    const content = { name: '2018年', edition, stories: [story] };
    const feed = fromXml(editionFeed(site, content, address));
    const texts = (...path: string[]) => childrenOf(feed, 'feed', ...path).map(textOf);
    expect(texts('title')).toEqual([`${site.name}：2018年`]);
    expect(texts('rights')).toEqual([edition.statement]);
    expect(texts('entry', 'title')).toEqual([story.title]);
    expect(texts('entry', 'summary')).toEqual([story.subtitle]);
    expect(texts('entry', 'author', 'name')).toEqual(
      edition.bylines.map(({ person, role }) => `${person}（${role}）`),
    );
    expect(texts('entry', 'content', 'div', 'h2')).toEqual([story.paragraphs[0]?.heading]);
    expect(texts('entry', 'content', 'div', 'p')).toEqual(story.paragraphs.map(paragraphText));
    const [link] = childrenOf(feed, 'feed', 'entry', 'link');
    expect(link?.attributes['href']).toBe(address('/2018/story/1/'));
    const news = fromXml(archiveFeed(site, [content], address));
    const told = (...path: string[]) =>
      childrenOf(news, 'feed', 'entry', 'content', 'div', ...path).map(textOf);
    expect(told('p')).toEqual([editionTitle(edition), edition.statement]);
    expect(told('ol', 'li')).toEqual([story.title]);
  }),
);

test(
  'the Markdown of a story gives every text exactly, to programs that know GFM as to others',
  forAll(({ edition, story, site }) => {
    const written = storyMarkdown(story, edition, site, address);
    for (const parser of [unified().use(remarkParse), unified().use(remarkParse).use(remarkGfm)]) {
      const blocks = parser
        .parse(written)
        .children.map((block) => [block.type, toString(block, { includeHtml: false })]);
      expect(blocks.slice(0, -1)).toEqual([
        ['heading', story.title],
        ['paragraph', story.subtitle],
        ['heading', story.paragraphs[0]?.heading],
        ['paragraph', story.paragraphs.map(paragraphText).join('')],
        ['thematicBreak', ''],
      ]);
      const [, citation] = blocks.at(-1) ?? [];
      expect(citation).toContain(
        `[EB/OL]. （2026-01-02）[引用日期]. ${address('/2018/story/1/')}.`,
      );
    }
  }),
);

test(
  'the JSON documents give every text exactly',
  forAll(({ edition, story, timeline }) => {
    const documents = [
      storiesDocument(edition, { stories: [story] }, address),
      namesDocument(edition, indexNames(edition.names, [story]), address),
      timelineDocument(edition, timeline, address),
    ];
    for (const document of documents) {
      expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    }
    expect(documents[0]).toMatchObject({ stories: [{ title: story.title }] });
  }),
);

test(
  'the linked data of a page give every text exactly, and end where they end',
  forAll(({ edition, story, site }) => {
    const things = [
      webSite(site, address),
      editionList(edition, [story], address, site),
      newsArticle(story, edition, address, site),
    ];
    const html = `<script type="application/ld+json">${linkedDataScript(things)}</script><p>丙`;
    const [script, paragraph, ...rest] = fromHtml(html, { fragment: true }).children;
    expect(paragraph).toMatchObject({ tagName: 'p' });
    expect(rest).toEqual([]);
    const json = script?.type === 'element' ? script.children[0] : undefined;
    const graph: unknown = JSON.parse(json?.type === 'text' ? json.value : '');
    expect(graph).toEqual({ '@context': 'https://schema.org', '@graph': things });
    expect(things[2]).toMatchObject({ headline: story.title });
  }),
);

test(
  'the table gives every text exactly, and no cell that a spreadsheet would run',
  forAll(({ story, timeline }) => {
    const rows: string[][] = parseCsv(timelineCsv(timeline, address, SITE.topics), { bom: true });
    const [head = [], ...records] = rows;
    expect(records).toHaveLength(timeline.entries.length);
    const guarded = (text: string) => (/^[=+\-@\t＝＋－＠]/u.test(text) ? `'${text}` : text);
    for (const [index, record] of records.entries()) {
      const cells = Object.fromEntries(head.map((name, place) => [name, record[place]]));
      expect(cells['原文']).toBe(guarded(timeline.entries[index]?.text ?? ''));
      expect(cells['标题']).toBe(guarded(story.title ?? ''));
      for (const cell of record) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
    }
  }),
);

test(
  'the calendar gives every text exactly',
  forAll(({ story, edition, site, timeline }) => {
    const ics = timelineIcs(timeline, { name: '2018年', updated: edition.updated }, address, site);
    // ical.js gives a value of an X- property as it is written. A comment is a text as it is.
    const calendar = new ICAL.Component(ICAL.parse(ics.replace('X-WR-CALNAME', 'COMMENT')));
    expect(calendar.getFirstPropertyValue('comment')).toBe(`${site.name}：2018年`);
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    expect(events.map(({ summary }) => summary)).toEqual(timeline.entries.map(({ text }) => text));
    for (const { description, component } of events) {
      expect(description).toBe(`第1条　${story.title}`);
      expect(component.getFirstPropertyValue('url')).toMatch(/^https:\/\/example\.org\/a&b'\//u);
    }
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }),
);

test(
  'the sitemap gives every address exactly',
  forAll(({ story }) => {
    const sitemap = fromXml(editionSitemap('2018', [story], address, []));
    const locations = childrenOf(sitemap, 'urlset', 'url', 'loc').map(textOf);
    expect(locations).toContain(address('/2018/story/1/'));
  }),
);

const citationOf = ({ edition, story, site }: MadeUp): Citation => ({
  ...citedStory(story, edition, site),
  url: 'https://example.org/2018/story/1/',
  accessed: '2026-01-02',
  language: 'zh-CN',
});

test(
  'citations in words and in CSL-JSON give every text exactly',
  forAll((made) => {
    const { edition, story } = made;
    const cited = citationOf(made);
    for (const write of [gbt7714In2025, gbt7714In2015, plainCitation]) {
      expect(write(cited)).toContain(story.title);
    }
    const [item]: Record<string, unknown>[] = JSON.parse(cslJson(cited));
    expect(item?.['title']).toContain(story.title);
    expect(item?.['container-title']).toBe(made.site.name);
    expect(item?.['note']).toContain(`《${editionTitle(edition)}》`);
  }),
);

test(
  'citations in BibTeX give every text exactly, white space aside',
  forAll((made) => {
    const cited = citationOf(made);
    const plain = (text: unknown) => String(text).replaceAll(/\s+/gu, ' ').trim();
    // BibTeX and Biber count every brace, one after a backslash too.
    expect(endOfBraces(bibtex(cited))).toBe(bibtex(cited).length);
    const entries = new Cite(bibtex(cited)).data;
    expect(entries).toHaveLength(1);
    expect(plain(entries[0]?.['title'])).toBe(plain(`${cited.title}: ${cited.subtitle}`));
    expect(plain(entries[0]?.['publisher'])).toBe(plain(cited.archive));
  }),
);

/** Where the brace that a text opens first is closed. */
function endOfBraces(text: string): number {
  let depth = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/gu)) {
    depth += brace === '{' ? 1 : -1;
    if (depth === 0) return index + 1;
  }
  return Infinity;
}
