import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { namesDocumentSchema } from '../../src/export/documents.ts';
import { ARCHIVE, MADE_UP, SITES, editionsOf } from '../sites.ts';
import { readFile, readPage, textAt } from './page.ts';

const namesOf = (id: string, site = ARCHIVE) =>
  namesDocumentSchema.parse(JSON.parse(readFile(site, `${id}/names.json`))).names;

const editions = SITES.flatMap((site) => editionsOf(site).map((id) => ({ site, id })));

describe('names.json', () => {
  test('has every person that a reading by hand finds', () => {
    const persons = '王小平 王国生 陈润儿 戴柏华 李化敏 李东印 孟祥哲 李宏彦 徐衣显 张艺谋'.split(
      ' ',
    );
    expect(namesOf('2018').map(({ name }) => name)).toEqual(expect.arrayContaining(persons));
  });

  test.each(editions)('of $id leads every name to text that holds it', ({ site, id }) => {
    for (const { name, aliases, places } of namesOf(id, site)) {
      expect(places, name).not.toHaveLength(0);
      for (const { url, sentence } of places) {
        const text =
          sentence === undefined
            ? selectAll('hgroup', readPage(site, url))
                .map((head) => toString(head))
                .join('')
            : textAt(site, url);
        const isHeld = [name, ...aliases].some((form) => text.includes(form));
        expect(isHeld, `${name} ${url}`).toBe(true);
      }
    }
  });
});

describe('a story', () => {
  test('leads from the first mention of a name to the index, and only from there', () => {
    const links = selectAll('#text a', readPage(ARCHIVE, '/2018/story/9/'));
    const led = links.filter(({ properties }) => properties['href'] === '/2018/names/#温县');
    expect(led).toHaveLength(1);
    expect(textAt(ARCHIVE, '/2018/names/#温县')).toMatch(/^温县/u);
  });

  test('shows its notes apart from the text', () => {
    const page = readPage(MADE_UP, '/1995/story/3/');
    const [remarks] = selectAll('.remarks li', page);
    expect(remarks && toString(remarks)).toBe('“百礁”：原文如此，上文作“白礁”。');
    expect(selectAll('.remarks a', page).map(({ properties }) => properties['href'])).toEqual([
      '#p2s2',
    ]);
    const [text] = selectAll('#text', page);
    expect(text && toString(text)).not.toContain('原文如此');
  });
});

describe('an edition without names', () => {
  test('says so, and offers no kinds of names', () => {
    const page = readPage(MADE_UP, '/1996/names/');
    expect(selectAll('main nav, main h2', page)).toEqual([]);
    const [main] = selectAll('main', page);
    expect(main && toString(main)).toContain('本辑未编专名索引');
    expect(main && toString(main)).not.toContain('0个');
  });
});
