import { searchText, type SearchText } from './match.ts';
import type { AskedPagefind, PagefindOptions, PagefindResult } from './pagefind.ts';
import { letters, phrase, unspaced, words } from './tokens.ts';

/** A story as the index numbers it. */
export type Id = string;

export interface IndexedStory {
  /** Base path included. */
  readonly url: string;
  readonly text: SearchText;
}

/** What the readers may choose stories by → each value → the stories that have it. */
export type Facets = Readonly<Record<'topic' | 'month', ReadonlyMap<string, ReadonlySet<Id>>>>;

export interface Scattered {
  readonly id: Id;
  /** Whether as many of the letters as the longest text has stand near each other somewhere. */
  readonly close: boolean;
}

/** The questions that the index of the archive can be asked. All of them throw when it fails. */
export interface StoryIndex {
  /** The stories that hold a folded text, and where it is long perhaps a few that do not. */
  holding(text: string): Promise<ReadonlySet<Id>>;
  /** The stories that have all letters of the folded texts, anywhere, those with most of them first. */
  scattered(texts: readonly string[]): Promise<readonly Scattered[]>;
  /** All stories by the day they begin with. */
  byDate(): Promise<readonly Id[]>;
  facets(): Promise<Facets>;
  /** @param id from one of the answers above */
  load(id: Id): Promise<IndexedStory>;
}

/**
 * Every word of a query may cost the reader another part of the index. The beginning of a long
 * text will do where it leaves few stories: their own text tells which of them hold all of it.
 */
const FEW_WORDS = 6;
const MANY_WORDS = 40;
export const FEW_STORIES = 20;

/** Whether the index answers for the whole of a folded text. */
export function isShort(text: string): boolean {
  return words(text).length <= FEW_WORDS;
}

export function storyIndex(pagefind: AskedPagefind, fold: (text: string) => string): StoryIndex {
  const known = new Map<Id, PagefindResult>();

  async function results(term: string | null, options: PagefindOptions): Promise<PagefindResult[]> {
    const { results } = await pagefind.search(term, options);
    for (const result of results) if (!known.has(result.id)) known.set(result.id, result);
    return results;
  }

  async function ask(term: string | null, options: PagefindOptions = {}): Promise<Id[]> {
    return (await results(term, options)).map(({ id }) => id);
  }

  async function facet(values: readonly string[], name: string): Promise<Map<string, Set<Id>>> {
    const stories = values.map((value) => ask(null, { filters: { [name]: value } }));
    const ids = await Promise.all(stories);
    return new Map(values.map((value, index) => [value, new Set(ids[index])]));
  }

  return {
    async holding(text) {
      const wanted = words(text).slice(0, MANY_WORDS);
      if (wanted.length === 0) return new Set();
      const ids = await ask(phrase(wanted.slice(0, FEW_WORDS)));
      const willDo = wanted.length <= FEW_WORDS || ids.length <= FEW_STORIES;
      return new Set(willDo ? ids : await ask(phrase(wanted)));
    },
    async scattered(texts) {
      const wanted = texts.map((text) => letters(text).slice(0, FEW_WORDS));
      const longest = Math.max(...wanted.map(({ length }) => length));
      const term = wanted.flat().join(' ');
      return (term === '' ? [] : await results(term, {})).map(({ id, words }) => ({
        id,
        close: areClose(words, longest),
      }));
    },
    byDate: once(() => ask(null, { sort: { date: 'asc' } })),
    facets: once(async () => {
      const { topic = {}, month = {} } = await pagefind.filters();
      return {
        topic: await facet(Object.keys(topic), 'topic'),
        month: await facet(Object.keys(month), 'month'),
      };
    }),
    load: onceEach(async (id: Id) => {
      const result = known.get(id);
      if (result === undefined) throw new Error(`The index knows no story ${id}.`);
      const { url, content } = await result.data();
      return { url, text: searchText(unspaced(content), fold) };
    }),
  };
}

/** Whether so many of the places stand together, with some punctuation between them at most. */
function areClose(places: readonly number[], count: number): boolean {
  const sorted = places.toSorted((a, b) => a - b);
  return sorted.some((first, index) => {
    const last = sorted[index + count - 1];
    return last !== undefined && last - first < count + Math.max(4, count / 2);
  });
}

/** Asks once and remembers the answer; a failure is forgotten. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  const askEach = onceEach(ask);
  return () => askEach('');
}

function onceEach<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
