/** What any text is asked for. Offsets are UTF-16 code units. */

/** Every character of some texts, once. By its code: a string for each would take five times as long. */
export function charactersOf(texts: Iterable<string>): string[] {
  const codes = new Set<number>();
  for (const text of texts) {
    for (let index = 0; index < text.length;) {
      const code = text.codePointAt(index) ?? 0;
      codes.add(code);
      index += code > 0xffff ? 2 : 1;
    }
  }
  return [...codes].map((code) => String.fromCodePoint(code));
}

/** Compares texts by their UTF-16 code units, as `sort()` does without a function: days, ids, addresses. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Where a text holds another, in order; they do not overlap. The empty text stands nowhere. */
export function occurrences(text: string, wanted: string): number[] {
  const found: number[] = [];
  if (wanted === '') return found;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    found.push(at);
  }
  return found;
}

/**
 * A character as a reader sees it, as Unicode Standard Annex 29 has it for Chinese, European scripts
 * and emoji: with the marks that combine with it, with what a joiner joins to it (👩‍👩‍👧), and the two
 * halves of a flag. Not by `Intl.Segmenter`, which Firefox has from 125 on.
 */
const CHARACTER =
  /(?:\r\n|\p{Regional_Indicator}{2}|.)(?:\u200d\p{Extended_Pictographic}|[\p{M}\p{Emoji_Modifier}\u200c-\u200d\u{e0020}-\u{e007f}])*/gsu;

/**
 * The place at or before `index` where a text can be cut without cutting a character in two.
 *
 * @param index before the beginning counts as the beginning, beyond the end as the end
 */
export function cutPlace(text: string, index: number): number {
  if (index >= text.length) return text.length;
  let place = 0;
  for (const { index: start } of text.matchAll(CHARACTER)) {
    if (start > index) break;
    place = start;
  }
  return place;
}

/** A text in quotation marks; those in it become the inner ones (GB/T 15834, 4.8.3.4). */
export function inQuotes(text: string): string {
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
