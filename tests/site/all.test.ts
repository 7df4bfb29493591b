import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { storiesDocumentSchema, timelineDocumentSchema } from '../../src/export/documents.ts';
import { headlineOf } from '../../src/archive/sentences.ts';
import { editionsOf, pagesOf, SITES } from '../sites.ts';
import { readFile, readPage } from './page.ts';

test.each(SITES)('no two pages of $name are called the same', (site) => {
  const titles = pagesOf(site).map((path) => {
    const title = select('title', readPage(site, path));
    return title === undefined ? path : toString(title);
  });
  expect(titles.toSorted()).toEqual([...new Set(titles)].toSorted());
});

describe.each(SITES)('the page with a whole edition of $name', (site) => {
  describe.each(editionsOf(site))('%s', (edition) => {
    const page = readPage(site, `/${edition}/all/`);
    const json = (name: string): unknown => JSON.parse(readFile(site, `${edition}/${name}.json`));
    const { stories } = storiesDocumentSchema.parse(json('stories'));
    const { entries, notes } = timelineDocumentSchema.parse(json('timeline'));

    test('shows the text of every story in order, and every sentence at an address of its own', () => {
      const shown = selectAll('.text span[id^="s"]', page).map((element) => [
        element.properties['id'],
        toString(element),
      ]);
      const wanted = stories.flatMap(({ rank, paragraphs }) =>
        paragraphs.flatMap(({ sentences }) =>
          sentences.map(({ id, text }) => [`s${rank}${id}`, text]),
        ),
      );
      expect(shown).toEqual(wanted);
      expect(selectAll('.booklet h2', page).map((element) => toString(element))).toEqual(
        expect.arrayContaining(stories.map(headlineOf)),
      );
    });

    test('numbers its sentences in the margin by counting paragraphs and sentences', () => {
      for (const text of selectAll('.text', page)) {
        const paragraphs = selectAll(':is(p, li)[id]', text);
        for (const [index, paragraph] of paragraphs.entries()) {
          const ids = selectAll('span[id]', paragraph).map(({ properties }) => properties['id']);
          const own = String(paragraph.properties['id']);
          expect(own).toMatch(new RegExp(`^(?:s\\d+|before-|after-)p${index + 1}$`, 'u'));
          expect(ids).toEqual(ids.map((_, place) => `${own}s${place + 1}`));
        }
      }
    });

    test('shows the timeline with a way to every sentence, and leads nowhere that is not there', () => {
      expect(selectAll('.dated li p', page).length).toBe(entries.length + notes.length);
      const ids = selectAll('[id]', page).map(({ properties }) => properties['id']);
      expect(new Set(ids).size).toBe(ids.length);
      const inside = selectAll('.booklet a[href^="#"]', page).map(({ properties }) =>
        decodeURI(String(properties['href']).slice(1)),
      );
      expect(ids).toEqual(expect.arrayContaining(inside));
    });

    test('says of an example what stands at its address', () => {
      const guide = selectAll('.numbers p', page)
        .map((guide) => toString(guide))
        .join('');
      const [, id = '', place = ''] = /“#([^”]+)”，可直达(.+)的这一句/u.exec(guide) ?? [];
      expect(select(`[id="${id}"]`, page)?.tagName).toBe('span');
      const story = stories.find(({ rank }) => id.startsWith(`s${rank}p`));
      expect(story && [`第${story.rank}条`, `“${headlineOf(story)}”`]).toContain(place);
    });

    test('is offered where the edition is shown', () => {
      const way = select(`a[href="/${edition}/all/"]`, readPage(site, `/${edition}/`));
      expect(way === undefined ? '' : toString(way)).toBe('通读全文');
    });
  });
});
