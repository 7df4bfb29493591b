import { sentencePath } from './addresses.ts';
import { headlineOf } from './sentences.ts';
import type { Story } from './schema.ts';
import type { Timeline } from './timeline.ts';

/** The timeline of an edition, with the stories that it is read out of. */
interface Dated {
  readonly timeline: Timeline;
  readonly stories: readonly Story[];
}

/** What a story tells of a day of some year. */
export interface DayInHistory {
  readonly year: number;
  /** The headline of the story. */
  readonly title: string;
  /** The path of the sentence. */
  readonly path: string;
}

/**
 * The file of all days that stories tell of to the day: a line a story, its parts parted by tabs, so
 * that a headline stands in it once. The id of the edition, the rank and the headline are followed
 * by the days, each with the first sentence that tells of it: `1995-05-18 p1s1`. A stretch of days
 * is told on its first.
 */
export function daysFile(editions: readonly Dated[]): string {
  return editions
    .flatMap(({ timeline, stories }) =>
      stories.map((story) => {
        const days = new Map<string, string>();
        for (const { precision, intervals, sentence, ...entry } of timeline.entries) {
          if (precision !== 'day' || entry.story.rank !== story.rank) continue;
          for (const { start } of intervals) if (!days.has(start)) days.set(start, sentence);
        }
        return { story, places: [...days].map((place) => place.join(' ')) };
      }),
    )
    .filter(({ places }) => places.length > 0)
    .map(({ story, places }) =>
      [story.edition, story.rank, headlineOf(story), ...places].join('\t'),
    )
    .join('\n');
}

/**
 * What stories tell of a day of the calendar, the oldest year first.
 *
 * @param file as `daysFile` writes it
 * @param day month and day: `05-18`
 */
export function onThisDay(file: string, day: string): DayInHistory[] {
  return file
    .split('\n')
    .flatMap((line) => {
      const [edition = '', rank = '', title = '', ...places] = line.split('\t');
      return places
        .filter((place) => place.startsWith(`-${day} `, 4))
        .map((place) => ({
          year: Number(place.slice(0, 4)),
          title,
          path: sentencePath({ edition, rank: Number(rank) }, place.slice(11)),
        }));
    })
    .sort((a, b) => a.year - b.year);
}
