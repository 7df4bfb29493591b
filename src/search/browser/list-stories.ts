import { countGroups, countMonths, inMonth, isInSpan, type Choices } from './choices.ts';
import { matchStory, type Term, type Tier } from './match.ts';
import { FEW_STORIES, type Id, type StoryIndex } from './story-index.ts';
import type { Answer, Query, Result } from './types.ts';

/** The stories that may answer a query, in the order in which they are listed. */
export interface Candidates {
  readonly terms: readonly Term[];
  /** Whether a story must hold all terms; else it is related by what it holds. */
  readonly all: boolean;
  /** Those that answer as far as the index knows. */
  readonly ids: readonly Id[];
  /** Those of which only the text tells whether they answer near. */
  readonly nearIds: readonly Id[];
}

/** What of an answer is about stories. */
export type Listed = Pick<
  Answer,
  'results' | 'total' | 'sentences' | 'topics' | 'years' | 'months'
>;

interface Found extends Result {
  readonly id: Id;
}

/**
 * So many at a time are ranked by their text, in the order of the index, so that a longer list
 * begins like a shorter one.
 */
const RANKED_TOGETHER = 10;
const TIERS: readonly Tier[] = ['exact', 'near', 'pinyin', 'related'];

/**
 * Reads candidates, lists those that answer and are chosen, and counts what each choice would leave.
 *
 * @param begin is given the first results, where more are read only to be counted
 * @returns null where no story answers, whatever was chosen
 */
export async function listStories(
  index: StoryIndex,
  query: Query,
  choices: Choices,
  candidates: Candidates,
  begin?: (results: readonly Result[]) => void,
): Promise<Listed | null> {
  const { ids, nearIds } = candidates;
  const { limit, month } = query;
  const { topics, years, isOfTopic, isOfYears } = choices;
  const isChosen = (story: { readonly id: Id }) => isOfTopic(story) && isOfYears(story);
  const chosen = (found: readonly Found[]) =>
    found.filter(isChosen).flatMap((story) => inMonth(story, month));

  // Of many stories the index tells how many there are, but not which of their sentences answer:
  // where a month is chosen, all that tell of it are read.
  const few = ids.length <= FEW_STORIES;
  const all = few || month !== '';
  const toRead = few
    ? ids
    : all
      ? await ofMonth(index, ids, month)
      : ids.filter((id) => isChosen({ id }));
  const read = (stories: readonly Id[]) => readStories(index, stories, candidates, query);
  const [first, near] = await Promise.all([read(toRead.slice(0, limit)), read(nearIds)]);
  const beginning = chosen(first);
  if (all && toRead.length > limit && beginning.length > 0) begin?.(beginning);
  const rest = all ? await read(toRead.slice(limit)) : [];
  const found = TIERS.flatMap((tier) =>
    [...first, ...rest, ...near].filter((story) => story.tier === tier),
  );
  if (found.length === 0 && (few || ids.length === 0)) return null;

  const answering = new Set(found.map(({ id }) => id));
  const looked = new Set(all ? ids : toRead.slice(0, limit));
  const counted = [...ids.filter((id) => !looked.has(id)), ...answering];
  const stories = all
    ? found.flatMap((story) => inMonth(story, month))
    : counted.map((id) => ({ id }));
  const results = chosen(found);
  const passages = results.flatMap((result) => result.passages);
  return {
    results: results.slice(0, limit),
    total: stories.filter(isChosen).length,
    sentences: all ? passages.filter(({ sentence }) => sentence !== null).length : null,
    topics: countGroups(stories.filter(isOfYears), topics),
    years: countGroups(stories.filter(isOfTopic), years),
    months: few ? countMonths(found.filter(isChosen)) : await uncounted(index, query),
  };
}

/** Loads stories and keeps those that answer, the best of each ten first where that is wanted. */
async function readStories(
  index: StoryIndex,
  ids: readonly Id[],
  { terms, all }: Candidates,
  { order }: Query,
): Promise<Found[]> {
  const matches = await Promise.all(
    ids.map(async (id): Promise<Found | null> => {
      const { url, placeName, text } = await index.load(id);
      const match = matchStory(text, terms, all);
      return match && { id, url, placeName, ...match };
    }),
  );
  const results: Found[] = [];
  for (let at = 0; at < matches.length; at += RANKED_TOGETHER) {
    const some = matches.slice(at, at + RANKED_TOGETHER).filter((match) => match !== null);
    if (order === 'match') some.sort((a, b) => b.place - a.place || b.density - a.density);
    results.push(...some);
  }
  return results;
}

/** Those of the stories that tell of a month. @param month `2018-05`, or `05` of any year */
async function ofMonth(index: StoryIndex, ids: readonly Id[], month: string): Promise<Id[]> {
  const months = (await index.months()).filter((one) => one.endsWith(month));
  const telling = new Set(await index.ofMonths(months));
  return ids.filter((id) => telling.has(id));
}

/** The months of the chosen years, without numbers. */
async function uncounted(index: StoryIndex, query: Query): Promise<Map<string, null>> {
  const months = (await index.months()).filter((month) => isInSpan(month.slice(0, 4), query));
  return new Map(months.map((month) => [month, null]));
}
