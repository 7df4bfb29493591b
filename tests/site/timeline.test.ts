import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { timelineDocumentSchema } from '../../src/export/documents.ts';
import { ARCHIVE, MADE_UP, SITES, editionsOf } from '../sites.ts';
import { readFile, readPage, textAt } from './page.ts';

const editions = SITES.flatMap((site) => editionsOf(site).map((id) => ({ site, id })));

const timelineOf = (id: string, site = ARCHIVE) =>
  timelineDocumentSchema.parse(JSON.parse(readFile(site, `${id}/timeline.json`)));

/** The ten stories read by hand: story, sentence, first day, last day, words. */
const BY_HAND = `
1 p1s1 2018-05-04 2018-05-10 5月4日至10日
1 p1s2 2018-05-25 2018-05-25 5月25日
1 p1s3 2018-07-01 2018-07-10 7月初
1 p3s1 2018-12-29 2018-12-29 12月29日
2 p1s1 2018-05-09 2018-05-09 5月9日
2 p2s1 2018-05-18 2018-05-18 5月18日
2 p2s3 2018-11-16 2018-11-16 11月16日
2 p2s4 2018-11-26 2018-11-26 11月26日
2 p3s1 2018-12-27 2018-12-27 12月27日
3 p1s1 2018-09-30 2018-09-30 9月30日
3 p1s2 2018-01-13 2018-01-13 1月13日
3 p1s2 2018-01-26 2018-01-26 1月26日
3 p1s3 2018-06-29 2018-06-29 6月29日
3 p1s3 2018-07-31 2018-07-31 7月31日
3 p1s3 2018-09-28 2018-09-28 9月28日
3 p2s1 2018-12-22 2018-12-22 12月22日
4 p2s1 2018-02-14 2018-02-14 2月14日
4 p3s1 2018-09-29 2018-09-29 9月29日
4 p4s1 2018-11-30 2018-11-30 11月30日
4 p5s1 2018-12-24 2018-12-25 12月24、25日
4 p7s1 2018-04-28 2018-04-28 4月28日
4 p8s1 2018-05-23 2018-05-23 5月23日
4 p9s1 2018-06-29 2018-06-29 6月29日
4 p10s1 2018-11-17 2018-11-17 11月17日
4 p11s1 2018-12-29 2018-12-29 12月29日
5 p1s1 2018-04-01 2018-04-01 4月1日
5 p1s2 2018-10-27 2018-10-27 10月27日
5 p1s3 2018-11-01 2018-11-01 11月1日
5 p1s4 2018-05-17 2018-05-17 5月17日
5 p1s5 2018-11-19 2018-11-19 11月19日
5 p1s6 2018-12-08 2018-12-08 12月8日
5 p1s7 2018-12-14 2018-12-14 12月14日
6 p1s1 2018-10-20 2018-10-20 10月20日
6 p1s4 2018-07-09 2018-07-09 7月9日
7 p2s2 2018-12-26 2018-12-26 12月26日
8 p1s2 2018-11-01 2018-11-30 11月份
9 p1s1 2018-09-12 2018-09-12 去年9月12日
9 p2s1 2018-12-09 2018-12-09 12月9日
9 p3s1 2018-12-11 2018-12-11 12月11日
9 p4s1 2018-12-20 2018-12-20 12月20日
9 p4s3 2018-12-20 2018-12-20 同日
10 p1s1 2018-04-12 2018-04-12 4月12日
10 p2s1 2018-11-10 2018-11-10 11月10日
10 p3s1 2018-12-29 2018-12-29 12月29日
10 p3s2 2018-03-22 2018-03-22 3月22日
10 p3s3 2018-11-28 2018-11-28 11月28日
`
  .trim()
  .split('\n');

describe('timeline.json of 2018', () => {
  const { entries, notes } = timelineOf('2018');

  test('holds the entries that a reading by hand finds, and no other', () => {
    const found = entries.map(({ story, url, start, end, date }) =>
      [story, url.split('#')[1], start, end, date].join(' '),
    );
    expect(found.toSorted()).toEqual(BY_HAND.toSorted());
  });

  test('has the spans that figures cover as notes', () => {
    expect(notes.map(({ date, start, end }) => [date, start, end])).toEqual([
      ['去年', '2018-01-01', '2018-12-31'],
      ['2018年1~11月份', '2018-01-01', '2018-11-30'],
      ['2018年', '2018-01-01', '2018-12-31'],
    ]);
  });

  test('gives the day, the span or the month in EDTF', () => {
    const edtf = (date: string) => entries.find((entry) => entry.date === date)?.edtf;
    expect(edtf('5月25日')).toBe('2018-05-25');
    expect(edtf('5月4日至10日')).toBe('2018-05-04/2018-05-10');
    expect(edtf('7月初')).toBe('2018-07');
    expect(edtf('11月份')).toBe('2018-11');
  });
});

test('the timeline of 2018 leads from August, of which no entry is, to where the stories speak of it', () => {
  const months = selectAll('main section', readPage(ARCHIVE, '/2018/timeline/'));
  const august = months.find((section) => selectAll('#m08', section).length === 1);
  expect(august && toString(august)).toBe('8月 —本月无单列记述，参见第7条、第8条。');
});

describe('timeline.json of the made-up editions', () => {
  const datesOf = (id: string) =>
    timelineOf(id, MADE_UP).entries.map(({ date, start, end }) => `${date} ${start} ${end}`);

  test('has what the text says of other years, and what an editor corrected', () => {
    expect(datesOf('1995')).toContain('1992年10月 1992-10-01 1992-10-31');
    expect(datesOf('1995')).toContain('农历腊月二十八 1995-01-28 1995-01-28');
  });

  test('takes the year of a date from the heading above it', () => {
    expect(datesOf('1996')).toContain('11月8日 1995-11-08 1995-11-08');
    expect(datesOf('1996')).toContain('3月12日 1996-03-12 1996-03-12');
  });
});

describe.each(editions)('timeline.json of $id', ({ site, id }) => {
  const timeline = timelineOf(id, site);

  test('is in order of days', () => {
    expect(`${timeline.year}`).toBe(id.slice(0, 4));
    expect(timeline.entries).not.toEqual([]);
    const days = timeline.entries.map(({ start }) => start);
    expect(days).toEqual(days.toSorted());
  });

  test('leads to an element that holds the words of the date and the text', () => {
    for (const { url, date, text } of timeline.entries) {
      const sentence = textAt(site, url);
      expect(sentence).toContain(date);
      expect(sentence).toContain(text);
    }
  });
});

describe.each(editions)('a date in a story of $id', ({ site, id }) => {
  test('leads to an entry of the timeline that says it', () => {
    const ranks = timelineOf(id, site).entries.map(({ story }) => story);
    for (const rank of new Set(ranks)) {
      const dates = selectAll('#text a:has(time)', readPage(site, `/${id}/story/${rank}/`));
      expect(dates).not.toEqual([]);
      for (const date of dates) {
        expect(textAt(site, String(date.properties['href']))).toContain(toString(date));
      }
    }
  });
});

describe.each(editions)('timeline.csv of $id', ({ site, id }) => {
  const { entries } = timelineOf(id, site);
  const csv = readFile(site, `${id}/timeline.csv`);
  const rows: string[][] = parseCsv(csv, { bom: true });

  test('opens as UTF-8 in spreadsheet programs', () => {
    expect(csv.startsWith('\uFEFF起,止,')).toBe(true);
  });

  test('has a row for every entry', () => {
    expect(rows.slice(1).map(([start, end]) => [start, end])).toEqual(
      entries.map(({ start, end }) => [start, end]),
    );
  });

  test('has no cell that says only a day, which spreadsheet programs take for one of this year', () => {
    expect(rows.flat().filter((cell) => /^[\d年月日、至]+[年月日]$/u.test(cell))).toEqual([]);
  });
});

test('timeline.csv of 2018 says when, what, where and of what topic', () => {
  const [, first] = readFile(ARCHIVE, '2018/timeline.csv').split('\r\n');
  expect(first).toBe(
    '2018-01-13,2018-01-13,在此之前，1月13日，市监察委员会挂牌运行,3,市两会顺利举行 监察委挂牌,政务,/2018/story/3/#p1s2',
  );
});

/** What RFC 5545 has a component hold exactly once, and at most once, of what calendars here use. */
const PROPERTIES = {
  vcalendar: { once: ['prodid', 'version', 'method'], atMostOnce: ['x-wr-calname'] },
  vevent: {
    once: ['uid', 'dtstamp', 'dtstart', 'sequence', 'last-modified'],
    atMostOnce: [
      ...['dtend', 'summary', 'description', 'url', 'categories', 'transp'],
      ...['x-microsoft-cdo-alldayevent', 'x-microsoft-msncalendar-alldayevent'],
    ],
  },
} as const;

/** What is wrong with a calendar of all-day events. ical.js reads much that RFC 5545 forbids. */
function faults(ics: string): string[] {
  const lines = ics.split('\r\n');
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const events = calendar.getAllSubcomponents();
  const time = (event: ICAL.Component, name: string) => {
    const value = event.getFirstPropertyValue(name);
    return value instanceof ICAL.Time ? value : undefined;
  };
  return [
    ...(lines.at(-1) === '' ? [] : ['The last line does not end in CRLF.']),
    ...lines.filter((line) => /[\r\n]/u.test(line)).map((line) => `A bare line break: ${line}`),
    ...lines.filter((line) => Buffer.byteLength(line) > 75).map((line) => `Too long: ${line}`),
    ...(calendar.getFirstPropertyValue('version') === '2.0' ? [] : ['It is not version 2.0.']),
    ...[calendar, ...events].flatMap((component) => {
      const kind = z.enum(['vcalendar', 'vevent']).parse(component.name);
      const { once, atMostOnce } = PROPERTIES[kind];
      const names = component.getAllProperties().map(({ name }) => name);
      const count = (wanted: string) => names.filter((name) => name === wanted).length;
      return [
        ...once.filter((name) => count(name) !== 1),
        ...atMostOnce.filter((name) => count(name) > 1),
        ...names.filter((name) => ![...once, ...atMostOnce].some((known) => known === name)),
      ].map((name) => `${kind}: ${name}`);
    }),
    ...events.flatMap((event) => {
      const [start, end, stamp] = [
        time(event, 'dtstart'),
        time(event, 'dtend'),
        time(event, 'dtstamp'),
      ];
      return [
        ...(start?.isDate && end?.isDate && end.compare(start) > 0 ? [] : ['No whole days.']),
        ...(stamp?.isDate === false && stamp.zone === ICAL.Timezone.utcTimezone
          ? []
          : ['dtstamp is not in UTC.']),
      ];
    }),
  ];
}

const eventsOf = (ics: string) =>
  new ICAL.Component(ICAL.parse(ics))
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

describe.each(editions)('timeline.ics of $id', ({ site, id }) => {
  const { entries, edition } = timelineOf(id, site);
  const ics = readFile(site, `${id}/timeline.ics`);
  const events = eventsOf(ics);

  test('is iCalendar', () => {
    expect(faults(ics)).toEqual([]);
  });

  test('has an event for every entry, and one for each day of a list', () => {
    const days = entries.map(({ intervals }) => Math.max(1, intervals.length));
    expect(events).toHaveLength(days.reduce((sum, count) => sum + count, 0));
  });

  test('has an identifier of its own for every event', () => {
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });

  test('says when the edition was last changed, and no other time', () => {
    for (const name of ['dtstamp', 'last-modified']) {
      const times = events.map(({ component }) => component.getFirstPropertyValue(name));
      expect(new Set(times.map(String))).toEqual(new Set([`${edition.updated}T00:00:00Z`]));
    }
  });

  test('is a calendar to subscribe to', () => {
    const calendar = new ICAL.Component(ICAL.parse(ics));
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  });

  test('keeps the text whole through folding', () => {
    const texts = new Set(events.map(({ summary }) => summary));
    for (const { text } of entries) expect(texts).toContain(text);
  });

  test('is cut from line to line between characters', () => {
    const bytes = readFileSync(new URL(`${id}/timeline.ics`, site.dist));
    const lines = bytes.toString('latin1').split('\r\n');
    const whole = new TextDecoder('utf-8', { fatal: true });
    for (const line of lines) expect(() => whole.decode(Buffer.from(line, 'latin1'))).not.toThrow();
  });
});

describe('timeline.ics of 2018', () => {
  const ics = readFile(ARCHIVE, '2018/timeline.ics');

  test('has all-day events that end the day after', () => {
    const event = eventsOf(ics).find(({ summary }) => summary.startsWith('5月4日至10日'));
    expect(event?.startDate.isDate).toBe(true);
    expect(event?.startDate.toString()).toBe('2018-05-04');
    expect(event?.endDate.toString()).toBe('2018-05-11');
  });

  test('keeps the identifiers that were once published', () => {
    const uids = eventsOf(ics).map(({ uid }) => uid);
    expect(uids).toContain('2018-1-p1s1@jiaozuo-annals');
    expect(uids).toContain('2018-3-p1s2-2@jiaozuo-annals');
    expect(uids).toContain('2018-4-p5s1@jiaozuo-annals');
    expect(uids).toContain('2018-4-p5s1.2@jiaozuo-annals');
  });

  test.each([
    ['had no PRODID', /^PRODID:.*\r\n/mu, ''],
    ['had no VERSION', /^VERSION:.*\r\n/mu, ''],
    ['had an event without UID', /^UID:.*\r\n/mu, ''],
    ['had an event with two UIDs', /^(UID:.*\r\n)/mu, '$1$1'],
    ['had an event without DTSTAMP', /^DTSTAMP:.*\r\n/mu, ''],
    ['had a DTSTAMP of no time zone', /^(DTSTAMP:.*)Z/mu, '$1'],
    ['had an event that does not begin', /^DTSTART.*\r\n/mu, ''],
    ['had an event that ends before it begins', /^DTEND.*(?=\r\n)/mu, 'DTEND;VALUE=DATE:20180113'],
    ['had lines of more than 75 bytes', '\r\n ', ''],
    ['had a bare line feed', '\r\n', '\n'],
  ])('would not be iCalendar if it %s', (_, part, instead) => {
    expect(ics.replace(part, instead)).not.toBe(ics);
    expect(faults(ics.replace(part, instead))).not.toEqual([]);
  });
});

test.each(['2018/timeline/', '2018/all/'])(
  '%s shows the subscripts of the source in what is dated',
  (path) => {
    const page = readPage(ARCHIVE, `/${path}`);
    const dated = selectAll('.entry sub, .dated sub', page).map((sub) => toString(sub));
    expect(dated).toEqual(['10', '2.5']);
  },
);
