import { addDays } from '../../chinese/dates/calendar.ts';
import type { Interval } from '../../chinese/dates/types.ts';

/** A date that a sentence tells of. Of a list of days each is one. */
export interface SentenceDate extends Interval {
  /** Where its words begin in the sentence, in UTF-16 code units. */
  readonly offset: number;
  /** How many code units they are. */
  readonly length: number;
}

/** A sentence, or a headline, as the search knows it. */
export interface IndexedSentence {
  readonly text: string;
  /** The dates on which what it tells happened. */
  readonly dates: readonly SentenceDate[];
}

/** A block of text (a headline, a paragraph): the sentences that it is joined of. */
export type Block = readonly IndexedSentence[];

/** The months that an interval touches, `2018-05`, in order. */
export function monthsOf({ start, end }: Interval): string[] {
  const months: string[] = [];
  for (let month = start.slice(0, 7); month <= end.slice(0, 7);) {
    months.push(month);
    month = addDays(`${month}-28`, 4).slice(0, 7);
  }
  return months;
}
