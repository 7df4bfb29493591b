import { monthsOf, type SentenceDate } from '../shared/sentence.ts';
import type { Id, StoryIndex } from './story-index.ts';
import type { Query, Result } from './types.ts';

/** What a reader may choose by, and has chosen. */
export interface Choices {
  /** The stories of each topic, and of each year. */
  readonly topics: ReadonlyMap<string, Iterable<Id>>;
  readonly years: ReadonlyMap<string, Iterable<Id>>;
  /** Whether a story is of the topic, or of the years, that are chosen. */
  readonly isOfTopic: (story: { readonly id: Id }) => boolean;
  readonly isOfYears: (story: { readonly id: Id }) => boolean;
}

export async function choicesOf(index: StoryIndex, query: Query): Promise<Choices> {
  const [topics, years] = await Promise.all([index.topics(), index.years()]);
  const ofYears = new Set(
    [...years].filter(([year]) => isInSpan(year, query)).flatMap(([, ids]) => ids),
  );
  return {
    topics,
    years,
    isOfTopic: ({ id }) => query.topic === '' || topics.get(query.topic)?.has(id) === true,
    isOfYears: ({ id }) => ofYears.has(id),
  };
}

/** Whether a year is one of those that are chosen. */
export function isInSpan(year: string, { from, to }: Pick<Query, 'from' | 'to'>): boolean {
  return (from === '' || from <= year) && (to === '' || year <= to);
}

/** The months that dates touch, each once. */
function monthsOfAll(dates: readonly SentenceDate[]): Set<string> {
  return new Set(dates.flatMap(monthsOf));
}

/** Whether dates touch a month. @param chosen `2018-05`, `05` of any year, or empty: any time */
export function touchesMonth(dates: readonly SentenceDate[], chosen: string): boolean {
  return chosen === '' || [...monthsOfAll(dates)].some((month) => month.endsWith(chosen));
}

/** Of a result what tells of a month: at most one result. @param chosen as above */
export function inMonth<Found extends Result>(result: Found, chosen: string): Found[] {
  const [best, ...others] = result.passages.filter(({ dates }) => touchesMonth(dates, chosen));
  return best === undefined ? [] : [{ ...result, passages: [best, ...others] }];
}

/** Month → how many sentences of the results tell of it. */
export function countMonths(results: readonly Result[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { dates } of results.flatMap(({ passages }) => passages)) {
    for (const month of monthsOfAll(dates)) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}

/** Of each group how many there are among some stories, where there are any. */
export function countGroups(
  stories: readonly { readonly id: Id }[],
  groups: ReadonlyMap<string, Iterable<Id>>,
): Map<string, number> {
  const ids = new Set(stories.map(({ id }) => id));
  const counts = [...groups].map(([group, own]): [string, number] => [
    group,
    [...own].filter((id) => ids.has(id)).length,
  ]);
  return new Map(counts.filter(([, count]) => count > 0));
}
