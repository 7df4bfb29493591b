import ICAL from 'ical.js';
import { addDays } from '../chinese/dates/calendar.ts';
import { sentencePath, timelinePath } from './addresses.ts';
import { TOPICS } from './schema.ts';
import type { Timeline } from './timeline.ts';

// ical.js does not count the space that begins a folded line; RFC 5545 (3.1) allows 75 bytes with it.
ICAL.foldLength = 74;

/** Makes an address out of a path of the archive: with the site's base path, or with its host too. */
export type Address = (path: string) => string;

/**
 * The entries as a table (RFC 4180), headed in Chinese. It begins with a byte order mark,
 * without which spreadsheet programs take UTF-8 for something else.
 */
export function timelineCsv(timeline: Timeline, address: Address): string {
  const head = ['起', '止', '原文日期', '原文', '名次', '标题', '主题', '网址'];
  const rows = timeline.entries.map((entry) => [
    entry.start,
    entry.end,
    entry.date,
    entry.text,
    String(entry.story.rank),
    entry.story.title,
    entry.topics.map((topic) => TOPICS[topic]).join('、'),
    address(sentencePath(entry.story, entry.sentence)),
  ]);
  const cell = (text: string) =>
    /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/**
 * The entries as all-day events of a calendar (RFC 5545). Days of a list are events of their own.
 *
 * @param updated the day of the edition's last change, `YYYY-MM-DD`
 */
export function timelineIcs(
  timeline: Timeline,
  updated: string,
  address: Address,
  siteName: string,
): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', `-//${siteName}//${timeline.year}//ZH`);
  calendar.addPropertyWithValue('x-wr-calname', `${siteName}：${timeline.year}年`);
  for (const entry of timeline.entries) {
    for (const [index, { start, end }] of entry.intervals.entries()) {
      const event = new ICAL.Component('vevent');
      const part = index === 0 ? '' : `.${index + 1}`;
      event.addPropertyWithValue('uid', `${timeline.year}-${entry.id}${part}@jiaozuo-annals`);
      // When the event was last revised (RFC 5545, 3.8.7.2), in UTC: its midnight is the same day
      // in China. The moment of the build would make every build another file.
      const revised = ICAL.Time.fromDateTimeString(`${updated}T00:00:00Z`);
      event.addPropertyWithValue('dtstamp', revised);
      event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(start));
      // Exclusive, as RFC 5545 (3.6.1) has the end of an all-day event.
      event.addPropertyWithValue('dtend', ICAL.Time.fromDateString(addDays(end, 1)));
      event.addPropertyWithValue('summary', entry.text);
      event.addPropertyWithValue('description', `第${entry.story.rank}条　${entry.story.title}`);
      const url = address(sentencePath(entry.story, entry.sentence));
      // A calendar stands alone: an address without a host leads nowhere from it.
      if (URL.canParse(url)) event.addPropertyWithValue('url', url);
      const categories = new ICAL.Property('categories');
      categories.setValues(entry.topics.map((topic) => TOPICS[topic]));
      event.addProperty(categories);
      event.addPropertyWithValue('transp', 'TRANSPARENT');
      calendar.addSubcomponent(event);
    }
  }
  return `${calendar.toString()}\r\n`;
}

/** The addresses of the timeline as table and calendar. */
export function timelineDataPath(year: number, form: 'csv' | 'ics'): string {
  return timelinePath(year).replace(/\/$/u, `.${form}`);
}
