import { addDays } from '../chinese/dates/calendar.ts';
import { sentencePath, timelinePath } from './addresses.ts';
import { TOPICS } from './schema.ts';
import type { Timeline } from './timeline.ts';

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
  const name = `${siteName}：${timeline.year}年`;
  // A calendar stands alone: an address without a host leads nowhere from it.
  const hasHost = URL.canParse(address('/'));
  const events = timeline.entries.flatMap((entry) =>
    entry.intervals.flatMap(({ start, end }, index) => {
      const part = index === 0 ? '' : `.${index + 1}`;
      const url = address(sentencePath(entry.story, entry.sentence));
      return [
        'BEGIN:VEVENT',
        `UID:${timeline.year}-${entry.id}${part}@jiaozuo-annals`,
        // When the event was last revised (3.8.7.2), in UTC: its midnight is the same day in China.
        // The moment of the build would make every build another file.
        `DTSTAMP:${basic(updated)}T000000Z`,
        `DTSTART;VALUE=DATE:${basic(start)}`,
        // Exclusive, as 3.6.1 has the end of an all-day event.
        `DTEND;VALUE=DATE:${basic(addDays(end, 1))}`,
        `SUMMARY:${escaped(entry.text)}`,
        `DESCRIPTION:${escaped(`第${entry.story.rank}条　${entry.story.title}`)}`,
        ...(hasHost ? [`URL:${url}`] : []),
        `CATEGORIES:${entry.topics.map((topic) => escaped(TOPICS[topic])).join(',')}`,
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      ];
    }),
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escaped(siteName)}//${timeline.year}//ZH`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A day as RFC 5545 (3.3.4) writes it: 20180504. */
function basic(day: string): string {
  return day.replaceAll('-', '');
}

/** A text as a value (3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/gu, '\\$&').replaceAll('\n', '\\n');
}

/** A line in pieces of 75 bytes at most, the blank that begins a further one among them (3.1). */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line;
  let pieces = '';
  let from = 0;
  let bytes = 0;
  for (let at = 0; at < line.length;) {
    const code = line.codePointAt(at) ?? 0;
    const own = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes + own > 75) {
      pieces += `${line.slice(from, at)}\r\n `;
      from = at;
      bytes = 1;
    }
    bytes += own;
    at += code < 0x10000 ? 1 : 2;
  }
  return pieces + line.slice(from);
}

/** The addresses of the timeline as table and calendar. */
export function timelineDataPath(year: number, form: 'csv' | 'ics'): string {
  return timelinePath(year).replace(/\/$/u, `.${form}`);
}
