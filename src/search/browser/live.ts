import type { Answer, Query, Result, Search } from './types.ts';

/** Milliseconds without an answer before the reader is told that it is on its way. */
const SLOW = 300;

/** What a reader sees while searching. */
export type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'beginning'; readonly results: readonly Result[] }
  | { readonly kind: 'answer'; readonly query: Query; readonly answer: Answer };

export interface LiveSearch {
  /** Gets the index before it is needed. */
  open(): void;
  /** Answers a query: at once, or when the reader has paused for a moment. */
  ask(query: Query, pause?: number): void;
}

/**
 * Answers queries as they come. Whatever comes late, the last query wins; after a failure the
 * next query tries again.
 *
 * @param openSearch gets the index; `attempt` counts from 0
 * @param show is given each new state; `loading` where the index or a part of it is not there yet
 */
export function liveSearch(
  openSearch: (attempt: number) => Promise<Search>,
  show: (state: State) => void,
): LiveSearch {
  let attempt = 0;
  let search: Promise<Search> | null = null;
  let ready = false;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): Promise<Search> {
    search ??= openSearch(attempt);
    search.then(() => (ready = true), forget);
    return search;
  }

  function forget(): void {
    if (search === null) return;
    search = null;
    ready = false;
    attempt += 1;
  }

  async function answer(query: Query, number: number): Promise<void> {
    const wait = (): void => {
      if (number === asked) show({ kind: 'loading' });
    };
    if (!ready) wait();
    const waiting = setTimeout(wait, SLOW);
    const opened = open();
    try {
      const answer = await (
        await opened
      ).find(query, (results) => {
        clearTimeout(waiting);
        if (number === asked) show({ kind: 'beginning', results });
      });
      if (number === asked) show({ kind: 'answer', query, answer });
    } catch (error) {
      console.error(error);
      if (search === opened) forget();
      if (number === asked) show({ kind: 'failed', error });
    } finally {
      clearTimeout(waiting);
    }
  }

  return {
    open: () => void open(),
    ask(query, pause = 0) {
      clearTimeout(timer);
      asked += 1;
      const number = asked;
      if (query.text.trim() === '') show({ kind: 'idle' });
      else if (pause === 0) void answer(query, number);
      else timer = setTimeout(() => void answer(query, number), pause);
    },
  };
}
