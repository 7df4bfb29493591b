import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, vi } from 'vitest';
import type { Story } from '../../src/archive/schema.ts';
import { readDates } from '../../src/chinese/dates/read.ts';
import { cutSentences } from '../../src/chinese/sentences.ts';
import { openSearch } from '../../src/search/browser/open-search.ts';
import type { Answer, Query, Search } from '../../src/search/browser/types.ts';
import { FOLDER } from '../../src/search/shared/files.ts';
import { writeIndexOf } from '../bench/search-files.ts';

/** A story whose paragraphs are cut into sentences and read for dates. */
export function story(
  rank: number,
  title: string,
  paragraphs: readonly string[],
  {
    topics = ['industry'],
    year = 2018,
    edition = String(year),
  }: Partial<Pick<Story, 'topics' | 'year' | 'edition'>> = {},
): Story {
  return {
    edition,
    year,
    rank,
    title,
    topics,
    paragraphs: paragraphs.map((text, index) => {
      const dates = readDates(text, { year });
      return {
        id: `p${index + 1}`,
        sentences: cutSentences(text).map((sentence, place) => ({
          id: `p${index + 1}s${place + 1}`,
          text: sentence.text,
          dates: dates
            .filter(
              ({ offset }) =>
                offset >= sentence.offset && offset < sentence.offset + sentence.text.length,
            )
            .map(({ fault: _, offset, ...date }) => ({
              ...date,
              offset: offset - sentence.offset,
            })),
          names: [],
        })),
      };
    }),
  };
}

/** Indexes stories in a temporary folder. @param full how many fill a part of the index */
export async function indexOf(stories: readonly Story[], full?: number): Promise<string> {
  const site = await mkdtemp(join(tmpdir(), 'search-'));
  afterAll(() => rm(site, { recursive: true }));
  const folder = join(site, FOLDER);
  await writeIndexOf(stories, folder, full);
  return folder;
}

const { fetch } = globalThis;

/** Puts queries to an index as the browser does, with Pagefind's code fed from the disk. */
export function openIndex(folder: string, attempt?: number): Promise<Search> {
  // The stub outlives this file, since test files share workers: other addresses go to the real fetch.
  vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
    const [address] = request;
    const isOnDisk = typeof address === 'string' && address.startsWith('file:');
    return isOnDisk ? new Response(await readFile(new URL(address))) : fetch(...request);
  });
  return openSearch(`${pathToFileURL(folder)}/`, attempt);
}

/** The same where the browser has no WebAssembly. */
export async function openTexts(folder: string): Promise<Search> {
  const { WebAssembly } = globalThis;
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  try {
    return await openIndex(folder);
  } finally {
    Object.assign(globalThis, { WebAssembly });
  }
}

export async function searchOf(stories: readonly Story[], full?: number): Promise<Search> {
  return openIndex(await indexOf(stories, full));
}

/** What nothing is chosen of. */
export const EVERYTHING = {
  topic: '',
  from: '',
  to: '',
  month: '',
  order: 'match',
  limit: 10,
} as const;

export function find(search: Search, text: string, query: Partial<Query> = {}): Promise<Answer> {
  return search.find({ ...EVERYTHING, text, ...query });
}

/** The address of a story without the base that the index is served under. */
export function pathOf({ url }: { readonly url: string }): string {
  return url.replace(/^.*(?=\/\d{4}[^/]*\/story\/)/u, '');
}

/** The ranks of the stories in an answer, in its order. */
export function ranksOf({ results }: Answer): number[] {
  return results.map(({ url }) => Number(/(\d+)\/$/u.exec(url)?.[1]));
}
