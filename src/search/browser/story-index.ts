import type { SearchText } from './match.ts';

/** A story as the index numbers it. */
export type Id = string;

export interface IndexedStory {
  /** Base path included. */
  readonly url: string;
  /** Its list and its place there in words: 2018年第9条. */
  readonly placeName: string;
  readonly text: SearchText;
}

/** The questions that the index of the archive can be asked. All of them throw when it fails. */
export interface StoryIndex {
  /**
   * The stories that hold a folded text, and where it is long perhaps a few that do not.
   *
   * @param sure whether all of it is looked for, up to 40 characters
   */
  storiesWith(text: string, sure?: boolean): Promise<ReadonlySet<Id>>;
  /**
   * The stories that hold a folded text but for its punctuation, and a few that do not: letter after
   * letter is asked for until few stories are left.
   */
  storiesNear(text: string): Promise<ReadonlySet<Id>>;
  /** The stories that have all letters of the folded texts, anywhere, those with most of them first. */
  ranked(texts: readonly string[]): Promise<readonly Id[]>;
  /** The stories of each topic. */
  topics(): Promise<ReadonlyMap<string, ReadonlySet<Id>>>;
  /** The stories of each year of the lists, oldest first, by the day they begin with. */
  years(): Promise<ReadonlyMap<string, readonly Id[]>>;
  /** The months, `2018-05`, of which any story tells, in order. */
  months(): Promise<readonly string[]>;
  /** The stories that tell of one of the months. */
  ofMonths(months: readonly string[]): Promise<readonly Id[]>;
  /** @param id from one of the answers above */
  load(id: Id): Promise<IndexedStory>;
}

/** So many stories are all read to tell whether and where they answer. */
export const FEW_STORIES = 50;

/** The browser cannot run Pagefind, and there are too many stories to search without it. */
export class TooOldBrowser extends Error {}
