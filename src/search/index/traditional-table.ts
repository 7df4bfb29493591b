import { Converter } from 'opencc-js/t2cn';

/** CJK Unified Ideographs and extension A: all of one UTF-16 code unit. */
const FIRST = 0x3400;
const LAST = 0x9fff;

/**
 * The traditional characters that readers may type for those of the site, each with its
 * simplified one. OpenCC's whole table is thirty times as large.
 *
 * @param characters of the site, folded, each once
 */
export function traditionalTable(characters: readonly string[]): Map<string, string> {
  const simplify = Converter({ from: 't', to: 'cn' });
  const held = new Set(characters.map(simplify));
  const table = new Map<string, string>();
  for (let code = FIRST; code <= LAST; code += 1) {
    const character = String.fromCharCode(code);
    const simple = simplify(character);
    if (simple !== character && simple.length === 1 && held.has(simple)) {
      table.set(character, simple);
    }
  }
  return table;
}
