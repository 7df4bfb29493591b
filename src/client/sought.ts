import { occurrences } from '../chinese/text.ts';

/** Where a page of results leaves, for the page that it leads to, the words that it marks. */
const KEY = 'sought';

/** Keeps the words that a result of the search marks until its page is there: its address stays clean. */
export function keepSought(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const marks = link?.closest('li[data-match]')?.querySelectorAll('mark') ?? [];
  if (link === null || marks.length === 0) return;
  const words = new Set(Array.from(marks, ({ textContent }) => textContent));
  const kept = new URLSearchParams([
    ['path', link.pathname],
    ...Array.from(words, (word): [string, string] => ['word', word]),
  ]);
  try {
    sessionStorage.setItem(KEY, kept.toString());
  } catch {
    // Storage is refused: the words are not marked.
  }
}

/** Marks in a text the words that were sought, where one comes from a result, in browsers that can. */
export function markSought(text: HTMLElement): void {
  const kept = new URLSearchParams(takeSought());
  if (kept.get('path') !== location.pathname || !('highlights' in CSS)) return;
  const places = charactersOf(text);
  const whole = text.textContent;
  const ranges = kept.getAll('word').flatMap((word) =>
    occurrences(whole, word).flatMap((at) => {
      const [first, last] = [places[at], places[at + word.length - 1]];
      if (first === undefined || last === undefined) return [];
      const range = new Range();
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset + 1);
      return [range];
    }),
  );
  CSS.highlights.set(KEY, new Highlight(...ranges));
}

/** Each is marked once: whoever comes to the page later has sought nothing. */
function takeSought(): string {
  try {
    const kept = sessionStorage.getItem(KEY) ?? '';
    sessionStorage.removeItem(KEY);
    return kept;
  } catch {
    return '';
  }
}

interface Place {
  readonly node: Node;
  readonly offset: number;
}

/** Where each UTF-16 code unit of an element's text stands. */
function charactersOf(element: HTMLElement): Place[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places: Place[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    for (let offset = 0; offset < length; offset += 1) places.push({ node, offset });
  }
  return places;
}
