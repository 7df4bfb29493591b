import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, vi } from 'vitest';
import type { Story } from '../../src/archive/schema.ts';
import { readDates } from '../../src/chinese/dates.ts';
import { cutSentences } from '../../src/chinese/sentences.ts';
import { openSearch, type Answer, type Query, type Search } from '../../src/search/query.ts';
import { searchFiles } from '../bench/search-files.ts';

/** A story whose paragraphs are cut into sentences and read for dates. */
export function story(
  rank: number,
  title: string,
  paragraphs: readonly string[],
  { topics = ['industry'], year = 2018 }: Partial<Pick<Story, 'topics' | 'year'>> = {},
): Story {
  return {
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
            .map(({ fault, offset, ...date }) => ({ ...date, offset: offset - sentence.offset })),
          names: [],
        })),
      };
    }),
  };
}

/** Puts queries to the index of some stories, as the browser does, with Pagefind's code fed from the disk. */
export async function searchOf(stories: readonly Story[]): Promise<Search> {
  const folder = await mkdtemp(join(tmpdir(), 'search-'));
  afterAll(() => rm(folder, { recursive: true }));
  for (const { path, content } of await searchFiles(stories)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  vi.stubGlobal(
    'fetch',
    async (address: string) => new Response(await readFile(new URL(address).pathname)),
  );
  return openSearch(`${pathToFileURL(folder)}/`);
}

export function find(search: Search, text: string, query: Partial<Query> = {}): Promise<Answer> {
  return search.find({ text, topic: '', month: '', order: 'match', limit: 10, ...query });
}

/** The ranks of the stories in an answer, in its order. */
export function ranksOf({ results }: Answer): number[] {
  return results.map(({ url }) => Number(/(\d+)\/$/u.exec(url)?.[1]));
}
