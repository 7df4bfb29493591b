import { fields } from '../chinese/dates/calendar.ts';
import { byCodeUnits } from '../chinese/text.ts';
import type { Timeline, TimelineEntry } from './timeline.ts';

/** A year of the archive, or several of which nothing is told. */
export interface YearOfArchive {
  readonly year: number;
  /** The last of the years; the same where it is one. */
  readonly last: number;
  /** The timelines of the year's own lists. */
  readonly timelines: readonly Timeline[];
  /** What the lists of all years tell of days of this one, by first day. */
  readonly entries: readonly TimelineEntry[];
  /** What of it lists of other years tell, once for a date and a story. */
  readonly others: readonly TimelineEntry[];
}

/**
 * The years from the first to the last that a list is of or tells of, oldest first, with those that
 * no list tells of. Before the oldest list and after the newest one those are taken together, because
 * a statement may be of a day centuries ago.
 *
 * @param timelines of all editions, newest first; at least one
 */
export function yearsOfArchive(timelines: readonly Timeline[]): YearOfArchive[] {
  const listed = timelines.map(({ year }) => year);
  const told = new Map<number, Set<TimelineEntry>>();
  for (let year = Math.min(...listed); year <= Math.max(...listed); year += 1) {
    told.set(year, new Set());
  }
  for (const entry of timelines.toReversed().flatMap(({ entries }) => entries)) {
    for (const { start, end } of entry.intervals) {
      for (let [year] = fields(start); year <= fields(end)[0]; year += 1) {
        told.set(year, (told.get(year) ?? new Set()).add(entry));
      }
    }
  }
  const years = [...told].sort(([a], [b]) => a - b);
  return years.flatMap(([year, found], place) => {
    const entries = [...found].sort((a, b) => byCodeUnits(a.start, b.start));
    const own = timelines.filter((timeline) => timeline.year === year);
    const ofOthers = entries.filter(({ story }) => story.year !== year);
    const others = [...Map.groupBy(ofOthers, placeOf).values()].flatMap(([first]) => first ?? []);
    const after = (years[place + 1]?.[0] ?? year + 1) - 1;
    const empty = { timelines: [], entries: [], others: [] };
    return [
      { year, last: year, timelines: own, entries, others },
      ...(after > year ? [{ year: year + 1, last: after, ...empty }] : []),
    ];
  });
}

/** The same for statements of one story that are of the same days. */
function placeOf({ start, end, story }: TimelineEntry): string {
  return [start, end, story.edition, story.rank].join(' ');
}
