/** What of Pagefind's browser code is used; it comes with the index and has no types of its own. */
interface PagefindModule {
  createInstance(options: { noWorker: boolean; basePath: string }): Pagefind;
}

export interface Pagefind {
  search(term: string | null, options?: PagefindOptions): Promise<{ results: PagefindResult[] }>;
  /** Filter → value → number of stories. */
  filters(): Promise<Record<string, Record<string, number>>>;
}

export interface PagefindOptions {
  readonly filters?: Readonly<Record<string, string>>;
  readonly sort?: Readonly<Record<string, 'asc' | 'desc'>>;
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

function isPagefind(module: unknown): module is PagefindModule {
  return typeof module === 'object' && module !== null && 'createInstance' in module;
}
