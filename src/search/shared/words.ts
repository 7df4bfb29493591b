/**
 * The one way in which the search cuts a text: for the documents that the index is made of, and
 * for the queries put to it. Every character is a word of its own, and a query is a phrase of such
 * words, so that whatever stands in the text is found, across the bounds of Chinese words too.
 * What is cut is folded first (`src/chinese/fold.ts`).
 */

/** A character with the marks that combine with it. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;
/** What parts words, and is none. */
const BLANK = /^[\s\p{Cc}\p{Cf}]/u;
/** What Pagefind takes for a word without being told. */
const LETTER = /^[\p{Alphabetic}\p{N}]/u;

/** The words of a folded text, in order; white space gives none. */
export function words(folded: string): string[] {
  return characters(folded).filter((character) => !isBlank(character));
}

/** Those of the words that are no punctuation. */
export function letters(folded: string): string[] {
  return words(folded).filter((word) => LETTER.test(word));
}

/** The query that finds these words one after the other. Pagefind reads quotation marks as that. */
export function phrase(wanted: readonly string[]): string {
  return `"${wanted.join(' ')}"`;
}

/** The punctuation and symbols of folded texts, for Pagefind's `includeCharacters`: it knows only letters. */
export function punctuation(folded: Iterable<string>): string {
  const found = new Set<string>();
  for (const text of folded) for (const character of text) found.add(character);
  return words([...found].sort().join(''))
    .filter((word) => !LETTER.test(word))
    .join('');
}

/** All words of a folded text, white space and what cannot be seen among them. */
export function characters(folded: string): string[] {
  return folded.match(CHARACTER) ?? [];
}

export function isBlank(character: string): boolean {
  return BLANK.test(character);
}
