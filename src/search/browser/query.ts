import { fold, type Folded } from '../../chinese/fold.ts';
import { cutPlace } from '../../chinese/text.ts';
import {
  MOST_TEXTS,
  PINYIN_FILE,
  readSetup,
  SETUP_FILE,
  TEXTS_FILE,
  type Reading,
} from '../shared/files.ts';
import { monthsOf, type SentenceDate } from '../shared/sentence.ts';
import { letters } from '../shared/words.ts';
import {
  canMatchNear,
  datedPassages,
  matchStory,
  spellingOf,
  type Match,
  type Passage,
  type Term,
  type Tier,
} from './match.ts';
import { addParts, hasWebAssembly, loadPagefind, siteOf } from './pagefind.ts';
import { readReadings, wordsRead } from './pinyin.ts';
import {
  FEW_STORIES,
  isShort,
  once,
  storyIndex,
  TooOldBrowser,
  type Id,
  type StoryIndex,
} from './story-index.ts';

export interface Query {
  /** As it was typed. Several parts with spaces between them must all be there. */
  readonly text: string;
  /** Only stories of this topic; empty: of any. */
  readonly topic: string;
  /** Only sentences that tell of this month, `01`–`12`; empty: of any. */
  readonly month: string;
  /** By how well a story answers, or by the first day it tells of. */
  readonly order: 'match' | 'date';
  /** How many stories, and dated sentences, are wanted; of the others only the number. */
  readonly limit: number;
}

export interface Result extends Omit<Match, 'tier'> {
  readonly tier: Tier;
  /** The story's address, base path included. */
  readonly url: string;
}

export interface Answer {
  /** Exact ones, then near ones, then those of pinyin; related ones only where there is none else. */
  readonly results: readonly Result[];
  /** How many there are, with those that were not wanted. */
  readonly total: number;
  /** How many sentences of them answer; null where there are too many stories to read them all. */
  readonly sentences: number | null;
  /** Where only related stories are found: what of the query they hold. */
  readonly pieces: readonly string[];
  /** The words that pinyin was taken for. */
  readonly meant: readonly string[];
  /** Topic → how many of the stories have it, whatever topic was chosen. */
  readonly topics: ReadonlyMap<string, number>;
  /** Month → how many of the sentences tell of it, whatever month was chosen; null likewise. */
  readonly months: ReadonlyMap<string, number> | null;
  /** What was at the date in the query, but for the results; null where it was nothing. */
  readonly dated: Dated | null;
}

/** A sentence that tells of a date in the query, with the words marked that say so. */
export interface DatedSentence extends Passage {
  /** The address of its story, base path included. */
  readonly url: string;
}

/** What was at the date that a query speaks of. */
export interface Dated {
  /** The date, as it stands in the query. */
  readonly words: string;
  /** What was then, by day, before what began earlier or ended later. */
  readonly sentences: readonly DatedSentence[];
  /** How many there are, with those that were not wanted. */
  readonly total: number;
}

export interface Search {
  /**
   * @param begin is given the first results, where more are to come: they cost a reader the least
   * @throws when a part of the index cannot be had: no answer is given that may lack a story
   */
  find(query: Query, begin?: Begin): Promise<Answer>;
}

/** So many parts of a query go to the index; the text has the last word on all of them. */
const MOST_PARTS = 8;
/** No sentence of the archive is made of so many. */
const TOO_MANY_PARTS = 64;
const MOST_PIECES = 16;
/** UTF-16 code units of a part that are cut into pieces. */
const MOST_CUT = 64;
/**
 * Stories are loaded and ranked in runs, so that a longer list begins like a shorter one: a few
 * that show at once, then up to ten, then ten at a time.
 */
const FIRST_RUN = 4;
const RUN = 10;
/** What may be a date: only then is the grammar of dates loaded. A year alone is none. */
const DATE =
  /[\d〇零一二三四五六七八九十正冬腊] ?(?:月|季度)|年[初底末]|半年|\d[-/.]\d{1,2}[-/.]\d/u;
/** Numbers in a text count as numbers: story 9 before story 10. */
const IN_NUMBERS = new Intl.Collator('zh', { numeric: true });
const TIERS: readonly Tier[] = ['exact', 'near', 'pinyin', 'related'];
const NOTHING: Answer = {
  results: [],
  total: 0,
  sentences: 0,
  pieces: [],
  meant: [],
  topics: new Map(),
  months: new Map(),
  dated: null,
};

interface Part extends Term {
  /** The stories that hold it. */
  readonly ids: ReadonlySet<Id>;
  /** Those, and all that may hold it but for its punctuation. */
  readonly nearIds: ReadonlySet<Id>;
}

interface Found extends Result {
  readonly id: Id;
}

/** The stories that may answer a query. */
interface Candidates {
  readonly terms: readonly Term[];
  /** Those that answer as far as the index knows, in the order in which they are listed. */
  readonly ids: readonly Id[];
  /** Whether the index knows for sure. */
  readonly sure: boolean;
  /** Those of which only the text tells whether they answer near, likewise. */
  readonly nearIds: readonly Id[];
  /** Whether a story must hold all terms; else it is related by what it holds. */
  readonly whole: boolean;
}

type Begin = (results: readonly Result[]) => void;

/**
 * Opens the index in a folder: Pagefind's, or where the browser has no WebAssembly the texts of the
 * stories.
 *
 * @param folder its address, with a slash at the end
 * @param attempt 0, and another number after a failure
 * @throws when it cannot be had: `TooOldBrowser`, or some error of whatever failed
 */
export async function openSearch(folder: string, attempt = 0): Promise<Search> {
  const [openIndex, setup] = await Promise.all([
    hasWebAssembly() ? pagefindIn(folder, attempt) : textsIn(folder),
    fetchFile(folder + SETUP_FILE).then((file) => file.text()),
  ]);
  const { simplified, parts } = readSetup(setup);
  const foldText = (text: string): Folded => fold(text, simplified);
  return createSearch(await openIndex(parts, foldText), foldText, async () =>
    readReadings(await (await fetchFile(folder + PINYIN_FILE)).json()),
  );
}

type OpenIndex = (
  parts: readonly string[],
  foldText: (text: string) => Folded,
) => Promise<StoryIndex>;

async function pagefindIn(folder: string, attempt: number): Promise<OpenIndex> {
  const pagefind = await loadPagefind(folder, attempt);
  return async (parts, foldText) => {
    await addParts(pagefind, folder, parts);
    return storyIndex(pagefind, foldText);
  };
}

async function textsIn(folder: string): Promise<OpenIndex> {
  const [{ readTexts, textIndex }, file] = await Promise.all([
    import('./text-index.ts'),
    fetchFile(folder + TEXTS_FILE),
  ]);
  const texts = readTexts(await file.json());
  if (texts.length === 0) throw new TooOldBrowser(`There are more than ${MOST_TEXTS} stories.`);
  return (_, foldText) => Promise.resolve(textIndex(texts, siteOf(folder), foldText));
}

/** Plans every query that is put to the index; asked directly, the index would answer nonsense. */
function createSearch(
  index: StoryIndex,
  foldText: (text: string) => Folded,
  fetchReadings: () => Promise<Reading[]>,
): Search {
  const folded = (text: string): string => foldText(text).text;
  const readings = once(fetchReadings);

  /** What a part of the query is taken for: itself, or where no text holds it, pinyin. */
  async function seek(part: string): Promise<Part> {
    const spelling = spellingOf(part);
    const ids = await index.storiesWith(part);
    const near = canMatchNear(spelling) ? await index.storiesNear(part) : [];
    const typed = {
      spellings: [spelling],
      pinyin: false,
      ids,
      nearIds: new Set([...ids, ...near]),
    };
    if (ids.size > 0 || !/^(?:[a-z’]|\u0308)+$/u.test(part)) return typed;
    const words = wordsRead(part, await readings()).map(folded);
    if (words.length === 0) return typed;
    const held = (await Promise.all(words.map(index.storiesWith))).flatMap((ids) => [...ids]);
    return {
      spellings: words.map(spellingOf),
      pinyin: true,
      ids: new Set(held),
      nearIds: new Set(held),
    };
  }

  /**
   * Loads stories and keeps those that answer, the best of each run first.
   *
   * @param most when so many are found, no more are loaded
   * @param begin is given the first results, where more are to come
   */
  async function read(
    ids: readonly Id[],
    { terms, whole }: Pick<Candidates, 'terms' | 'whole'>,
    { order, limit }: Pick<Query, 'order' | 'limit'>,
    most: number,
    begin?: (results: readonly Found[]) => void,
  ): Promise<{ results: Found[]; refused: Id[] }> {
    const results: Found[] = [];
    /** Those that do not answer after all. */
    const refused: Id[] = [];
    let looked = 0;
    while (looked < ids.length && results.length < most) {
      const isBegun = results.length >= limit;
      if (results.length > 0 && !isBegun) begin?.([...results]);
      const size = isBegun ? Infinity : looked === 0 ? FIRST_RUN : RUN - (looked % RUN);
      const run = ids.slice(looked, looked + size);
      const found = await Promise.all(
        run.map(async (id): Promise<Found | null> => {
          const { url, text } = await index.load(id);
          const match = matchStory(text, terms, whole);
          return match && { id, url, ...match, ...(!whole && { tier: 'related' }) };
        }),
      );
      const kept = found.filter((result) => result !== null);
      if (order === 'match') kept.sort((a, b) => b.place - a.place || b.density - a.density);
      results.push(...kept);
      refused.push(...run.filter((_, place) => found[place] === null));
      looked += run.length;
    }
    return { results, refused };
  }

  /** @returns null where no story answers, of whatever topic and month */
  async function answer(
    candidates: Candidates,
    query: Query,
    words: Pick<Answer, 'pieces' | 'meant' | 'dated'>,
    begin?: Begin,
  ): Promise<Answer | null> {
    const { ids, nearIds, sure } = candidates;
    const { topic, month, limit } = query;
    const facets = await index.facets();
    const ofTopic = ({ id }: { id: Id }) =>
      topic === '' || facets.topic.get(topic)?.has(id) === true;
    const chosen = (results: readonly Found[]) => results.filter(ofTopic).flatMap(inMonth(month));

    // A few are all read. Of many the index tells how many there are, but not which of their
    // sentences answer: if a month is chosen, all stories that tell of it are read.
    const few = ids.length <= FEW_STORIES || !sure;
    const all = few || month !== '';
    const toRead = ids.filter(
      (id) => few || (all ? facets.month.get(month)?.has(id) === true : ofTopic({ id })),
    );
    const [held, near] = await Promise.all([
      read(toRead, candidates, query, all ? Infinity : limit, (found) => {
        const first = chosen(found);
        if (first.length > 0) begin?.(first);
      }),
      read(nearIds, candidates, query, Infinity),
    ]);
    const found = TIERS.flatMap((tier) =>
      [...held.results, ...near.results].filter((result) => result.tier === tier),
    );
    if (found.length === 0 && (few || ids.length === 0)) return null;

    const results = chosen(found);
    const passages = results.flatMap((result) => result.passages);
    const refused = new Set(held.refused);
    const counted = ids.filter((id) => !refused.has(id)).map((id) => ({ id }));
    const stories = all ? found.flatMap(inMonth(month)) : [...counted, ...near.results];
    const topics = [...facets.topic].map(([value, held]): [string, number] => [
      value,
      stories.filter(({ id }) => held.has(id)).length,
    ]);
    return {
      results: results.slice(0, limit),
      total: stories.filter(ofTopic).length,
      sentences: all ? passages.filter(({ sentence }) => sentence !== null).length : null,
      topics: new Map(topics.filter(([, count]) => count > 0)),
      months: few ? countMonths(found.filter(ofTopic)) : null,
      ...words,
    };
  }

  /** What was at the date in a query, and holds the words beside it. */
  async function findDated(query: Query, { terms }: Candidates): Promise<Dated | null> {
    if (!DATE.test(folded(query.text)) || !canLookBehind()) return null;
    const { readQueryDates } = await import('./query-dates.ts');
    const months = await index.months();
    const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
    const date = readQueryDates(query.text, years);
    if (date === null) return null;

    const beside = partsOf(folded(date.rest))
      .filter((part) => letters(part).length > 0)
      .map((part): Term => ({ spellings: [spellingOf(part)], pinyin: false }));
    const { topic: topics } = await index.facets();
    const asked = new Set(date.intervals.flatMap(monthsOf));
    const ids = (await index.ofMonths(months.filter((month) => asked.has(month)))).filter(
      (id) => query.topic === '' || topics.get(query.topic)?.has(id) === true,
    );
    const covers = (day: SentenceDate) =>
      date.intervals.some(({ start, end }) => day.start <= end && start <= day.end) &&
      (query.month === '' || monthNames([day]).has(query.month));
    const stories = await Promise.all(
      ids.map(async (id) => {
        const { url, text } = await index.load(id);
        const held = placesOf(matchStory(text, beside));
        const shown = placesOf(matchStory(text, terms));
        return datedPassages(text, covers)
          .filter(({ sentence }) => beside.length === 0 || held.has(sentence))
          .filter(({ sentence }) => !shown.has(sentence))
          .map((passage): DatedSentence => ({ url, ...passage }));
      }),
    );
    const isWithin = ({ dates }: Passage) =>
      dates.some((day) =>
        date.intervals.some(({ start, end }) => start <= day.start && day.end <= end),
      );
    const key = (passage: DatedSentence) =>
      [isWithin(passage) ? 0 : 1, passage.dates[0]?.start, passage.url].join();
    const sentences = stories.flat().sort((a, b) => IN_NUMBERS.compare(key(a), key(b)));
    if (sentences.length === 0) return null;
    return {
      words: date.words,
      sentences: sentences.slice(0, query.limit),
      total: sentences.length,
    };
  }

  /** For a query that no story answers: the pieces of it that stand somewhere, and where. */
  async function related(parts: readonly string[], query: Query): Promise<Answer> {
    for (const cut of [cutIntoWords, cutIntoPairs]) {
      const pieces = [...new Set(parts.flatMap((part) => [part, ...cut(part)]))].slice(
        0,
        MOST_PIECES,
      );
      const held = await Promise.all(pieces.map(index.storiesWith));
      const found = pieces.filter((_, place) => held[place]?.size);
      const worth = new Map<Id, number>();
      for (const [place, piece] of pieces.entries()) {
        const stories = held[place] ?? new Set();
        // What few stories hold says more.
        for (const id of stories) worth.set(id, (worth.get(id) ?? 0) + piece.length / stories.size);
      }
      const candidates = {
        terms: found.map((piece) => ({ spellings: [spellingOf(piece)], pinyin: false })),
        ids: [...worth.keys()].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0)),
        nearIds: [],
        sure: found.every(isShort),
        whole: false,
      };
      const best = { ...query, order: 'match' } as const;
      const answered = await answer(candidates, best, { pieces: found, meant: [], dated: null });
      if (answered !== null) return answered;
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
        .map((part): Term => ({ spellings: [spellingOf(part)], pinyin: false }));
      const typed = asked.filter(({ pinyin }) => !pinyin).flatMap(({ spellings }) => spellings);
      const order = await (query.order === 'date'
        ? index.byDate()
        : index.ranked(typed.map(({ text }) => text)));
      const places = new Map(order.map((id, place) => [id, place]));
      const inOrder = (ids: readonly Id[]): Id[] =>
        [...ids].sort((a, b) => (places.get(a) ?? places.size) - (places.get(b) ?? places.size));

      const ids = inOrder(common(asked.map(({ ids }) => ids)));
      const held = new Set(ids);
      const nearIds = common(asked.map(({ nearIds }) => nearIds)).filter((id) => !held.has(id));
      const candidates = {
        terms: [...asked, ...unasked],
        ids,
        nearIds: inOrder(nearIds),
        sure: unasked.length === 0 && parts.every(isShort),
        whole: true,
      };
      const meant = asked
        .filter(({ pinyin }) => pinyin)
        .flatMap(({ spellings }) => spellings.map(({ text }) => text));
      const dated = await findDated(query, candidates);
      const answered = await answer(candidates, query, { pieces: [], meant, dated }, begin);
      if (answered !== null) return answered;
      return dated === null ? related(parts, query) : { ...NOTHING, dated };
    },
  };
}

/** Of a result what tells of a month: at most one result. */
function inMonth(month: string): (result: Found) => Found[] {
  return (result) => {
    if (month === '') return [result];
    const [best, ...others] = result.passages.filter(({ dates }) => monthNames(dates).has(month));
    return best === undefined ? [] : [{ ...result, passages: [best, ...others] }];
  };
}

/** The sentences of a match. */
function placesOf(match: Match | null): Set<string | null> {
  return new Set(match?.passages.map(({ sentence }) => sentence));
}

/** The months, `01`–`12`, that dates touch. */
function monthNames(dates: readonly SentenceDate[]): Set<string> {
  return new Set(dates.flatMap(monthsOf).map((month) => month.slice(5)));
}

/** Month → how many sentences of the results tell of it. */
function countMonths(results: readonly Result[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { dates } of results.flatMap(({ passages }) => passages)) {
    for (const month of monthNames(dates)) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}

function partsOf(folded: string): string[] {
  const parts = folded.split(/[\s\p{Cc}]+/u).filter((part) => part !== '');
  return [...new Set(parts)];
}

function common(sets: readonly ReadonlySet<Id>[]): Id[] {
  const [first = new Set(), ...others] = sets;
  return [...first].filter((id) => others.every((ids) => ids.has(id)));
}

/**
 * Whether patterns may look behind, as those of the grammar of dates do: Safari can from 16.4 on.
 * Before, a query is answered without what was at its date.
 */
function canLookBehind(): boolean {
  try {
    return new RegExp('(?<=a)b', 'u').test('ab');
  } catch {
    return false;
  }
}

/** Chinese words of two characters and more, as the browser's dictionary has them, if it has one. */
function cutIntoWords(part: string): string[] {
  if (!('Segmenter' in Intl)) return [];
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(part.slice(0, cutPlace(part, MOST_CUT)))]
    .map(({ segment }) => segment)
    .filter((word) => letters(word).length > 1);
}

function cutIntoPairs(part: string): string[] {
  const cut = letters(part.slice(0, cutPlace(part, MOST_CUT)));
  return cut.slice(1).map((letter, place) => (cut[place] ?? '') + letter);
}

/** @throws when it cannot be had */
async function fetchFile(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}
