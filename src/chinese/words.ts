/**
 * Cuts a headline where a line of it may break: between words, never inside one, and never before a
 * sign that cannot begin a line or after one that cannot end it (CLREQ 3.1.3).
 *
 * Words are those of `Intl.Segmenter`. What it does not know it cuts into characters (脱贫攻坚): they
 * hold together. Firefox has it from 125 on: pages are cut at build.
 *
 * @returns the pieces, in order; joined, they are the text
 */
export function linePieces(text: string): string[] {
  const pieces: string[] = [];
  let before = '';
  for (const { segment } of WORDS.segment(text)) {
    const last = pieces.pop();
    if (last === undefined) pieces.push(segment);
    else if (mayBreak(before, segment)) pieces.push(last, segment);
    else pieces.push(last + segment);
    before = segment;
  }
  return pieces;
}

// Only the build asks for it.
// eslint-disable-next-line tscompat/tscompat
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** Opening brackets and quotation marks. */
const OPENER = String.raw`[\p{Ps}\p{Pi}]`;
const ENDS_OPEN = new RegExp(`(?:${OPENER}|\\s)$`, 'u');
const BEGINS_CLOSED = new RegExp(`^(?!${OPENER})[\\p{P}\\s]`, 'u');
const SINGLE = /^\p{Script=Han}$/u;

function mayBreak(before: string, after: string): boolean {
  if (ENDS_OPEN.test(before) || BEGINS_CLOSED.test(after)) return false;
  return !(SINGLE.test(before) && SINGLE.test(after));
}
