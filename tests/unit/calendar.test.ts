import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { readParagraphs } from '../../src/archive/story.ts';
import { timelineIcs } from '../../src/export/calendar.ts';
import { timelineOf } from '../../src/archive/timeline.ts';
import { SITE } from './site.ts';

const { paragraphs } = readParagraphs([{ text: '5月4日，甲。', line: 1 }], 2018, [], []);
const timeline = timelineOf({ id: '2018', year: 2018, order: 'ranked' }, [
  {
    edition: '2018',
    year: 2018,
    rank: 1,
    title: '甲',
    topics: ['city'],
    paragraphs: [...paragraphs],
  },
]);

/** The one event of the calendar, where the edition was changed last on that day. */
function eventOf(updated: string, address = (path: string) => path) {
  const ics = timelineIcs(timeline, { name: '2018年', updated }, address, SITE);
  const [event, ...rest] = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent');
  if (event === undefined || rest.length > 0) throw new Error(ics);
  return event;
}

describe('timelineIcs', () => {
  test('has a later revision replace an earlier one of the same event', () => {
    const days = ['2018-12-31', '2019-01-01', '2026-01-02', '2026-11-01'];
    const events = days.map((day) => eventOf(day));
    expect(new Set(events.map((event) => event.getFirstPropertyValue('uid'))).size).toBe(1);
    const sequences = events.map((event) => Number(event.getFirstPropertyValue('sequence')));
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  });

  test('leads to the sentence where the host is known, and nowhere where it is not', () => {
    const withHost = eventOf('2026-01-02', (path) => `https://example.org${path}`);
    expect(withHost.getFirstPropertyValue('url')).toBe('https://example.org/2018/story/1/#p1s1');
    expect(eventOf('2026-01-02').getFirstPropertyValue('url')).toBeNull();
  });
});
