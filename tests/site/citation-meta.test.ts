import { brotliCompressSync } from 'node:zlib';
import { selectAll } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import { storiesDocumentSchema } from '../../src/export/documents.ts';
import { ARCHIVE, editionsOf, SITES, type BuiltSite } from '../sites.ts';
import { readFile, readPage } from './page.ts';

const stories = (site: BuiltSite) =>
  editionsOf(site).flatMap((id) => {
    const { stories: all, edition } = storiesDocumentSchema.parse(
      JSON.parse(readFile(site, `${id}/stories.json`)),
    );
    return all.map((story) => ({
      ...story,
      address: `/${id}/story/${story.rank}/`,
      list: edition,
    }));
  });

/** The tags of a page that programs for citations read, each name once. */
function tagsOf(site: BuiltSite, address: string): Map<string, string> {
  const tags = selectAll('head > meta[name]', readPage(site, address))
    .map(({ properties }): [string, string] => [
      String(properties['name']),
      String(properties['content']),
    ])
    .filter(([name]) => /^(?:citation_|DC|z:)/u.test(name));
  const byName = new Map(tags);
  expect(byName.size, address).toBe(tags.length);
  return byName;
}

describe.each(SITES)('the head of a story of $name', (site) => {
  test.each(stories(site))('$address has what makes it one web page in Zotero', (story) => {
    const tags = tagsOf(site, story.address);
    const [first] = story.paragraphs.flatMap(({ sentences }) => sentences);
    const title = story.title ?? first?.text ?? '';
    const whole = story.subtitle === undefined ? title : `${title}：${story.subtitle}`;
    expect(tags.get('citation_title')).toBe(whole);
    expect(tags.get('DC.title')).toBe(whole);
    expect(tags.get('citation_language')).toBe('zh-CN');
    // Without it the title of Highwire makes an article of a journal of the page.
    expect(tags.get('z:itemType')).toBe('webpage');
    // It would take the place of the archive's name.
    expect(tags.has('DC.source')).toBe(false);
  });

  test.each(stories(site))('$address says of no writer and no day more than its list', (story) => {
    const tags = tagsOf(site, story.address);
    expect([...tags.keys()].filter((name) => /author|creator|contributor/iu.test(name))).toEqual(
      [],
    );
    expect(tags.get('citation_publication_date')).toBe(story.list.published?.date);
    expect(tags.get('DC.date')).toBe(story.list.published?.date);
    // The site is built without an address of its own.
    expect(tags.has('citation_public_url')).toBe(false);
  });
});

test('the tags take at most 120 bytes of a page', () => {
  for (const { address } of stories(ARCHIVE)) {
    const html = readFile(ARCHIVE, `${address.slice(1)}index.html`);
    const without = html.replace(/<meta name="(?:citation_|DC\.|z:)[^>]*>/gu, '');
    expect(without.length).toBeLessThan(html.length);
    const bytes = (text: string) => brotliCompressSync(text).byteLength;
    expect(bytes(html) - bytes(without), address).toBeLessThanOrEqual(120);
  }
});
