import type { EditionBrief } from '../archive/schema.ts';

/**
 * A large archive is built by several processes, each for some of its years. `ARCHIVE_YEARS` in
 * the environment, years with commas between them, says for which; without it, for all.
 */
export const YEARS_VARIABLE = 'ARCHIVE_YEARS';

/** Whether this build makes the pages of an edition. */
export function isBuilt(year: number): boolean {
  const years = process.env[YEARS_VARIABLE];
  return years === undefined || years.split(',').includes(String(year));
}

/** The edition that was taken in or corrected last, the newest of several. */
export function lastChanged(editions: readonly EditionBrief[]): EditionBrief | undefined {
  const [last] = editions.toSorted((a, b) =>
    a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : b.year - a.year,
  );
  return last;
}
