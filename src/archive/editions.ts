import type { Edition } from './schema.ts';

/** Newest year first; several lists of a year by id. */
export function newestFirst(
  a: Pick<Edition, 'id' | 'year'>,
  b: Pick<Edition, 'id' | 'year'>,
): number {
  return b.year - a.year || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Of several editions the one that was taken in or corrected last, the newest of them where several were. */
export function lastChanged<
  Content extends { readonly edition: Pick<Edition, 'id' | 'year' | 'updated'> },
>(editions: readonly Content[]): Content | undefined {
  const [last] = editions.toSorted(({ edition: a }, { edition: b }) =>
    a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : newestFirst(a, b),
  );
  return last;
}
