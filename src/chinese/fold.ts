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
];

const VARIANT_OF: ReadonlyMap<string, string> = new Map(
  VARIANTS.flatMap((row) => [...row].map((mark) => [mark, row.charAt(0)])),
);

// Most of a text: nothing but the table changes them.
const FIRST_IDEOGRAPH = '\u4e00';
const LAST_IDEOGRAPH = '\u9fff';

const FULL_WIDTH = { first: 0xff01, last: 0xff5e, distance: 0xff01 - 0x21 };

/**
 * Brings a text into the form in which texts are compared: full width becomes half width, upper
 * case lower case, every quotation mark or dash the usual one of its kind, white space a space,
 * traditional characters simplified.
 *
 * Ａ座，太極 → a座,太极
 *
 * One UTF-16 code unit becomes one code unit, so that an offset into the folded text is an offset
 * into the text itself.
 *
 * @param simplified a traditional character → its simplified one, each of one code unit
 */
export function fold(text: string, simplified: ReadonlyMap<string, string>): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    folded +=
      simplified.get(unit) ??
      (unit >= FIRST_IDEOGRAPH && unit <= LAST_IDEOGRAPH ? unit : foldUnit(unit));
  }
  return folded;
}

function foldUnit(unit: string): string {
  const narrow = halfWidth(unit);
  if (/\s/u.test(narrow)) return ' ';
  const lower = narrow.toLowerCase();
  // İ is two code units in lower case; it stays as it is.
  const form = lower.length === 1 ? lower : narrow;
  return VARIANT_OF.get(form) ?? form;
}

function halfWidth(unit: string): string {
  const code = unit.charCodeAt(0);
  return code >= FULL_WIDTH.first && code <= FULL_WIDTH.last
    ? String.fromCharCode(code - FULL_WIDTH.distance)
    : unit;
}
