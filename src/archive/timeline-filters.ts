import type { Topics } from './site.ts';
import { placeInWords } from './editions.ts';
import type { Timeline, TimelineEntry } from './timeline.ts';

/** What a reader may narrow the timeline to. */
export interface TimelineFilter {
  /** The fragment that chooses it (`t-health`, `s-3`), and the class of its entries. */
  readonly id: string;
  readonly name: string;
  /** How many entries it leaves, at least 1. */
  readonly count: number;
}

export interface FilterGroup {
  readonly legend: string;
  readonly filters: readonly TimelineFilter[];
}

/** The filters of a timeline by topic and story. */
export function timelineFilters(timeline: Timeline, labels: Topics): FilterGroup[] {
  const { entries, notes } = timeline;
  const listed = [...entries, ...notes];
  const topics = Object.entries(labels).map(([topic, name]) => ({
    id: `t-${topic}`,
    name,
    count: listed.filter((entry) => entry.topics.includes(topic)).length,
  }));
  const stories = [...Map.groupBy(listed, ({ story }) => story.rank)]
    .sort(([a], [b]) => a - b)
    .map(([rank, own]) => ({
      id: `s-${rank}`,
      name: [placeInWords(timeline, rank), own[0]?.story.title].filter(Boolean).join(' '),
      count: own.length,
    }));
  return [
    { legend: '主题', filters: topics },
    { legend: '条目', filters: stories },
  ].map(({ legend, filters }) => ({ legend, filters: filters.filter(({ count }) => count > 0) }));
}

/** The classes by which filters find an entry. */
export function filterClasses({ topics, story }: TimelineEntry): string[] {
  return [...topics.map((topic) => `t-${topic}`), `s-${story.rank}`];
}

/** The classes by which filters find the section of some entries. */
export function sectionClasses(entries: readonly TimelineEntry[]): string[] {
  return [...new Set(entries.flatMap(filterClasses))];
}

/** The style sheet that hides the entries and sections that the filter in the address does not leave. */
export function filterStyles(groups: readonly FilterGroup[]): string {
  const hidden = groups.flatMap(({ filters }) =>
    filters.map(
      ({ id }) => `#${id}:target~section :not(.${id}).entry,#${id}:target~section:not(.${id})`,
    ),
  );
  return `${hidden.join(',')}{display:none}`;
}
