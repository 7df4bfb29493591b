import { createIndex, close } from 'pagefind';
import type { IndexDocument } from './document.ts';

/** A file that Pagefind made. */
export interface PagefindFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly content: Uint8Array | string;
}

/** Everything else that Pagefind writes is for its own interface, its worker and its highlighter. */
const SHIPPED = /^(?:pagefind\.js|pagefind-entry\.json|wasm\.unknown\.pagefind|.*\.pf_\w+)$/u;

/**
 * What is replaced in Pagefind's browser code, and by what. It swallows the failure of a file of
 * the index and answers without it, as if the words in it stood nowhere: without these two
 * handlers the search is rejected instead, and can say so. And its ids, 28 bits of a hash, may be
 * the same in two parts of the index: with the address of the part they are not.
 */
const PATCHES = [
  ['"load_index_chunk")).catch(()=>{})', '"load_index_chunk"))'],
  ['"load_filter_chunk")).catch(()=>{})', '"load_filter_chunk"))'],
  ['{id:result2.p,', '{id:this.basePath+result2.p,'],
] as const;

/**
 * Has Pagefind index documents, in the order in which they are given.
 *
 * @param punctuation what is a word besides letters and figures
 * @throws when Pagefind reports an error
 */
export async function pagefindFiles(
  documents: Iterable<IndexDocument>,
  punctuation: string,
): Promise<PagefindFile[]> {
  try {
    const { index, errors } = await createIndex({ includeCharacters: punctuation });
    refuse(errors);
    if (index === undefined) throw new Error('Pagefind made no index.');
    for (const document of documents) refuse((await index.addHTMLFile(document)).errors);
    const { files, errors: faults } = await index.getFiles();
    refuse(faults);
    return files
      .filter(({ path }) => SHIPPED.test(path))
      .map(({ path, content }) => ({
        path,
        content: path === 'pagefind.js' ? patched(content) : content,
      }));
  } finally {
    await close();
  }
}

function patched(script: Uint8Array): string {
  return PATCHES.reduce((text, [found, wanted]) => {
    const parts = text.split(found);
    if (parts.length !== 2) {
      throw new Error(
        `pagefind.js holds ${found} ${parts.length - 1} times, not once. ` +
          'Look for it in this version and correct src/search/index/pagefind-files.ts.',
      );
    }
    return parts.join(wanted);
  }, new TextDecoder().decode(script));
}

function refuse(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind: ${errors.join('; ')}`);
}
