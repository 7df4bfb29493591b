import { sentenceInWords } from './citation.ts';
import type { NamedStory } from './editions.ts';
import { pathOfSentence, placeOfSentence, sentencePlaceInWords } from './places.ts';
import type { Problem } from './problem.ts';
import type { Edition } from './schema.ts';

/**
 * `ids.lock` of an edition: which sentence each id stands for, since the edition was published. An id
 * is a place in the text, so that an edit of the text may give it to another sentence; the lock
 * tells.
 */

/** The id of a sentence in its edition (`4-p7s1`) → the first eight hexadecimal digits of the SHA-256 of its text. */
export type Lock = ReadonlyMap<string, string>;

/** What an editor says of a sentence whose address is another now. */
export interface Move {
  readonly from: string;
  /** Absent where the sentence is no longer there. */
  readonly to?: string | undefined;
}

/** One id a line, with its digest. */
export function writeLock(lock: Lock): string {
  return Array.from(lock, ([id, digest]) => `${id} ${digest}\n`).join('');
}

/** @returns null where it is not what `writeLock` writes */
export function readLock(text: string): Lock | null {
  const lines = text.split('\n');
  if (lines.pop() !== '') return null;
  const lock = new Map<string, string>();
  for (const line of lines) {
    const [, id, digest] = /^(\S+) ([0-9a-f]{8})$/u.exec(line) ?? [];
    if (id === undefined || digest === undefined || lock.has(id)) return null;
    lock.set(id, digest);
  }
  return lock;
}

/**
 * Finds every move that leaves from no published sentence, or leads to another one.
 *
 * @param now the sentences as they are, those that were corrected as they were first published
 * @param lineOf the line of a field of a move
 */
export function moveProblems(
  lock: Lock,
  now: Lock,
  moves: readonly Move[],
  lineOf: (index: number, field: keyof Move) => number | undefined,
): Problem[] {
  return moves.flatMap(({ from, to }, index): Problem[] => {
    const refuse = (field: keyof Move, message: string): Problem[] => {
      const line = lineOf(index, field);
      return [{ ...(line !== undefined && { line }), message }];
    };
    const digest = lock.get(from);
    if (digest === undefined) return refuse('from', `${from} 不在 ids.lock 里。请改正 from。`);
    if (to === undefined || [now.get(from), now.get(to)].includes(digest)) return [];
    return refuse('to', `${from} 没有移到 ${to}，那里不是这一句。请改正 to。`);
  });
}

/**
 * Finds every id that does not stand for the sentence it was published for and has no move, and every
 * one that is not locked yet.
 *
 * @param now the sentences as they are, those that were corrected as they were first published
 * @param moves where sentences went that have left their id
 * @param edition its id
 * @returns a message for each, in the order of the lock
 */
export function lockProblems(
  lock: Lock,
  now: Lock,
  moves: readonly Move[],
  edition: string,
): string[] {
  const moved = new Set(moves.map(({ from }) => from));
  const problems: string[] = [];
  for (const [id, digest] of lock) {
    if (now.get(id) === digest || moved.has(id)) continue;
    const [place] = [...now].find(([other, own]) => own === digest && !lock.has(other)) ??
      [...now].find(([, own]) => own === digest) ?? [undefined];
    const what = now.has(id) ? '不再是发布时的那一句' : '这一句不在了';
    const remedy =
      place === undefined
        ? `是误改的，请改回；确已删去的，请在 moved.yaml 里写上“- from: ${id}”；只更正了文字的，请在 corrections.yaml 里写明`
        : `那一句现在是 ${place}，请在 moved.yaml 里写上“- { from: ${id}, to: ${place} }”`;
    problems.push(`${id} ${what}，旧网址会指错。${remedy}。`);
  }
  const added = [...now.keys()].filter((id) => !lock.has(id));
  if (added.length > 0) {
    const shown = added.slice(0, 5).join('、') + (added.length > 5 ? '……' : '');
    problems.push(`${shown} 还没有锁定。请核对无误后运行 npm run lock -- ${edition}。`);
  }
  return problems;
}

/**
 * The lock of the sentences as they are now. What has moved away or is no longer there keeps its
 * line, which the move is held against.
 *
 * @param lock the one before
 * @returns the lock; or the first id that would mean another sentence without anyone saying so
 */
export function renewLock(
  lock: Lock,
  now: Lock,
  moves: readonly Move[],
): { readonly lock: Lock } | { readonly changed: string } {
  const moved = new Set(moves.map(({ from }) => from));
  const odd = [...lock].find(([id, digest]) => now.get(id) !== digest && !moved.has(id));
  if (odd !== undefined) return { changed: odd[0] };
  return { lock: new Map([...now, ...[...lock].filter(([id]) => !now.has(id))]) };
}

/** A sentence that has left its place on a page. */
export interface MovedSentence {
  /** The id it had on the page: `p7s1`, `before-p1s1`. */
  readonly id: string;
  /** The place it had, in words. */
  readonly was: string;
  /** The path and the place it has now; absent where it is no longer there. */
  readonly now?: { readonly path: string; readonly place: string };
}

/**
 * What has left a story, or the texts before and after the stories.
 *
 * @param stories of the edition
 * @param rank of the story; absent for what stands before and after the stories
 */
export function movesFrom(
  edition: Pick<Edition, 'id' | 'order'>,
  stories: readonly NamedStory[],
  moves: readonly Move[],
  rank?: number,
): MovedSentence[] {
  const inWords = (sentence: string): string => {
    const { rank: other, id } = placeOfSentence(sentence);
    return other !== undefined && other === rank
      ? sentenceInWords(id)
      : sentencePlaceInWords(edition, stories, sentence);
  };
  return moves.flatMap(({ from, to }): MovedSentence[] => {
    const { rank: own, id } = placeOfSentence(from);
    if (own !== rank) return [];
    const now = to !== undefined && { path: pathOfSentence(edition.id, to), place: inWords(to) };
    return [{ id, was: inWords(from), ...(now && { now }) }];
  });
}
