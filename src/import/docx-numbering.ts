import type { Element } from 'xast';
import { countInChinese, yearInChinese } from '../chinese/numerals.ts';
import { attribute, child, children, isOn, styleChain, type Styles, valueOf } from './docx-xml.ts';

/** Counts the automatic numbers of a document's paragraphs, in order. */
export interface Numbering {
  /**
   * The label of the next paragraph, if it has one: `一、`, `1. `, or a bullet, which is no text;
   * `'undefined'` where the document does not define it.
   *
   * @param properties `w:pPr` of the paragraph
   */
  next(
    properties: Element | undefined,
    styleId: string | undefined,
  ): { readonly text?: string; readonly bullet?: true } | 'undefined' | undefined;
}

/** Reads `numbering.xml` (ECMA-376, 17.9). */
export function numberingOf(part: Element | undefined, styles: Styles): Numbering {
  const byId = (name: string, id: string) =>
    new Map((part ? children(part, name) : []).map((entry) => [attribute(entry, id) ?? '', entry]));
  const abstracts = byId('w:abstractNum', 'w:abstractNumId');
  const numbers = byId('w:num', 'w:numId');
  /** Counters of each abstract list, by level; and which lists have overridden their start. */
  const counters = new Map<string, number[]>();
  const started = new Set<string>();

  /** The definition of a list: where it only names a style, that style's. */
  const abstractOf = (
    numId: string,
    seen = new Set<string>(),
  ): { id: string; list: Element } | undefined => {
    const number = numbers.get(numId);
    const id = number && valueOf(number, 'w:abstractNumId');
    const list = abstracts.get(id ?? '');
    if (id === undefined || list === undefined || seen.has(numId)) return undefined;
    const link = valueOf(list, 'w:numStyleLink');
    if (link === undefined) return { id, list };
    const own = ofStyle(link)?.numId;
    return own === undefined ? undefined : abstractOf(own, seen.add(numId));
  };

  const ofStyle = (styleId: string | undefined) => {
    for (const style of styleChain(styles, styleId)) {
      const found = numberOf(child(style, 'w:pPr'));
      if (found?.numId !== undefined) return { ...found, style: attribute(style, 'w:styleId') };
    }
    return undefined;
  };

  const levelOf = (list: Element, numId: string, level: number): Element | undefined => {
    const number = numbers.get(numId);
    const override = (number ? children(number, 'w:lvlOverride') : []).find(
      (entry) => attribute(entry, 'w:ilvl') === String(level),
    );
    return (
      (override && child(override, 'w:lvl')) ??
      children(list, 'w:lvl').find((entry) => attribute(entry, 'w:ilvl') === String(level))
    );
  };

  return {
    next(properties, styleId) {
      const direct = numberOf(properties);
      const inherited = ofStyle(styleId);
      const numId = direct?.numId ?? inherited?.numId;
      if (numId === undefined || numId === '0') return undefined;
      const found = abstractOf(numId);
      if (found === undefined) return 'undefined';
      const { id, list } = found;
      // A style's level is the one that names it.
      const linked = children(list, 'w:lvl').find(
        (entry) => inherited?.style !== undefined && valueOf(entry, 'w:pStyle') === inherited.style,
      );
      const level = Number(
        direct?.level ?? (linked && attribute(linked, 'w:ilvl')) ?? inherited?.level ?? '0',
      );
      const own = levelOf(list, numId, level);
      if (own === undefined) return 'undefined';
      const format = valueOf(own, 'w:numFmt') ?? 'decimal';
      if (format === 'bullet') return { bullet: true };

      const counts = counters.get(id) ?? [];
      counters.set(id, counts);
      const startOf = (at: number) => {
        const definition = levelOf(list, numId, at);
        return Number((definition && valueOf(definition, 'w:start')) ?? '1');
      };
      const number = numbers.get(numId);
      for (const override of number && !started.has(numId)
        ? children(number, 'w:lvlOverride')
        : []) {
        const start = valueOf(override, 'w:startOverride');
        if (start !== undefined) counts[Number(attribute(override, 'w:ilvl'))] = Number(start) - 1;
      }
      started.add(numId);
      counts[level] = (counts[level] ?? startOf(level) - 1) + 1;
      counts.length = level + 1;
      for (let at = 0; at < level; at += 1) counts[at] ??= startOf(at);

      const isLegal = child(own, 'w:isLgl');
      const text = (valueOf(own, 'w:lvlText') ?? '').replace(/%([1-9])/gu, (_, digit: string) => {
        const at = Number(digit) - 1;
        const definition = levelOf(list, numId, at);
        const numFormat = (definition && valueOf(definition, 'w:numFmt')) ?? 'decimal';
        const isDecimal = isLegal !== undefined && isOn(isLegal);
        return formatNumber(counts[at] ?? startOf(at), isDecimal ? 'decimal' : numFormat);
      });
      // A tab or a space parts the label from the text; after a sign as wide as a character it is not needed.
      const isParted = valueOf(own, 'w:suff') !== 'nothing' && /[\p{L}\p{N}.)]$/u.test(text);
      return { text: isParted ? `${text} ` : text };
    },
  };
}

function numberOf(properties: Element | undefined) {
  const found = properties && child(properties, 'w:numPr');
  return found && { numId: valueOf(found, 'w:numId'), level: valueOf(found, 'w:ilvl') };
}

/** Formats of ECMA-376, 17.18.59, that Chinese documents use; others are written as decimals. */
function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case 'lowerLetter':
    case 'upperLetter': {
      const letter = String.fromCodePoint(0x61 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
      return format === 'lowerLetter' ? letter : letter.toUpperCase();
    }
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'taiwaneseDigital':
      if (/Digital/u.test(format) || value < 1 || value > 99) return yearInChinese(value);
      return countInChinese(value);
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'.charAt(value - 1) || String(value);
    case 'ideographZodiac':
      return '子丑寅卯辰巳午未申酉戌亥'.charAt(value - 1) || String(value);
    default:
      return String(value);
  }
}

function roman(value: number): string {
  const signs: readonly [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = Math.min(value, 399);
  let text = '';
  for (const [worth, sign] of signs) {
    for (; rest >= worth; rest -= worth) text += sign;
  }
  return text;
}
