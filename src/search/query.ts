import { fold } from '../chinese/fold.ts';
import { FEW_STORIES, isShort, once, storyIndex, type Id } from './index.ts';
import { matchStory, writingOf, type Match, type Sought, type Tier } from './match.ts';
import { loadPagefind, withVolumes, type AskedPagefind } from './pagefind.ts';
import { PINYIN_FILE, readReadings, wordsRead, type Reading } from './pinyin.ts';
import { letters } from './tokens.ts';
import { readSetup, SETUP_FILE } from './setup.ts';

export interface Query {
  /** As it was typed. Several parts with spaces between them must all be there. */
  readonly text: string;
  /** Only stories of this topic; empty: of any. */
  readonly topic: string;
  /** Only stories with an event in this month, `01`–`12`; empty: in any. */
  readonly month: string;
  /** By how well a story answers, or by the first day it tells of. */
  readonly order: 'match' | 'date';
  /** How many stories are wanted at least; of the others only the number. */
  readonly limit: number;
}

export interface Result extends Omit<Match, 'tier'> {
  readonly tier: Tier;
  /** The story's address, base path included. */
  readonly url: string;
}

export interface Answer {
  /** Exact ones, then near ones; related ones only where there is neither. */
  readonly results: readonly Result[];
  /** How many there are, with those that were not wanted. */
  readonly total: number;
  /** Where only related stories are found: what of the query they hold. */
  readonly pieces: readonly string[];
  /** The words that pinyin was taken for. */
  readonly meant: readonly string[];
  /** Topic → how many of the stories have it, whatever topic was chosen. */
  readonly topics: ReadonlyMap<string, number>;
  /** Month → how many stories, likewise. */
  readonly months: ReadonlyMap<string, number>;
}

export interface Search {
  /**
   * @param begin is given the first results, where more are to come: they cost a reader the least
   * @throws when a part of the index cannot be had: no answer is given that may lack a story
   */
  find(query: Query, begin?: (results: readonly Result[]) => void): Promise<Answer>;
}

/** So many parts of a query go to the index; the text has the last word on all of them. */
const MOST_PARTS = 8;
/** No sentence of the archive is made of so many. */
const TOO_MANY_PARTS = 64;
const MOST_RELATED = 10;
const MOST_PIECES = 16;
/** UTF-16 code units of a part that are cut into pieces. */
const MOST_CUT = 64;
/**
 * Stories are loaded and ranked in runs, so that a longer list begins like a shorter one: a few
 * that show at once, then up to ten, then ten at a time.
 */
const FIRST_RUN = 4;
const RUN = 10;
const TIERS: readonly Tier[] = ['exact', 'near', 'related'];
const NOTHING: Answer = {
  results: [],
  total: 0,
  pieces: [],
  meant: [],
  topics: new Map(),
  months: new Map(),
};

type Choice = Pick<Query, 'topic' | 'month'>;

interface Part extends Sought {
  /** The stories that hold it. */
  readonly ids: ReadonlySet<Id>;
}

interface Found extends Result {
  readonly id: Id;
}

interface Verified {
  readonly results: readonly Found[];
  /** How many were looked at that do not answer after all. */
  readonly refused: number;
}

/**
 * Opens the index in a folder.
 *
 * @param folder its address, with a slash at the end
 * @param attempt 0, and another number after a failure
 * @throws when it cannot be had
 */
export async function openSearch(folder: string, attempt = 0): Promise<Search> {
  const [pagefind, setup] = await Promise.all([
    loadPagefind(folder, attempt),
    fetchFile(folder + SETUP_FILE).then((file) => file.text()),
  ]);
  const { simplified, volumes } = readSetup(setup);
  const index = await withVolumes(pagefind, folder, volumes);
  return createSearch(index, simplified, async () =>
    readReadings(await (await fetchFile(folder + PINYIN_FILE)).json()),
  );
}

/** Plans every query that is put to the index; asked directly, the index would answer nonsense. */
export function createSearch(
  pagefind: AskedPagefind,
  simplified: ReadonlyMap<string, string>,
  fetchReadings: () => Promise<Reading[]>,
): Search {
  const folded = (text: string): string => fold(text, simplified);
  const index = storyIndex(pagefind, folded);
  const readings = once(fetchReadings);

  /** What a part of the query is taken for: itself, or where no text holds it, pinyin. */
  async function seek(part: string): Promise<Part> {
    const typed = { writings: [writingOf(part)], pinyin: false, ids: await index.holding(part) };
    if (typed.ids.size > 0 || !/^[a-zü’]+$/u.test(part)) return typed;
    const words = wordsRead(part, await readings()).map(folded);
    if (words.length === 0) return typed;
    const held = await Promise.all(words.map(index.holding));
    return {
      writings: words.map(writingOf),
      pinyin: true,
      ids: new Set(held.flatMap((ids) => [...ids])),
    };
  }

  /** Loads stories and keeps those that answer, the best of each run first. */
  async function verified(
    ids: readonly Id[],
    sought: readonly Sought[],
    { order, limit }: Pick<Query, 'order' | 'limit'>,
    {
      all = true,
      begin,
    }: { all?: boolean; begin?: ((results: readonly Found[]) => void) | undefined } = {},
  ): Promise<Verified> {
    const results: Found[] = [];
    let looked = 0;
    while (looked < ids.length && results.length < limit) {
      if (results.length > 0) begin?.([...results]);
      const run = ids.slice(looked, looked === 0 ? FIRST_RUN : looked + RUN - (looked % RUN));
      const found = await Promise.all(
        run.map(async (id): Promise<Found | null> => {
          const { url, text } = await index.load(id);
          const match = matchStory(text, sought, all);
          return match && { id, url, ...match, ...(!all && { tier: 'related' }) };
        }),
      );
      const kept = found.filter((result) => result !== null);
      if (order === 'match') kept.sort((a, b) => b.place - a.place || b.density - a.density);
      results.push(...kept);
      looked += run.length;
    }
    return { results, refused: looked - results.length };
  }

  /** Whether a story is of the topic and month that were chosen. */
  async function chosen({ topic, month }: Choice): Promise<(id: Id) => boolean> {
    if (topic === '' && month === '') return () => true;
    const facets = await index.facets();
    return (id) =>
      (topic === '' || facets.topic.get(topic)?.has(id) === true) &&
      (month === '' || facets.month.get(month)?.has(id) === true);
  }

  /** How many of the stories each value of a facet would leave, whatever is chosen of that facet. */
  async function counted(
    ids: readonly Id[],
    facet: keyof Choice,
    choice: Choice,
  ): Promise<Map<string, number>> {
    const fits = await chosen({ ...choice, [facet]: '' });
    const fitting = ids.filter(fits);
    const counts = [...(await index.facets())[facet]].map(([value, held]): [string, number] => [
      value,
      fitting.filter((id) => held.has(id)).length,
    ]);
    return new Map(counts.filter(([, count]) => count > 0));
  }

  async function answer(
    ids: readonly Id[],
    query: Query,
    { results, refused }: Verified,
    words: Pick<Answer, 'pieces' | 'meant'>,
  ): Promise<Answer> {
    const fits = await chosen(query);
    return {
      results,
      total: ids.filter(fits).length - refused,
      topics: await counted(ids, 'topic', query),
      months: await counted(ids, 'month', query),
      ...words,
    };
  }

  /** For a query that no story answers: the pieces of it that stand somewhere, and where. */
  async function related(parts: readonly string[], query: Query): Promise<Answer> {
    for (const cut of [cutIntoWords, cutIntoPairs]) {
      const pieces = [...new Set(parts.flatMap((part) => [part, ...cut(part)]))].slice(
        0,
        MOST_PIECES,
      );
      const held = await Promise.all(pieces.map(index.holding));
      const found = pieces.filter((_, place) => held[place]?.size);
      if (found.length === 0) continue;
      const worth = new Map<Id, number>();
      for (const [place, piece] of pieces.entries()) {
        const stories = held[place] ?? new Set();
        // What few stories hold says more.
        for (const id of stories) worth.set(id, (worth.get(id) ?? 0) + piece.length / stories.size);
      }
      const ids = [...worth.keys()]
        .sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0))
        .slice(0, MOST_RELATED);
      const sought = found.map((piece): Sought => ({
        writings: [writingOf(piece)],
        pinyin: false,
      }));
      const fitting = ids.filter(await chosen(query));
      const verdict = await verified(
        fitting,
        sought,
        { order: 'match', limit: Infinity },
        { all: false },
      );
      return answer(ids, query, verdict, { pieces: found, meant: [] });
    }
    return NOTHING;
  }

  return {
    async find(query, begin) {
      const parts = partsOf(folded(query.text.replace(/\p{Cf}/gu, '')));
      if (parts.length === 0 || parts.length > TOO_MANY_PARTS) return NOTHING;
      const asked = await Promise.all(parts.slice(0, MOST_PARTS).map(seek));
      const unasked = parts
        .slice(MOST_PARTS)
        .map((part): Sought => ({ writings: [writingOf(part)], pinyin: false }));
      const sought = [...asked, ...unasked];
      const typed = asked.filter(({ pinyin }) => !pinyin).flatMap(({ writings }) => writings);
      const scattered = await index.scattered(typed.map(({ text }) => text));
      const ranked = scattered.map(({ id }) => id);
      const order = query.order === 'date' ? await index.byDate() : ranked;
      const places = new Map(order.map((id, place) => [id, place]));
      const inOrder = (ids: Iterable<Id>): Id[] =>
        [...ids].sort((a, b) => (places.get(a) ?? places.size) - (places.get(b) ?? places.size));

      const every = { order: query.order, limit: Infinity };
      let exact = inOrder(common(asked.map(({ ids }) => ids)));
      const mayBeFewer = unasked.length > 0 || !parts.every(isShort);
      if (mayBeFewer && exact.length <= FEW_STORIES) {
        exact = (await verified(exact, sought, every)).results.map(({ id }) => id);
      }
      const held = new Set(exact);
      const close = scattered.filter((story) => story.close && !held.has(story.id));
      const looked = close.slice(0, Math.max(0, query.limit - exact.length));
      const near = (await verified(inOrder(looked.map(({ id }) => id)), sought, every)).results;
      const ids = [...exact, ...near.map(({ id }) => id)];
      if (ids.length === 0) return related(parts, query);

      const fits = await chosen(query);
      const { results, refused } = await verified(exact.filter(fits), sought, query, { begin });
      const all = [...results, ...near.filter(({ id }) => fits(id))];
      const byTier = TIERS.flatMap((tier) => all.filter((result) => result.tier === tier));
      const meant = asked
        .filter(({ pinyin }) => pinyin)
        .flatMap(({ writings }) => writings.map(({ text }) => text));
      return answer(ids, query, { results: byTier, refused }, { pieces: [], meant });
    },
  };
}

function partsOf(folded: string): string[] {
  const parts = folded.split(/[\s\p{Cc}]+/u).filter((part) => part !== '');
  return [...new Set(parts)];
}

function common(sets: readonly ReadonlySet<Id>[]): Id[] {
  const [first = new Set(), ...others] = sets;
  return [...first].filter((id) => others.every((ids) => ids.has(id)));
}

/** Chinese words of two characters and more, as the browser's dictionary has them. */
function cutIntoWords(part: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(part.slice(0, MOST_CUT))]
    .map(({ segment }) => segment)
    .filter((word) => letters(word).length > 1);
}

function cutIntoPairs(part: string): string[] {
  const cut = letters(part.slice(0, MOST_CUT));
  return cut.slice(1).map((letter, place) => (cut[place] ?? '') + letter);
}

/** @throws when it cannot be had */
async function fetchFile(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}
