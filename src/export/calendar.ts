import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { sentencePath, type Address } from '../archive/addresses.ts';
import { placeInWords } from '../archive/editions.ts';
import { topicLabel, type Site } from '../archive/site.ts';
import type { Timeline } from '../archive/timeline.ts';
import { addDays } from '../chinese/dates/calendar.ts';

/**
 * The entries as all-day events of a calendar (RFC 5545), to be published (RFC 5546, 3.2.1; the
 * ORGANIZER that it asks for is left out, for there is nobody to answer to). Days of a list are
 * events of their own.
 *
 * The time of a revision is the day of the edition's last change, at midnight in UTC, which is the
 * same day in China: the moment of the build would make every build another file. The same day as
 * a number (20260102) is the `SEQUENCE`, which must grow with every revision.
 *
 * @param edition its name (`editionName`), and the day of its last change, `YYYY-MM-DD`
 */
export function timelineIcs(
  timeline: Timeline,
  { name, updated }: { readonly name: string; readonly updated: string },
  address: Address,
  site: Pick<Site, 'name' | 'key' | 'topics'>,
): string {
  // A calendar stands alone: an address without a host leads nowhere from it.
  const hasHost = URL.canParse(address('/'));
  const events = timeline.entries.flatMap((entry) =>
    entry.intervals.map(({ start, end }, index) => ({
      id: `${timeline.edition}-${entry.id}${index === 0 ? '' : `.${index + 1}`}@${site.key}-annals`,
      sequence: Number(updated.replaceAll('-', '')),
      stamp: updated,
      lastModified: updated,
      allDay: true,
      start,
      // Exclusive, as 3.6.1 has the end of an all-day event.
      end: addDays(end, 1),
      summary: entry.text,
      description: [placeInWords(timeline, entry.story.rank), entry.story.title]
        .filter((part) => part !== '')
        .join('　'),
      ...(hasHost && { url: address(sentencePath(entry.story, entry.sentence)) }),
      categories: entry.topics.map((topic) => ({ name: topicLabel(site.topics, topic) })),
      transparency: ICalEventTransparency.TRANSPARENT,
    })),
  );
  const calendar = ical({
    prodId: { company: site.name, product: timeline.edition, language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    // Not as `name`: the library would not escape it.
    x: { 'X-WR-CALNAME': `${site.name}：${name}` },
    events,
  });
  // The last line ends as all others do (3.1); the library leaves that out.
  return `${calendar.toString()}\r\n`;
}
