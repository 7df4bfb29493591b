import type { Match, Passage } from './match.ts';

export interface Query {
  /** As it was typed. Several parts with spaces between them must all be there. */
  readonly text: string;
  /** Only stories of this topic; empty: of any. */
  readonly topic: string;
  /** Only sentences that tell of this month, `2018-05`, or `05` of any year; empty: of any. */
  readonly month: string;
  /** Only stories of the lists of these years, both included, `1995`; empty: without an end. */
  readonly from: string;
  readonly to: string;
  /** By how well a story answers, or by the first day it tells of, oldest or newest first. */
  readonly order: 'match' | 'date' | 'newest';
  /** How many stories, and dated sentences, are wanted; of the others only the number. */
  readonly limit: number;
}

export interface Result extends Match {
  /** The story's address, base path included. */
  readonly url: string;
  /** 2018年第9条 */
  readonly placeName: string;
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
  /** Year, oldest first → how many of the stories are of its lists, whatever years were chosen. */
  readonly years: ReadonlyMap<string, number>;
  /** Month → how many of the sentences tell of it, whatever month was chosen; null likewise. */
  readonly months: ReadonlyMap<string, number | null>;
  /** What was at the date in the query, but for the results; null where it was nothing. */
  readonly dated: Dated | null;
}

/** A sentence that tells of a date in the query, with the words marked that say so. */
export interface DatedSentence extends Passage {
  /** The address of its story, base path included. */
  readonly url: string;
  /** The place of its story: 2018年第9条. */
  readonly placeName: string;
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
   * @param begin is given the first results, where more are read only to be counted
   * @throws when a part of the index cannot be had: no answer is given that may lack a story
   */
  find(query: Query, begin?: (results: readonly Result[]) => void): Promise<Answer>;
}
