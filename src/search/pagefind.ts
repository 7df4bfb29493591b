/** What of Pagefind's browser code is used; it comes with the index and has no types of its own. */
interface PagefindModule {
  createInstance(options: { noWorker: boolean; basePath: string }): Pagefind;
}

export interface Pagefind {
  init(): Promise<void>;
  /** Adds another index, which is asked with the first. */
  mergeIndex(folder: string, options: { baseUrl: string }): Promise<void>;
  search(term: string | null, options?: PagefindOptions): Promise<{ results: PagefindResult[] }>;
  /** Filter → value → number of stories. */
  filters(): Promise<Record<string, Record<string, number>>>;
}

/** Pagefind with all its volumes. */
export type AskedPagefind = Pick<Pagefind, 'search' | 'filters'>;

export interface PagefindOptions {
  readonly filters?: Readonly<Record<string, string | { readonly any: readonly string[] }>>;
  /** From the oldest on: several volumes are put one after the other. */
  readonly sort?: Readonly<Record<string, 'asc'>>;
}

export interface PagefindResult {
  readonly id: string;
  /** The places of the words that were found, counted in words from the beginning of the feed. */
  readonly words: readonly number[];
  data(): Promise<{
    /** With the base path that the index is served under. */
    readonly url: string;
    readonly content: string;
  }>;
}

/**
 * Loads Pagefind with the index in a folder.
 *
 * @param folder the address of the folder, with a slash at its end
 * @param attempt another number, another copy: one that failed to load is not tried again by a browser
 * @throws when it cannot be had
 */
export async function loadPagefind(folder: string, attempt: number): Promise<Pagefind> {
  const script = `${folder}pagefind.js${attempt === 0 ? '' : `?attempt=${attempt}`}`;
  const module: unknown = await import(/* @vite-ignore */ script);
  if (!isPagefind(module)) throw new Error(`${script} is not Pagefind.`);
  // Its worker would be refused where Trusted Types are required.
  return module.createInstance({ noWorker: true, basePath: folder });
}

/**
 * Adds the other volumes of the index.
 *
 * @param folder the address of the first volume, with a slash at its end
 * @param volumes their folders in it, each named by its first year, from the older to the newer
 * @returns what asks all of them
 * @throws when one cannot be had
 */
export async function withVolumes(
  pagefind: Pagefind,
  folder: string,
  volumes: readonly string[],
): Promise<AskedPagefind> {
  if (volumes.length === 0) return pagefind;
  // The others use the first one's WebAssembly.
  await pagefind.init();
  const baseUrl = folder.replace(/[^/]+\/$/u, '');
  await Promise.all(volumes.map((volume) => pagefind.mergeIndex(folder + volume, { baseUrl })));
  const firstYears = volumes.map((volume) => parseInt(volume, 10));
  return {
    filters: () => pagefind.filters(),
    async search(term, options = {}) {
      if (options.sort === undefined) return pagefind.search(term, options);
      // Pagefind mixes the volumes' results by their scores, sorted or not: each is asked alone.
      const { year = {} } = await pagefind.filters();
      const years = Map.groupBy(
        Object.keys(year),
        (own) => firstYears.filter((first) => first <= Number(own)).length,
      );
      const searches = [...years]
        .sort(([a], [b]) => a - b)
        .map(([, any]) =>
          pagefind.search(term, { ...options, filters: { ...options.filters, year: { any } } }),
        );
      return { results: (await Promise.all(searches)).flatMap(({ results }) => results) };
    },
  };
}

function isPagefind(module: unknown): module is PagefindModule {
  return typeof module === 'object' && module !== null && 'createInstance' in module;
}
