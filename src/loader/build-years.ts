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

/** Whether this build reads an edition whole. The front page and others show the newest. */
export function isRead(year: number, years: readonly number[]): boolean {
  return isBuilt(year) || year === Math.max(...years);
}
