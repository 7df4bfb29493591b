import type { Edition } from './schema.ts';

/** Of several editions the one that was taken in or corrected last, the newest of them where several were. */
export function lastChanged<
  Content extends { readonly edition: Pick<Edition, 'year' | 'updated'> },
>(editions: readonly Content[]): Content | undefined {
  const [last] = editions.toSorted(({ edition: a }, { edition: b }) =>
    a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : b.year - a.year,
  );
  return last;
}
