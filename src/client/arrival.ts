import { sentencesIn } from './cited.ts';

/** Marks the sentences of an address that names several, `#p2s1-p2s3`, and leads to the first. */
export function markArrival(text: HTMLElement): void {
  const arrive = (): void => {
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
