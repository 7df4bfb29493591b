import type { Folded } from '../../chinese/fold.ts';
import { searchText, type SearchText } from './match.ts';
import type { Pagefind, PagefindOptions, PagefindResult } from './pagefind.ts';
import { unspaced } from '../shared/document-text.ts';
import { letters, phrase, words } from '../shared/words.ts';

/** A story as the index numbers it. */
export type Id = string;

export interface IndexedStory {
  /** Base path included. */
  readonly url: string;
  readonly text: SearchText;
}

/**
 * What the readers may choose by → each value → the stories that have it: a topic, or a sentence of
 * a month (`01`–`12`).
 */
export type Facets = Readonly<Record<'topic' | 'month', ReadonlyMap<string, ReadonlySet<Id>>>>;

/** The questions that the index of the archive can be asked. All of them throw when it fails. */
export interface StoryIndex {
  /** The stories that hold a folded text, and where it is long perhaps a few that do not. */
  storiesWith(text: string): Promise<ReadonlySet<Id>>;
  /** The stories that hold a folded text but for its punctuation, and a few that do not. */
  storiesNear(text: string): Promise<ReadonlySet<Id>>;
  /** The stories that have all letters of the folded texts, anywhere, those with most of them first. */
  ranked(texts: readonly string[]): Promise<readonly Id[]>;
  /** All stories by the day they begin with. */
  byDate(): Promise<readonly Id[]>;
  facets(): Promise<Facets>;
  /** The months, `2018-05`, of which any story tells. */
  months(): Promise<readonly string[]>;
  /** The stories that tell of one of the months. */
  ofMonths(months: readonly string[]): Promise<readonly Id[]>;
  /** @param id from one of the answers above */
  load(id: Id): Promise<IndexedStory>;
}

/** The browser cannot run Pagefind, and there are too many stories to search without it. */
export class TooOldBrowser extends Error {}

/**
 * Every word of a query may cost the reader another part of the index. The beginning of a long
 * text will do where it leaves few stories: their own text tells which of them hold all of it.
 */
const FEW_WORDS = 6;
const MANY_WORDS = 40;
export const FEW_STORIES = 50;
/** So much punctuation may stand between two letters of a text that is found near. */
const MOST_BETWEEN = 6;

/** Whether the index answers for the whole of a folded text. */
export function isShort(text: string): boolean {
  return words(text).length <= FEW_WORDS;
}

export function storyIndex(pagefind: Pagefind, fold: (text: string) => Folded): StoryIndex {
  const known = new Map<Id, PagefindResult>();

  async function results(term: string | null, options: PagefindOptions): Promise<PagefindResult[]> {
    const { results } = await pagefind.search(term, options);
    for (const result of results) if (!known.has(result.id)) known.set(result.id, result);
    return results;
  }

  async function ask(term: string | null, options: PagefindOptions = {}): Promise<Id[]> {
    return (await results(term, options)).map(({ id }) => id);
  }

  /** Where a letter stands in each story that has it, counted in words from the beginning. */
  const placesOf = onceEach(async (letter: string): Promise<Places> => {
    const found = await results(letter, {});
    return new Map(found.map(({ id, words }) => [id, words]));
  });

  /** @param values what readers choose → the values of the filter that it stands for */
  async function facet(
    name: string,
    values: ReadonlyMap<string, readonly string[]>,
  ): Promise<Map<string, Set<Id>>> {
    const stories = [...values].map(async ([value, any]): Promise<[string, Set<Id>]> => [
      value,
      new Set(await ask(null, { filters: { [name]: { any } } })),
    ]);
    return new Map(await Promise.all(stories));
  }

  return {
    async storiesWith(text) {
      const wanted = words(text).slice(0, MANY_WORDS);
      if (wanted.length === 0) return new Set();
      const ids = await ask(phrase(wanted.slice(0, FEW_WORDS)));
      const willDo = wanted.length <= FEW_WORDS || ids.length <= FEW_STORIES;
      return new Set(willDo ? ids : await ask(phrase(wanted)));
    },
    async storiesNear(text) {
      const [first, ...others] = letters(text).slice(0, FEW_WORDS);
      if (first === undefined) return new Set();
      let reached = await placesOf(first);
      for (const letter of others) reached = following(reached, await placesOf(letter));
      return new Set(reached.keys());
    },
    async ranked(texts) {
      const term = texts.flatMap((text) => letters(text).slice(0, FEW_WORDS)).join(' ');
      return term === '' ? [] : ask(term);
    },
    byDate: once(async () => {
      // Pagefind mixes what it finds in several parts of the index, sorted or not; a year is in one.
      const { year = {} } = await pagefind.filters();
      const years = Object.keys(year).sort();
      const options = (year: string) => ({ filters: { year }, sort: { date: 'asc' } }) as const;
      return (await Promise.all(years.map((year) => ask(null, options(year))))).flat();
    }),
    facets: once(async () => {
      const { topic = {}, month = {} } = await pagefind.filters();
      return {
        topic: await facet(
          'topic',
          groupBy(Object.keys(topic), (value) => value),
        ),
        month: await facet(
          'month',
          groupBy(Object.keys(month), (value) => value.slice(5)),
        ),
      };
    }),
    months: once(async () => Object.keys((await pagefind.filters())['month'] ?? {})),
    ofMonths: (months) => ask(null, { filters: { month: { any: months } } }),
    load: onceEach(async (id: Id) => {
      const result = known.get(id);
      if (result === undefined) throw new Error(`The index knows no story ${id}.`);
      const { url, content } = await result.data();
      return { url, text: searchText(unspaced(content), fold) };
    }),
  };
}

/** The values of each key, in order. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

type Places = ReadonlyMap<Id, readonly number[]>;

/** The places of a letter that stand shortly after those of the letter before. */
function following(before: Places, places: Places): Places {
  return new Map(
    [...places]
      .map(([id, own]): [Id, number[]] => [
        id,
        own.filter((place) =>
          before.get(id)?.some((last) => place > last && place - last <= MOST_BETWEEN + 1),
        ),
      ])
      .filter(([, own]) => own.length > 0),
  );
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
