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

export interface PagefindOptions {
  readonly filters?: Readonly<Record<string, string | { readonly any: readonly string[] }>>;
  readonly sort?: Readonly<Record<string, 'asc'>>;
}

export interface PagefindResult {
  readonly id: string;
  /** The places of the words that were found, counted in words from the beginning of the document. */
  readonly words: readonly number[];
  data(): Promise<{
    /** With the base path that the index is served under. */
    readonly url: string;
    readonly meta: Readonly<Record<string, string>>;
    readonly content: string;
  }>;
}

/**
 * Whether the browser compiles WebAssembly. Chromium before 97 knows no policy that allows it and
 * nothing else; a reader may have switched it off (Lockdown Mode of iOS).
 */
export function hasWebAssembly(): boolean {
  try {
    // The shortest module: its name and version.
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof Object;
  } catch {
    return false;
  }
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
 * Adds the other parts of the index, which are asked with the first.
 *
 * @param folder the address of the first part, with a slash at its end
 * @param parts the folders of the others in it
 * @throws when one cannot be had
 */
export async function addParts(
  pagefind: Pagefind,
  folder: string,
  parts: readonly string[],
): Promise<void> {
  if (parts.length === 0) return;
  // The others use the first one's WebAssembly.
  await pagefind.init();
  const baseUrl = siteOf(folder);
  await Promise.all(parts.map((part) => pagefind.mergeIndex(folder + part, { baseUrl })));
}

/** @param folder of the index → the address that the site is served under, with a slash at its end */
export function siteOf(folder: string): string {
  return folder.replace(/[^/]+\/$/u, '');
}

function isPagefind(module: unknown): module is PagefindModule {
  return typeof module === 'object' && module !== null && 'createInstance' in module;
}
