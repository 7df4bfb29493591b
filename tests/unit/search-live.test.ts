import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { liveSearch } from '../../src/search/browser/live.ts';
import type { Answer, Query } from '../../src/search/browser/types.ts';
import { EVERYTHING } from './searching.ts';

const QUERY: Query = { text: '焦作', ...EVERYTHING };
const ANSWER: Answer = {
  results: [],
  total: 0,
  sentences: 0,
  pieces: [],
  meant: [],
  topics: new Map(),
  years: new Map(),
  months: new Map(),
  dated: null,
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** What is shown of a query whose first results come at once, and whose answer comes late. */
async function shown(begins: boolean): Promise<string[]> {
  const states: string[] = [];
  const late = Promise.withResolvers<Answer>();
  const live = liveSearch(
    () =>
      Promise.resolve({
        find: (_, begin) => {
          if (begins) begin?.([]);
          return late.promise;
        },
      }),
    ({ kind }) => states.push(kind),
  );
  live.open();
  await vi.advanceTimersByTimeAsync(0);
  live.ask(QUERY);
  await vi.advanceTimersByTimeAsync(1000);
  late.resolve(ANSWER);
  await vi.advanceTimersByTimeAsync(0);
  return states;
}

test('says that a late answer is on its way', async () => {
  expect(await shown(false)).toEqual(['loading', 'answer']);
});

test('says no such thing once the first results are shown', async () => {
  expect(await shown(true)).toEqual(['beginning', 'answer']);
});
