import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Story } from '../../src/archive/schema.ts';
import type { Answer, Search } from '../../src/search/browser/types.ts';
import {
  absentTexts,
  blockTexts,
  generator,
  storiesHolding,
  substrings,
} from '../bench/search-cases.ts';
import {
  EVERYTHING,
  find as ask,
  indexOf,
  openIndex,
  ranksOf,
  story as storyOf,
} from './searching.ts';

const SEED = 20180504;

const story = (rank: number, title: string, ...paragraphs: string[]) =>
  storyOf(rank, title, paragraphs);

/** A story with a section heading above its last paragraph. */
function headed({ paragraphs, ...rest }: Story, heading: string): Story {
  const last = paragraphs.length - 1;
  const withHeading = paragraphs.map((paragraph, index) =>
    index === last ? { ...paragraph, heading } : paragraph,
  );
  return { ...rest, paragraphs: withHeading };
}

const STORIES = [
  story(
    1,
    '学成都佛山 促转型发展',
    '全市“学成都佛山、促转型发展”动员大会提出，投资372.88亿元。',
    '成都！成都？',
  ),
  story(2, '世界太极城', '1~11月份，PM2.5平均浓度为113微克/立方米，“3+1+1”模式（试点）。太极拳。'),
  story(
    3,
    '字符',
    '𠮷野家，雲臺山与云台山；é、e\u0301、ＡＢＣ、☺️、ß、İ、℃、①、<b>&amp;</b>、\\、"直引"、—— 。',
  ),
  story(4, '都成', '佛成都山学。发展转型促。极太。'),
  headed(story(5, '乙', '丙丁。', '戊己。'), '篇外之篇'),
];
const TEXTS = blockTexts(STORIES);

let folder: string;
let search: Search;

beforeAll(async () => {
  folder = await indexOf(STORIES);
  search = await openIndex(folder);
});

const find = (text: string): Promise<Answer> => ask(search, text);

async function exact(text: string): Promise<number[]> {
  const answer = await find(text);
  const results = answer.results.filter(({ tier }) => tier === 'exact');
  return ranksOf({ ...answer, results }).toSorted();
}

describe('index and query', () => {
  test('cut alike: every text of one to six characters is found where it stands', async () => {
    const queries = substrings(TEXTS.slice(0, 2).concat(TEXTS.slice(3)), [1, 2, 3, 4, 5, 6]);
    const wrong: string[] = [];
    for (const query of queries) {
      const found = (await exact(query)).filter((rank) => rank !== 3);
      const held = storiesHolding(TEXTS, query).filter((rank) => rank !== 3);
      if (found.join() !== held.join()) wrong.push(query);
    }
    expect(wrong).toEqual([]);
  });

  test.each([...'𠮷é①℃☺—<&\\'])('cut alike: %s', async (character) => {
    expect(await exact(character)).toContain(3);
  });

  test('find nothing exact that stands nowhere', async () => {
    for (const text of absentTexts(TEXTS.toSpliced(2, 1), 300, SEED)) {
      expect(await exact(text)).not.toContain(1);
      expect(await exact(text)).not.toContain(2);
    }
  });
});

describe('find', () => {
  test('finds what only a section heading holds', async () => {
    expect(await exact('篇外')).toEqual([5]);
  });

  test('reads traditional, full-width and upper-case characters', async () => {
    expect(await exact('太極')).toEqual([2]);
    expect(await exact('雲臺')).toEqual([3]);
    expect(await exact('云台')).toEqual([3]);
    expect(await exact('ｐｍ２．５')).toEqual([2]);
    expect(await exact('abc')).toEqual([3]);
  });

  test('shows the text as it is, not as it is compared', async () => {
    const [result] = (await find('与云台山')).results;
    expect(result?.passages[0].text).toBe(STORIES[2]?.paragraphs[0]?.sentences[0]?.text);
  });

  test('wants every part of a query', async () => {
    expect(await exact('成都 372.88')).toEqual([1]);
    expect((await find('成都 太极')).results.map(({ tier }) => tier)).not.toContain('exact');
  });

  test('offers what it found of a query that stands nowhere', async () => {
    const { results, pieces } = await find('太极外星人');
    expect(results.map(({ tier }) => tier)).toEqual(['related']);
    expect(pieces).toEqual(['太极']);
  });

  test('compares the whole of a long query', async () => {
    const [text = ''] = TEXTS[0]?.slice(2) ?? [];
    expect(await exact(text)).toEqual([1]);
    expect(await exact(`${text}。`)).toEqual([]);
    const parts = [...new Set(text)].filter((character) => character !== ' ');
    expect(await exact(parts.join(' '))).toEqual([1]);
    expect(await exact([...parts, '龘'].join(' '))).toEqual([]);
  });

  test('answers anything without failing', async () => {
    const random = generator(SEED);
    const alphabets = [
      '焦作太极“”，。 ',
      '<>&"\'\\',
      '\u0000\u0007\u200b\u2060\ufe0f',
      '\ud800\udc00',
      'aB3é',
      '👩‍👩‍👧',
    ];
    const queries = Array.from({ length: 300 }, () =>
      Array.from({ length: 1 + Math.floor(random() * 12) }, () => {
        const alphabet = alphabets[Math.floor(random() * alphabets.length)] ?? '';
        return alphabet.charAt(Math.floor(random() * alphabet.length));
      }).join(''),
    );
    for (const query of [...queries, '焦作'.repeat(5000), '焦 '.repeat(5000), 'a'.repeat(10_000)]) {
      await expect(find(query)).resolves.toBeDefined();
    }
  });

  test('fails when a part of the index cannot be had, and does so again until it can', async () => {
    const fresh = await openIndex(folder, 1);
    const readWell = globalThis.fetch;
    vi.stubGlobal('fetch', (address: string) =>
      address.includes('/index/')
        ? Promise.resolve(new Response('', { status: 404 }))
        : readWell(address),
    );
    const query = { text: '太极', ...EVERYTHING };
    await expect(fresh.find(query)).rejects.toThrow();
    vi.stubGlobal('fetch', readWell);
    expect((await fresh.find(query)).total).toBe(1);
  });
});

describe('writeSearchIndex', () => {
  test('writes the same files every time', async () => {
    const again = await indexOf(STORIES);
    const files = await readdir(again, { recursive: true, withFileTypes: true });
    const names = files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(again.length));
    expect(names.length).toBeGreaterThan(STORIES.length);
    for (const name of names) {
      expect(Buffer.compare(await readFile(again + name), await readFile(folder + name))).toBe(0);
    }
  });

  test('refuses an archive without a story', async () => {
    await expect(indexOf([])).rejects.toThrow('no story');
  });
});
