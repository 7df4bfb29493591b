/** Two marks that belong together, and what they enclose. Indices are UTF-16 code units. */
export interface Pair {
  /** The mark that opens: “ （ 《 … or a typewriter's " or '. */
  readonly mark: string;
  readonly start: number;
  /** Where the mark that closes stands. */
  readonly end: number;
}

const CLOSER_OF: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '（': '）',
  '(': ')',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '〔': '〕',
};
export const CLOSERS: ReadonlySet<string> = new Set(Object.values(CLOSER_OF));

/** A typewriter's ' in a word (don't) or before a year ('98) is an apostrophe. */
const PAIRED = /[“”‘’「」『』（）()《》〈〉【】〔〕"]|(?<![A-Za-z\d])'(?!\d\d)|'(?![A-Za-z\d])/gu;

/**
 * Pairs the quotation marks and brackets of a text, in the order in which they close. Takes time in
 * proportion to the length of the text.
 *
 * A mark without its partner encloses nothing, so that a slip cannot swallow the rest of a text. A
 * typewriter's mark, which has one form for both ends, closes where one is open.
 */
export function findPairs(text: string): Pair[] {
  const pairs: Pair[] = [];
  const open: { mark: string; closer: string; index: number }[] = [];
  // Closers that something open is waiting for: without the count, a run of stray closers
  // would search the whole stack again and again.
  const awaited = new Map<string, number>();
  for (const { 0: mark, index } of text.matchAll(PAIRED)) {
    const isAwaited = (awaited.get(mark) ?? 0) > 0;
    const closer = CLOSER_OF[mark] ?? (/["']/u.test(mark) && !isAwaited ? mark : undefined);
    if (closer !== undefined) {
      open.push({ mark, closer, index });
      awaited.set(closer, (awaited.get(closer) ?? 0) + 1);
    } else if (isAwaited) {
      let opener;
      do {
        opener = open.pop();
        if (opener === undefined) break;
        awaited.set(opener.closer, (awaited.get(opener.closer) ?? 0) - 1);
      } while (opener.closer !== mark);
      if (opener !== undefined) pairs.push({ mark: opener.mark, start: opener.index, end: index });
    }
  }
  return pairs;
}

/**
 * Tells of each place of a text how many of some spans hold it: their first code unit and those up
 * to, but not with, their last.
 */
export function depthsOf(
  spans: readonly Pick<Pair, 'start' | 'end'>[],
  length: number,
): Int32Array {
  const depths = new Int32Array(length + 2);
  for (const { start, end } of spans) {
    depths[start] = (depths[start] ?? 0) + 1;
    depths[end] = (depths[end] ?? 0) - 1;
  }
  for (let index = 1; index < depths.length; index += 1)
    depths[index] = (depths[index] ?? 0) + (depths[index - 1] ?? 0);
  return depths;
}
