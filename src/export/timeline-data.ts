import { stringify } from 'csv-stringify/sync';
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { addDays } from '../chinese/dates/calendar.ts';
import { sentencePath, timelinePath } from '../archive/addresses.ts';
import { TOPICS } from '../archive/schema.ts';
import type { Timeline } from '../archive/timeline.ts';

/** Makes an address out of a path of the archive: with the site's base path, or with its host too. */
export type Address = (path: string) => string;

/**
 * The entries as a table (RFC 4180), headed in Chinese. It begins with a byte order mark,
 * without which spreadsheet programs take UTF-8 for something else.
 *
 * An apostrophe is put before a cell that begins with `=`, `+`, `-`, `@`, in full width too, or a
 * tab: a spreadsheet program would run it as a formula (OWASP, “CSV Injection”). All else stands
 * as the source has it.
 *
 * The words of the date have no column of their own, for the text holds them: a cell that says
 * only 1月13日 becomes 13 January of the current year in Excel and Calc, and CSV has no way to
 * say that a cell is text. `timeline.json` gives them apart.
 */
export function timelineCsv(timeline: Timeline, address: Address): string {
  const head = ['起', '止', '原文', '序号', '标题', '主题', '网址'];
  const rows = timeline.entries.map((entry) => [
    entry.start,
    entry.end,
    entry.text,
    entry.story.rank,
    entry.story.title,
    entry.topics.map((topic) => TOPICS[topic]).join('、'),
    address(sentencePath(entry.story, entry.sentence)),
  ]);
  return stringify([head, ...rows], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

/**
 * The entries as all-day events of a calendar (RFC 5545), to be published (RFC 5546, 3.2.1; the
 * ORGANIZER that it asks for is left out, for there is nobody to answer to). Days of a list are
 * events of their own.
 *
 * The time of a revision is the day of the edition's last change, at midnight in UTC, which is the
 * same day in China: the moment of the build would make every build another file. The same day as
 * a number (20260102) is the `SEQUENCE`, which must grow with every revision.
 *
 * @param updated the day of the edition's last change, `YYYY-MM-DD`
 */
export function timelineIcs(
  timeline: Timeline,
  updated: string,
  address: Address,
  siteName: string,
): string {
  // A calendar stands alone: an address without a host leads nowhere from it.
  const hasHost = URL.canParse(address('/'));
  const events = timeline.entries.flatMap((entry) =>
    entry.intervals.map(({ start, end }, index) => ({
      id: `${timeline.year}-${entry.id}${index === 0 ? '' : `.${index + 1}`}@jiaozuo-annals`,
      sequence: Number(updated.replaceAll('-', '')),
      stamp: updated,
      lastModified: updated,
      allDay: true,
      start,
      // Exclusive, as 3.6.1 has the end of an all-day event.
      end: addDays(end, 1),
      summary: entry.text,
      description: `第${entry.story.rank}条　${entry.story.title}`,
      ...(hasHost && { url: address(sentencePath(entry.story, entry.sentence)) }),
      categories: entry.topics.map((topic) => ({ name: TOPICS[topic] })),
      transparency: ICalEventTransparency.TRANSPARENT,
    })),
  );
  const calendar = ical({
    prodId: { company: siteName, product: String(timeline.year), language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    // Not as `name`: the library would not escape it.
    x: { 'X-WR-CALNAME': `${siteName}：${timeline.year}年` },
    events,
  });
  // The last line ends as all others do (3.1); the library leaves that out.
  return `${calendar.toString()}\r\n`;
}

/** The addresses of the timeline as table and calendar. */
export function timelineDataPath(year: number, form: 'csv' | 'ics'): string {
  return timelinePath(year).replace(/\/$/u, `.${form}`);
}
