import { monthId, oldMonthId, sentencePath, storyPath } from './addresses.ts';
import { storyInWords } from './editions.ts';
import { sectionClasses } from './timeline-filters.ts';
import { dateLabel, machineDate, type Timeline, type TimelineEntry } from './timeline.ts';

/** A part of the timeline's page: a month, other years, or what holds for the year. */
export interface TimelineSection {
  /** The id of its heading. */
  readonly id: string;
  /** The id of the section itself, by which a month was once known. */
  readonly oldId?: string;
  readonly title: string;
  /** How many statements it has, in words; only months say it. */
  readonly count?: string;
  /** The classes by which filters find it. */
  readonly classes: readonly string[];
  readonly lines: readonly TimelineLine[];
  /** Of a month without statements: where the stories speak of it all the same. */
  readonly elsewhere: readonly { readonly name: string; readonly path: string }[];
}

/** A dated statement as the page sets it. */
export interface TimelineLine {
  readonly entry: TimelineEntry;
  readonly label: string;
  /** For HTML's `datetime`. */
  readonly machine: string;
  /** The line above is of the same date. */
  readonly isRepeated: boolean;
  /** The text begins with the date itself. */
  readonly isSaid: boolean;
}

/** Parts a timeline as its page shows it; what would be empty is left out, months aside. */
export function timelineSections(timeline: Timeline): TimelineSection[] {
  const { months, otherYears, notes } = timeline;
  const ofMonths = months.map(({ month, entries, elsewhere }): TimelineSection => ({
    id: monthId(month),
    oldId: oldMonthId(month),
    title: `${month}月`,
    count: entries.length === 0 ? '—' : `${entries.length}则`,
    classes: sectionClasses(entries),
    lines: linesOf(entries),
    elsewhere: elsewhere.map(({ story, sentence }) => ({
      name: storyInWords(timeline, story),
      path: sentence === undefined ? storyPath(story) : sentencePath(story, sentence),
    })),
  }));
  const rest = [
    { id: 'years', title: '其他年份', entries: otherYears },
    {
      id: 'notes',
      title: '全年及时段',
      entries: notes.filter((note) => !otherYears.includes(note)),
    },
  ];
  const others = rest.filter(({ entries }) => entries.length > 0);
  return [
    ...ofMonths,
    ...others.map(({ id, title, entries }) => ({
      id,
      title,
      classes: sectionClasses(entries),
      lines: linesOf(entries),
      elsewhere: [],
    })),
  ];
}

function linesOf(entries: readonly TimelineEntry[]): TimelineLine[] {
  let before = '';
  return entries.map((entry) => {
    const label = dateLabel(entry);
    const isRepeated = label === before;
    before = label;
    const isSaid = entry.text.startsWith(label);
    return { entry, label, machine: machineDate(entry), isRepeated, isSaid };
  });
}
