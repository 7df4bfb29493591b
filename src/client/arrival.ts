import { sentencesIn } from './cited.ts';

/**
 * Marks the sentences of an address that names several, `#p2s1-p2s3`, and leads to the first; leads an
 * address on that a sentence has left (`Moved.astro`).
 */
export function markArrival(text: HTMLElement): void {
  const arrive = (): void => {
    // Some programs cut what follows `#` when an address is sent on: its query says it, too.
    const lost = new URLSearchParams(location.search).get('s') ?? '';
    if (location.hash === '' && /^p\d+s\d+$/u.test(lost)) location.replace(`#${lost}`);
    // An address of which nothing is left here leads on to where its sentence went.
    const id = location.hash.slice(1);
    if (/^p\d+s\d+$/u.test(id) && document.getElementById(id) === null) {
      const moved = document.querySelector<HTMLAnchorElement>(`a[data-moved=${id}]`);
      if (moved !== null) location.replace(moved.href);
    }
    const sentences = sentencesIn(text);
    const [, first = '', last = ''] = /^#(p\d+s\d+)-(p\d+s\d+)$/u.exec(location.hash) ?? [];
    const [from, to] = [first, last].map((wanted) =>
      sentences.findIndex(({ id }) => id === wanted),
    );
    for (const [index, sentence] of sentences.entries()) {
      sentence.classList.toggle(
        'cited',
        from !== undefined && to !== undefined && from >= 0 && index >= from && index <= to,
      );
    }
    if (from !== undefined && to !== undefined && to >= from) sentences[from]?.scrollIntoView();
  };
  addEventListener('hashchange', arrive);
  arrive();
}
