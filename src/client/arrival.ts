import { sentencesIn } from './cited.ts';
import { markSought } from './sought.ts';

/** `p2s1`, or `p2s1-p2s3` for several. */
const PLACE = /^(p\d+s\d+)(?:-(p\d+s\d+))?$/u;

/**
 * Marks the sentences of an address that names several, `#p2s1-p2s3`, and leads to the first; leads an
 * address on that a sentence has left (`Moved.astro`); marks the words that were sought.
 */
export function markArrival(text: HTMLElement): void {
  const arrive = (): void => {
    // Some programs cut what follows `#` when an address is sent on: its query says it, too.
    const lost = new URLSearchParams(location.search).get('s') ?? '';
    if (location.hash === '' && PLACE.test(lost)) location.replace(`#${lost}`);
    // An address of which nothing is left here leads on to where its sentence went.
    const [, first = '', last] = PLACE.exec(location.hash.slice(1)) ?? [];
    if (first !== '' && last === undefined && document.getElementById(first) === null) {
      const moved = document.querySelector<HTMLAnchorElement>(`a[data-moved=${first}]`);
      if (moved !== null) location.replace(moved.href);
    }
    const sentences = sentencesIn(text);
    const [from, to] = [first, last].map((wanted) =>
      sentences.findIndex(({ id }) => id === wanted),
    );
    for (const [index, sentence] of sentences.entries()) {
      sentence.classList.toggle(
        'cited',
        from !== undefined && to !== undefined && from >= 0 && index >= from && index <= to,
      );
    }
    if (from !== undefined && to !== undefined && from >= 0 && to >= from) {
      sentences[from]?.scrollIntoView();
    }
  };
  addEventListener('hashchange', arrive);
  arrive();
  markSought(text);
}
