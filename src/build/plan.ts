import { z } from 'zod';

/** A part of the search index: the stories of some years in a row. */
export const volumeSchema = z.object({
  /** Its folder in the folder of the index, ending in `/`; of the first, nothing. */
  folder: z.string(),
  /** Ascending. */
  years: z.array(z.int()).readonly(),
});

export type Volume = Readonly<z.infer<typeof volumeSchema>>;

/**
 * A volume of the index is closed when it holds so many stories. A reader's first query costs a
 * few parts of every volume, so that there should be few; but a volume is indexed anew when one
 * of its stories changes, and they are indexed side by side.
 */
const FULL = 1000;

/**
 * Parts the years into volumes of the index. Years that are added later change none but the last.
 *
 * @param stories year → how many stories it has
 */
export function planVolumes(stories: ReadonlyMap<number, number>): Volume[] {
  const volumes: { folder: string; years: number[]; held: number }[] = [];
  for (const [year, count] of [...stories].sort(([a], [b]) => a - b)) {
    let last = volumes.at(-1);
    if (last === undefined || last.held >= FULL) {
      last = { folder: last === undefined ? '' : `${year}/`, years: [], held: 0 };
      volumes.push(last);
    }
    last.years.push(year);
    last.held += count;
  }
  return volumes.map(({ folder, years }) => ({ folder, years }));
}

/** Fewer stories than these are not worth a process of their own: it takes seconds to begin. */
const WORTHWHILE = 300;

/**
 * A process waits for the one before it to look at the content (see `pages.ts`), which has made
 * the pages of so many stories in the meantime.
 */
const HEAD_START = 200;

/**
 * Shares the years out among processes, so that all end at about the same time.
 *
 * @param stories year → how many stories it has
 * @returns for each process its years; one at least, be it without years
 */
export function shareOut(stories: ReadonlyMap<number, number>, processes: number): number[][] {
  const total = [...stories.values()].reduce((sum, count) => sum + count, 0);
  const shares = Math.max(1, Math.min(processes, Math.floor(total / WORTHWHILE)));
  const jobs = Array.from({ length: shares }, (_, index) => ({
    years: [] as number[],
    held: index * HEAD_START,
  }));
  for (const [year, count] of [...stories].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const [least] = jobs.toSorted((a, b) => a.held - b.held);
    least?.years.push(year);
    if (least !== undefined) least.held += count;
  }
  return jobs.map(({ years }) => years).filter((years, index) => index === 0 || years.length > 0);
}

/**
 * Deals volumes out among processes.
 *
 * @returns for each process its volumes, at least one
 */
export function dealOut(volumes: readonly Volume[], processes: number): Volume[][] {
  const hands = Array.from({ length: Math.min(processes, volumes.length) }, (): Volume[] => []);
  for (const [index, volume] of volumes.entries()) hands[index % hands.length]?.push(volume);
  return hands;
}
