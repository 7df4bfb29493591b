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
 * The place at or before `index` where a text can be cut without cutting a character in two, as a
 * reader sees characters: 👩‍👩‍👧 is one (Unicode Standard Annex 29, extended grapheme clusters).
 *
 * @param index before the beginning counts as the beginning, beyond the end as the end
 */
export function cutPlace(text: string, index: number): number {
  const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text);
  return characters.containing(Math.max(0, index))?.index ?? text.length;
}
