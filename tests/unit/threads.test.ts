import { readFileSync, writeFileSync } from 'node:fs';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chroniclePages, type ChronicleYear } from '../../src/archive/chronicle.ts';
import { namePages } from '../../src/archive/names-pages.ts';
import { matterInWords, threadPages } from '../../src/archive/threads.ts';
import { readArchive } from '../../src/content/read-archive.ts';
import { MADE_UP } from '../sites.ts';

const archive = await readArchive(MADE_UP.content, '/');
const { editions, gathered, threads } = archive;

/** What an editor is told of the made-up archive with another file in it. */
async function told(file: string, text: string): Promise<string> {
  const folder = mkdtempSync(`${tmpdir()}/threads-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(fileURLToPath(MADE_UP.content), folder, { recursive: true });
  writeFileSync(`${folder}/${file}`, text);
  const answer = await readArchive(pathToFileURL(`${folder}/`), '/').catch(String);
  return typeof answer === 'string' ? answer : '';
}

describe('a name that two editions have', () => {
  test('is told with every sentence that holds it, year after year, in order of days', () => {
    const pages = namePages(editions, gathered);
    expect(pages.map(({ path }) => path)).toEqual(['/names/青岬/']);
    expect(
      pages[0]?.years.map(({ title, path, lines }) => [
        title,
        path,
        lines.map(({ date, path: way }) => [date?.label, way]),
      ]),
    ).toEqual([
      [
        '1995年',
        '/1995/names/#青岬',
        [
          ['6月3日至5日', '/1995/story/1/#p2s1'],
          [undefined, '/1995/story/1/#p2s2'],
        ],
      ],
      [
        '1996年《岬县一年大事》',
        '/1996-county/names/#青岬',
        [[undefined, '/1996-county/story/10/#p1s1']],
      ],
    ]);
  });
});

describe('a thread', () => {
  const [page] = threadPages(threads, editions);

  test('tells the dated sentences of all editions in order, and leaves the years blank between', () => {
    const years = page?.years.map(({ title, lines }) => [title, ...lines.map(({ path }) => path)]);
    expect(years).toEqual([
      ['1992年', '/1995/story/1/#p1s2'],
      ['1993—1994年'],
      ['1995年', '/1995/story/1/#p1s1', '/1995/story/1/#p2s1', '/1996/story/2/#p1s1'],
      ['1996年', '/1996/story/2/#p1s2'],
      ['1997年', '/1996/story/2/#p2s2'],
    ]);
  });

  test('says in a year’s section when in that year it was', () => {
    expect(page?.years.flatMap(({ lines }) => lines.map(({ date }) => date?.label))).toEqual([
      '10月',
      '5月18日',
      '6月3日至5日',
      '12月30日',
      '7月上旬',
      '1997年',
    ]);
  });

  test('is said by words and by names, not by what the editor wrote to point at a name', () => {
    const [name] = gathered.names;
    if (name === undefined) throw new Error('There is no name.');
    const thread = { words: ['港口'], gathered: [{ ...name, name: '王伟', slug: '王伟-1996' }] };
    expect(matterInWords(thread)).toBe('“港口”“王伟”');
  });

  test('shows all years of its decades in the strip, the blank ones without a way', () => {
    const strip = page?.whole.strip.flatMap(({ years }) =>
      years.map(({ year, count, path }) => `${year} ${count} ${path ?? ''}`),
    );
    expect(strip).toEqual([
      '1992 1 /threads/harbour-and-reservoir/#y1992',
      '1993 0 ',
      '1994 0 ',
      '1995 3 /threads/harbour-and-reservoir/#y1995',
      '1996 1 /threads/harbour-and-reservoir/#y1996',
      '1997 1 /threads/harbour-and-reservoir/#y1997',
    ]);
  });
});

describe('threads.yaml', () => {
  const thread = (lines: string) => `- id: matter\n  title: 一事\n  ${lines}\n`;

  test.each([
    ['words that no text holds', 'words: [港口, 铁路桥]', '第3行：“一事”的 words 写作“铁路桥”'],
    ['a name that no edition lists', 'names: [铁路桥]', '第3行：“一事”的 names 写作“铁路桥”'],
    ['nothing to look for', 'words: []', '请在 words 或 names 里至少写上一项'],
    ['what no dated sentence holds', 'words: [古樟]', '“一事”没有一句写明日期'],
    ['a field that is not known', 'word: [港口]', '不认识的字段 word'],
  ])('is refused with %s', async (_, lines, message) => {
    const answer = await told('threads.yaml', thread(lines));
    expect(answer).toMatch(/^稿件有误: content\/threads\.yaml/u);
    expect(answer).toContain(message);
  });

  test('is refused with an id that two threads have', async () => {
    const answer = await told('threads.yaml', thread('words: [港口]').repeat(2));
    expect(answer).toContain('的值 matter 前面已经用过');
  });

  test('is not asked for', () => {
    expect(readFileSync(new URL('threads.yaml', MADE_UP.content), 'utf8')).not.toBe('');
    expect(threads).toHaveLength(1);
  });
});

test('names.yaml is refused where it points at a name that the other edition does not list', async () => {
  const names = '- name: 青岬\n  kind: place\n  same-as: [1995/青山]\n';
  expect(await told('1996-county/names.yaml', names)).toBe(
    '稿件有误: content/1996-county/names.yaml：“青岬”的 same-as 写作“1995/青山”，可是 1995 的 names.yaml 里没有列出它。请照那里的 name 改正，或删去。',
  );
});

test('a chronicle tells of a year that has a headline alone, and counts no sentence there', () => {
  const line = { story: { edition: '2018', rank: 1 }, path: '/2018/story/1/', source: '' };
  const year = { id: 'y2018', first: 2018, last: 2018, title: '', asides: [], lines: [line] };
  const [page] = chroniclePages([year], () => '/', [2018]);
  expect(page?.whole).toMatchObject({ count: 0, said: 1 });
  expect(page?.whole.strip).toEqual([
    { decade: 2010, years: [{ year: 2018, count: 0, path: '/#y2018' }] },
  ]);
});

test('a chronicle is cut into pages that hold every line once, in order, and none too many', () => {
  const year = fc.record({ first: fc.integer({ min: 1900, max: 2000 }), lengths: fc.array(fc.integer({ min: 1, max: 6000 }), { maxLength: 8 }) }); // prettier-ignore
  fc.assert(
    fc.property(fc.array(year, { minLength: 1, maxLength: 8 }), (written) => {
      let number = 0;
      const years = written.map(({ first, lengths }): ChronicleYear => ({
        id: `y${first}`,
        first,
        last: first,
        title: `${first}年`,
        asides: [],
        lines: lengths.map((length) => {
          number += 1;
          const story = { edition: '2018', rank: 1 };
          return { story, text: '甲'.repeat(length), path: `/${number}`, source: '' };
        }),
      }));
      const pages = chroniclePages(years, (page) => `/${page}/`, [2018]);
      const linesOf = (some: readonly ChronicleYear[]) => some.flatMap(({ lines }) => lines);
      expect(pages.flatMap((page) => linesOf(page.years))).toEqual(linesOf(years));
      for (const page of pages) {
        const lines = linesOf(page.years);
        const characters = lines.reduce((sum, { text = '' }) => sum + text.length, 0);
        expect(lines.length === 1 || characters <= 10_000).toBe(true);
        expect(page.years.length).toBeGreaterThan(0);
      }
    }),
  );
});
