import { letters, words } from '../shared/words.ts';
import type { Id, StoryIndex } from './story-index.ts';

/** So many characters of a query are cut into pieces. */
const MOST_CUT = 40;

/**
 * The longest pieces of a query that stand in some text, so that what is a name stays one:
 * 太极拳在陈家沟 → 太极拳, 陈家沟. No dictionary is asked, which browsers have or have not.
 *
 * @param parts of the query, folded
 * @returns each piece, in the order of the query → the stories that hold it
 * @throws when the index fails
 */
export async function standingPieces(
  parts: readonly string[],
  index: StoryIndex,
): Promise<Map<string, ReadonlySet<Id>>> {
  const pieces = new Map<string, ReadonlySet<Id>>();
  let left = MOST_CUT;
  for (const part of parts) {
    const cut = words(part).slice(0, left);
    left -= cut.length;
    for (const piece of await piecesOf(cut, index)) {
      pieces.set(piece, await index.storiesWith(piece, true));
    }
  }
  return pieces;
}

async function piecesOf(characters: readonly string[], index: StoryIndex): Promise<string[]> {
  const piece = (from: number, to: number) => characters.slice(from, to).join('');
  /** Where the longest piece begins that stands somewhere and ends here. */
  const starts: number[] = [];
  let start = 0;
  for (let end = 1; end <= characters.length; end += 1) {
    while (start < end && (await index.storiesWith(piece(start, end), true)).size === 0) start += 1;
    starts[end] = start;
  }

  function longest(from: number, to: number): string[] {
    let best = { from, to: from };
    for (let end = from + 1; end <= to; end += 1) {
      const begin = Math.max(from, starts[end] ?? end);
      if (end - begin > best.to - best.from) best = { from: begin, to: end };
    }
    const found = piece(best.from, best.to);
    // One character says little, unless nothing else was typed.
    const isWhole = best.to - best.from === characters.length;
    if (found === '' || (letters(found).length < 2 && !isWhole)) return [];
    return [...longest(from, best.from), trimmed(found), ...longest(best.to, to)];
  }
  return longest(0, characters.length);
}

/** Without the punctuation at its ends, unless it is nothing else. */
function trimmed(piece: string): string {
  return /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(piece)?.[0] ?? piece;
}
