/** A text in the form in which texts are compared. */
export interface Folded {
  readonly text: string;
  /**
   * For each UTF-16 code unit of `text` where the character that it stands for begins in the
   * original, in code units of it: `㎡b` is folded to `m2b`, with the places 0, 0 and 1.
   */
  readonly places: readonly number[];
}

/**
 * Characters that are written for one another, each row after the one that stands for it. An
 * opening quotation mark is no closing one, and a typewriter's " is neither: it has a sign of its
 * own, for in a query of Pagefind's a " is an order.
 */
const VARIANTS = [
  '“„‟«「『〝｢',
  '”»」』〞〟｣',
  '〃"',
  '‘‚‛',
  "’'`´",
  '-‐‑‒–—―−─',
  '~〜',
  '·•・‧･⋅',
  '。｡',
  '、､',
  '…⋯',
  '/⁄∕',
];

/**
 * Radicals that programs write for the characters they look like when they read a PDF, each
 * before its character. Unicode's compatibility decomposition knows those of the block Kangxi
 * Radicals; these are of CJK Radicals Supplement, as EquivalentUnifiedIdeograph.txt of the Unicode
 * Character Database has them, without parts of characters that are no characters themselves.
 */
const RADICALS =
  '⺁厂⺄乙⺈刀⺊卜⺌小⺎兀⺒巳⺓幺⺗心⺛旡⺜日⺝月⺞歺⺠民⺧牛⺩王⺫目⺬示⺯糹⺱罓⺶羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻏邑⻑長⻓长⻔门⻗雨' +
  '⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀';

const VARIANT_OF: ReadonlyMap<string, string> = new Map([
  ...VARIANTS.flatMap((row) => [...row].map((mark): [string, string] => [mark, row.charAt(0)])),
  ...[...RADICALS.matchAll(/(.)(.)/gu)].map(
    ([, radical = '', character = '']): [string, string] => [radical, character],
  ),
]);

// Most of a text: nothing but the table changes them.
const FIRST_IDEOGRAPH = '\u4e00';
const LAST_IDEOGRAPH = '\u9fff';

/**
 * Brings a text into the form in which texts are compared: upper case becomes lower case, every
 * quotation mark or dash the usual one of its kind, white space a space, traditional characters
 * simplified, and what Unicode calls compatible with other characters becomes those: Ａ a,
 * PM₂.₅ pm2.5, ① 1, ㎡ m2, ½ 1/2, ⽉ 月.
 *
 * ＰＭ₂．₅，太極 → pm2.5,太极
 *
 * Each character is folded alone, into its compatibility decomposition (NFKD, Unicode Standard
 * Annex 15), so that two characters are folded alike where NFKC makes them alike. One that would
 * become several with white space among them (￣, ﷺ) stays as it is: white space parts a query.
 * The places lead back to the text.
 *
 * @param simplified a traditional character → its simplified one
 */
export function fold(text: string, simplified: ReadonlyMap<string, string>): Folded {
  let folded = '';
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    const form =
      character >= FIRST_IDEOGRAPH && character <= LAST_IDEOGRAPH
        ? (simplified.get(character) ?? character)
        : foldCharacter(character, simplified);
    folded += form;
    for (let unit = 0; unit < form.length; unit += 1) places.push(place);
    place += character.length;
  }
  return { text: folded, places };
}

function foldCharacter(character: string, simplified: ReadonlyMap<string, string>): string {
  if (/\s/u.test(character)) return ' ';
  const variant = VARIANT_OF.get(character);
  const plain = variant ?? character.normalize('NFKD');
  const lower = (/\s/u.test(plain) ? character : plain).toLowerCase();
  return Array.from(lower, (part) => {
    const form = VARIANT_OF.get(part) ?? part;
    return simplified.get(form) ?? form;
  }).join('');
}
