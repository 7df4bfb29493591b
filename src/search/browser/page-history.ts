/** Milliseconds without a keystroke before the address has the query. */
const SETTLED = 300;
/** Milliseconds without scrolling before the place is kept: browsers refuse to write more often. */
const AT_REST = 100;

/** Where a reader was on the search page. */
export interface Place {
  /** Pixels from the top. */
  readonly y: number;
  /** How many stories were listed. */
  readonly limit: number;
}

export interface PageHistory {
  /** The address follows the form when the reader has paused: browsers refuse one for each key. */
  followSoon(): void;
  /** The address follows the form at once, and whatever is asked next has one of its own. */
  follow(): void;
  /** Where the reader was when the page had this address; null where it never had. */
  place(): Place | null;
}

/**
 * Writes the fields of the search page into its address, an entry of the history for each query,
 * and keeps the place in the list with it: the browser cannot lead back to a place in a list that
 * is made anew.
 *
 * @param limit how many stories are listed
 * @param goTo is called when the reader has gone back or forward to another address
 */
export function pageHistory(
  form: HTMLFormElement,
  limit: () => number,
  goTo: () => void,
): PageHistory {
  /** Whether the entry is of a query that is still being typed: then it is replaced. */
  let isTyped = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function keepPlace(): void {
    clearTimeout(resting);
    history.replaceState([scrollY, limit()], '');
  }

  function write(address: string): void {
    clearTimeout(settling);
    if (address === location.pathname + location.search) return;
    if (isTyped) {
      history.replaceState(null, '', address);
    } else {
      keepPlace();
      history.pushState(null, '', address);
    }
  }

  addEventListener('click', keepPlace, { capture: true });
  addEventListener('scroll', () => {
    clearTimeout(resting);
    resting = setTimeout(keepPlace, AT_REST);
  });
  addEventListener('popstate', () => {
    clearTimeout(settling);
    clearTimeout(resting);
    isTyped = false;
    goTo();
  });
  history.scrollRestoration = 'manual';

  return {
    followSoon() {
      // By then the box may hold letters that an input method has yet to turn into characters.
      const address = addressOf(form);
      clearTimeout(settling);
      settling = setTimeout(() => {
        write(address);
        isTyped = true;
      }, SETTLED);
    },
    follow() {
      write(addressOf(form));
      isTyped = false;
    },
    place() {
      const state: unknown = history.state;
      const kept: readonly unknown[] = Array.isArray(state) ? state : [];
      const [y, limit] = kept;
      return typeof y === 'number' && typeof limit === 'number' ? { y, limit } : null;
    },
  };
}

/** The address of the form's fields, those without a value left out. */
function addressOf(form: HTMLFormElement): string {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  const query = String(params);
  return query === '' ? location.pathname : `${location.pathname}?${query}`;
}
