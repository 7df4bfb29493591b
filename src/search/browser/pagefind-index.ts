import type { Folded } from '../../chinese/fold.ts';
import { unspaced } from '../shared/document-text.ts';
import { letters, phrase, words } from '../shared/words.ts';
import { searchText } from './match.ts';
import { once, onceEach } from './once.ts';
import type { Pagefind, PagefindOptions, PagefindResult } from './pagefind.ts';
import { FEW_STORIES, type Id, type StoryIndex } from './story-index.ts';

/**
 * Every word of a query may cost the reader another part of the index. The beginning of a long
 * text will do where it leaves few stories: their own text tells which of them hold all of it.
 */
const FEW_WORDS = 6;
const MANY_WORDS = 40;
/** So much punctuation may stand between two letters of a text that is found near. */
const MOST_BETWEEN = 6;

/** Answers from the index that Pagefind has made. */
export function pagefindIndex(pagefind: Pagefind, fold: (text: string) => Folded): StoryIndex {
  const known = new Map<Id, PagefindResult>();

  async function results(
    term: string | null,
    options: PagefindOptions = {},
  ): Promise<PagefindResult[]> {
    const { results } = await pagefind.search(term, options);
    for (const result of results) if (!known.has(result.id)) known.set(result.id, result);
    return results;
  }

  async function ask(term: string | null, options?: PagefindOptions): Promise<Id[]> {
    return (await results(term, options)).map(({ id }) => id);
  }

  const filters = once(() => pagefind.filters());

  /** The stories of each value of a filter. */
  async function storiesBy(
    name: string,
    options: Pick<PagefindOptions, 'sort'> = {},
  ): Promise<[string, Id[]][]> {
    const values = Object.keys((await filters())[name] ?? {}).sort();
    return Promise.all(
      values.map(async (value) => [
        value,
        await ask(null, { filters: { [name]: value }, ...options }),
      ]),
    );
  }

  /** Where a letter stands in each story that has it, counted in words from the beginning. */
  const placesOf = onceEach(
    async (letter: string): Promise<Places> =>
      new Map((await results(letter)).map(({ id, words }) => [id, words])),
  );

  return {
    async storiesWith(text, sure = false) {
      const wanted = words(text).slice(0, MANY_WORDS);
      if (wanted.length === 0) return new Set();
      const ids = await ask(phrase(wanted.slice(0, FEW_WORDS)));
      const willDo = wanted.length <= FEW_WORDS || (!sure && ids.length <= FEW_STORIES);
      return new Set(willDo ? ids : await ask(phrase(wanted)));
    },
    async storiesNear(text) {
      const [first, ...others] = letters(text);
      if (first === undefined) return new Set();
      let reached = await placesOf(first);
      let asked = 1;
      for (const letter of others) {
        const isFew = asked >= FEW_WORDS && reached.size <= FEW_STORIES;
        if (isFew || reached.size === 0) break;
        reached = following(reached, await placesOf(letter));
        asked += 1;
      }
      return new Set(reached.keys());
    },
    async ranked(texts) {
      const term = texts.flatMap((text) => letters(text).slice(0, FEW_WORDS)).join(' ');
      return term === '' ? [] : ask(term);
    },
    topics: once(async () => {
      const topics = await storiesBy('topic');
      return new Map(topics.map(([topic, ids]) => [topic, new Set(ids)]));
    }),
    // Pagefind mixes what it finds in several parts of the index, sorted or not; a year is in one.
    years: once(async () => new Map(await storiesBy('year', { sort: { date: 'asc' } }))),
    months: once(async () => Object.keys((await filters())['month'] ?? {}).sort()),
    ofMonths: (months) => ask(null, { filters: { month: { any: months } } }),
    load: onceEach(async (id: Id) => {
      const result = known.get(id);
      if (result === undefined) throw new Error(`The index knows no story ${id}.`);
      const { url, meta, content } = await result.data();
      return { url, placeName: meta['place'] ?? '', text: searchText(unspaced(content), fold) };
    }),
  };
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
