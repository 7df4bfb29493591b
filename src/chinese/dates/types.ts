export type Precision =
  'day' | 'ten-days' | 'month' | 'season' | 'quarter' | 'half-year' | 'year' | 'none';

/**
 * date: one date of any precision; range: 至; list: 、 和; vague: no value (近日);
 * name: a year inside a name or title, or an edition of an event, which dates nothing.
 */
export type DateKind = 'date' | 'range' | 'list' | 'vague' | 'name';

/** ISO dates (YYYY-MM-DD), both inclusive. */
export interface Interval {
  readonly start: string;
  readonly end: string;
}

export interface DateMention {
  /** The exact words; `text.slice(offset, offset + mention.text.length)` is equal to them. */
  readonly text: string;
  /** UTF-16 code units into the text that was read. */
  readonly offset: number;
  /** The first day; null for vague words, for names and for faults. */
  readonly start: string | null;
  /** The last day, inclusive; null where `start` is. */
  readonly end: string | null;
  /** One for a date or a range, one for each item of a list, none where `start` is null. */
  readonly intervals: readonly Interval[];
  /** The coarsest unit used. */
  readonly precision: Precision;
  readonly kind: DateKind;
  /** Why a date cannot exist (2月没有30日); its kind is then `date`. */
  readonly fault: string | null;
  /**
   * The reading is a guess, which an editor may want to look at: a year that an earlier sentence
   * named, one of two digits, a month taken from the day of print, a festival. Absent for others.
   */
  readonly inferred?: true;
}

export interface DateContext {
  /** The year the document tells of. */
  readonly year: number;
  /** ISO date of publication, if known. */
  readonly published?: string;
  /** The year of a heading over the section, if any. */
  readonly sectionYear?: number;
}
