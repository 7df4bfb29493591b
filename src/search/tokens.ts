/**
 * The one way in which the search cuts a text: for the feed that the index is made of, and for
 * the queries put to it. Every character is a word of its own, and a query is a phrase of such
 * words, so that whatever stands in the text is found, across the bounds of Chinese words too.
 *
 * What is cut is folded first (`src/chinese/fold.ts`). So that the index can also show the text
 * as it is, the feed writes beside a folded character which one it was: four variation selectors,
 * the hexadecimal digits of its code. They belong to the character before them, take no place of
 * their own and match nothing.
 */

/** Parts words in the feed. White space of the text becomes a gap, so this is none of its own. */
const BREAK = ' ';
/** A place that no query can name, so that no phrase goes on across it. */
const GAP = '\u2060';
/** Written like the variation selectors: tag characters, unseen, a part of the word before. */
const SENTENCE_END = '\u{E0053}';
const BLOCK_END = '\u{E0042}';

const SELECTOR = 0xfe00;

/** A character with the marks that combine with it. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;
const BLANK = /^[\s\p{Cc}\p{Cf}]/u;
/** What Pagefind takes for a word without being told. */
const LETTER = /^[\p{Alphabetic}\p{N}]/u;

/** A block of text (a headline, a paragraph): the sentences that it is joined of. */
export type Block = readonly string[];

/** The words of a folded text, in order; white space gives none. */
export function words(folded: string): string[] {
  return characters(folded).filter((character) => !BLANK.test(character));
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

/**
 * A block for the feed: all its characters, spaced, and a gap at its end.
 *
 * @param fold keeps the number of code units
 */
export function spaced(block: Block, fold: (text: string) => string): string {
  const cut = block.map((sentence) => {
    const text = sentence.toWellFormed();
    const folded = fold(text);
    let offset = 0;
    const words = characters(text).map((character) => {
      const form = folded.slice(offset, (offset += character.length));
      // Most of a text: no blank, and written as it is.
      if (form === character && form >= '\u4e00' && form <= '\u9fff') return form;
      return BLANK.test(form)
        ? GAP + original(character, ' ')
        : form.charAt(0) + original(character, form) + form.slice(1);
    });
    return words.join(BREAK) + SENTENCE_END;
  });
  return [...cut, GAP + BLOCK_END + BREAK].join(BREAK);
}

/** Reads the blocks back from what Pagefind keeps of a feed: its words with a space between them. */
export function unspaced(content: string): string[][] {
  return content
    .split(BLOCK_END)
    .slice(0, -1)
    .map((block) =>
      block
        .replaceAll(BREAK, '')
        .split(SENTENCE_END)
        .slice(0, -1)
        .map((sentence) =>
          sentence
            .replace(/.([\uFE00-\uFE0F]{4})/gsu, (_, selectors: string) => fromSelectors(selectors))
            .replaceAll(GAP, ' '),
        ),
    );
}

function characters(text: string): string[] {
  return text.match(CHARACTER) ?? [];
}

function original(character: string, form: string): string {
  const first = character.charAt(0);
  return first === form.charAt(0) ? '' : toSelectors(first);
}

function toSelectors(unit: string): string {
  const digits = unit.charCodeAt(0).toString(16).padStart(4, '0');
  return String.fromCharCode(...[...digits].map((digit) => SELECTOR + parseInt(digit, 16)));
}

function fromSelectors(selectors: string): string {
  const digits = [...selectors].map((unit) => (unit.charCodeAt(0) - SELECTOR).toString(16));
  return String.fromCharCode(parseInt(digits.join(''), 16));
}
