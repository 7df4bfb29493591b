import { fold, type Folded } from '../../chinese/fold.ts';
import { FOLDER, MOST_TEXTS, readSetup, SETUP_FILE, TEXTS_FILE } from '../shared/files.ts';
import { pagefindIndex } from './pagefind-index.ts';
import { addParts, hasWebAssembly, loadPagefind, siteOf } from './pagefind.ts';
import { TooOldBrowser, type StoryIndex } from './story-index.ts';

/** The address of the index that a form asks; where scripts are off, it leads to the search page. */
export function indexFolder(form: HTMLFormElement): string {
  return new URL(`../${FOLDER}/`, form.action).href;
}

/** An index, and the form in which it compares texts. */
export interface OpenedIndex {
  readonly index: StoryIndex;
  readonly foldText: (text: string) => Folded;
}

/**
 * Opens the index in a folder: Pagefind's, or where the browser has no WebAssembly the texts of the
 * stories.
 *
 * @param folder its address, with a slash at the end
 * @param attempt 0, and another number after a failure
 * @throws when it cannot be had: `TooOldBrowser`, or some error of whatever failed
 */
export async function openIndex(folder: string, attempt = 0): Promise<OpenedIndex> {
  const [open, setup] = await Promise.all([
    hasWebAssembly() ? pagefindIn(folder, attempt) : textsIn(folder),
    fetchFile(folder + SETUP_FILE).then((file) => file.text()),
  ]);
  const { simplified, parts } = readSetup(setup);
  const foldText = (text: string): Folded => fold(text, simplified);
  return { index: await open(parts, foldText), foldText };
}

type OpenIndex = (
  parts: readonly string[],
  foldText: (text: string) => Folded,
) => Promise<StoryIndex>;

async function pagefindIn(folder: string, attempt: number): Promise<OpenIndex> {
  const pagefind = await loadPagefind(folder, attempt);
  return async (parts, foldText) => {
    await addParts(pagefind, folder, parts);
    return pagefindIndex(pagefind, foldText);
  };
}

async function textsIn(folder: string): Promise<OpenIndex> {
  const [{ readTexts, textIndex }, file] = await Promise.all([
    import('./text-index.ts'),
    fetchFile(folder + TEXTS_FILE),
  ]);
  const texts = readTexts(await file.json());
  if (texts.length === 0) throw new TooOldBrowser(`There are more than ${MOST_TEXTS} stories.`);
  return (_, foldText) => Promise.resolve(textIndex(texts, siteOf(folder), foldText));
}

/** @throws when it cannot be had */
export async function fetchFile(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}
