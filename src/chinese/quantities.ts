import { foldMarks } from './dates/numerals.ts';

/** A number in a text, with the words that say how exact it is. */
export interface Quantity {
  /** UTF-16 code units from the start of the text, inclusive. */
  readonly start: number;
  /** Exclusive; the unit begins here. */
  readonly end: number;
  /** The number, its 万 and 亿 multiplied. */
  readonly value: number;
  /** What the text says of it: that it is the number, that it is more (700余), or neither (约700, 第7, 5~7). */
  readonly kind: 'exact' | 'more' | 'other';
}

const OTHER_BEFORE = '第|大?约|将?近|接近|不足|不到|不满|不超过|不多于|至多|最多';
const MORE_BEFORE = '超过?|逾|突破|至少|不少于|不低于|不下';
const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`;
/** A number of units, and one of ten thousand; 千 and 百 alone belong to the unit, as in 千瓦. */
const NUMBER = `${DIGITS}(?:[余多几来]?(?:万亿|[百千]?[万亿]))?`;
const QUANTITY = new RegExp(
  `(?:(${OTHER_BEFORE})|(${MORE_BEFORE}))?(${NUMBER})([余多几来]?)(?:[-至到](${NUMBER}))?`,
  'gu',
);
const POWERS: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 };

/**
 * Reads the numbers of a text that are written in Arabic digits, as GB/T 15835 asks for what is counted
 * or measured: 1618, 372.88亿, 1,618, 2000余, 10余万.
 */
export function readQuantities(text: string): Quantity[] {
  return Array.from(foldMarks(text).matchAll(QUANTITY), (match): Quantity => {
    const [whole, otherBefore, moreBefore, number = '', after = '', range] = match;
    const more = moreBefore !== undefined || /[余多几]/u.test(number + after);
    const isOther = otherBefore !== undefined || range !== undefined || /来/u.test(number + after);
    return {
      start: match.index,
      end: match.index + whole.length,
      value: valueOf(number),
      kind: isOther ? 'other' : more ? 'more' : 'exact',
    };
  });
}

function valueOf(number: string): number {
  const digits = Number(number.replace(/[^\d.]/gu, ''));
  return [...number].reduce((value, sign) => value * (POWERS[sign] ?? 1), digits);
}
