import type { Folded } from '../../chinese/fold.ts';
import type { Reading } from '../shared/files.ts';
import { canMatchNear, spellingOf, termOf, type Term } from './match.ts';
import { wordsRead } from './pinyin.ts';
import type { Id, StoryIndex } from './story-index.ts';

/** What queries are answered from. */
export interface SearchData {
  readonly index: StoryIndex;
  /** The form in which texts are compared. */
  readonly foldText: (text: string) => Folded;
  readonly readings: () => Promise<readonly Reading[]>;
}

/** A part of a query, and where it stands as far as the index knows. */
export interface FoundPart extends Term {
  /** The stories that hold it. */
  readonly ids: ReadonlySet<Id>;
  /** Those, and all that may hold it but for its punctuation. */
  readonly nearIds: ReadonlySet<Id>;
}

/** What stands between spaces in a folded text, each once. */
export function partsOf(folded: string): string[] {
  return [...new Set(folded.split(/[\s\p{Cc}]+/u).filter((part) => part !== ''))];
}

/** Seeks a part of the query as it was typed, or where no text holds it, as pinyin. */
export async function findPart(
  part: string,
  { index, foldText, readings }: SearchData,
): Promise<FoundPart> {
  const ids = await index.storiesWith(part);
  const near = canMatchNear(spellingOf(part)) ? await index.storiesNear(part) : [];
  const typed = { ...termOf(part), ids, nearIds: new Set([...ids, ...near]) };
  if (ids.size > 0 || !/^(?:[a-z’]|\u0308)+$/u.test(part)) return typed;
  const words = wordsRead(part, await readings()).map((word) => foldText(word).text);
  if (words.length === 0) return typed;
  const held = await Promise.all(words.map((word) => index.storiesWith(word)));
  const read = new Set(held.flatMap((stories) => [...stories]));
  return { spellings: words.map(spellingOf), pinyin: true, ids: read, nearIds: read };
}
