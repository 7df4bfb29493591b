import { readCount, readDigits } from '../numerals.ts';

/**
 * Replaces each variant of a mark by one form: full-width digits, the zeros of Chinese numerals,
 * the dashes of ranges, the blanks between digits, the point between names. Each UTF-16 code unit
 * is replaced by one, so that an offset into the result is an offset into the text.
 *
 * @param text any text.
 * @returns a text of the same length, for matching only and never for showing.
 */
export function foldMarks(text: string): string {
  return text.replace(
    /[０-９．／－‒–—―─━−‐‑~～〜∼○◯Ｏ零\t\u00a0\u3000‧・•]/gu,
    (mark) => FOLDED[mark] ?? mark,
  );
}

/**
 * Puts blanks for what stands before an item of a list (△ ★ ○ · —, 1., 一、, （二）): the item begins after
 * it, ○ would be read as a zero, and 1.5月3日 as a decimal. Changes no offset.
 *
 * @param text folded by `foldMarks`
 */
export function blankItemMarks(text: string): string {
  return text
    .replace(
      /^[ ]*-{1,2}(?=[ ]?\d)|(?:^|[。；！？\n])[ ]*[△▲▽▼●◎◆◇■□★☆※·∙▪◦►▶→〇*＊]+(?=[ ]?[^ ])/gu,
      (marks) => marks.replace(/[^。；！？\n]/gu, ' '),
    )
    .replace(
      /^[ ]*\d{1,3}\.(?=[ ]?(?:[12]\d{3} ?[年.-]|\d{1,2} ?月(?![龄饼球])|\d{1,2} ?日[，, ]))/u,
      (number) => ' '.repeat(number.length),
    )
    .replace(
      /^[ ]*(?:[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(][一二三四五六七八九十\d]{1,3}[）)])/u,
      (number) => ' '.repeat(number.length),
    );
}

const FOLDED: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'０１２３４５６７８９'].map((digit, value) => [digit, String(value)])),
  ...Object.fromEntries([...'－‒–—―─━−‐‑~～〜∼'].map((dash) => [dash, '-'])),
  ...Object.fromEntries([...'○◯Ｏ零'].map((zero) => [zero, '〇'])),
  ...Object.fromEntries([...'\t\u00a0\u3000'].map((blank) => [blank, ' '])),
  ...Object.fromEntries([...'‧・•'].map((point) => [point, '·'])),
  '．': '.',
  '／': '/',
};

const TENS: Readonly<Record<string, string>> = { 廿: '二十', 卅: '三十' };

/**
 * Reads a number below 100, or a year digit by digit (GB/T 15835: 二〇一八年, 十二月二十五日).
 *
 * @param written folded: 25, 二十五, 廿五, 初五, 二〇一八.
 * @returns the number; NaN where the characters make none (十十).
 */
export function readNumber(written: string): number {
  if (/^\d+$/u.test(written)) return Number(written);
  const plain = written
    .replace('初', '')
    .replace('两', '二')
    .replace(/[廿卅]/gu, (tens) => TENS[tens] ?? '');
  if (plain.includes('十')) return readCount(plain);
  // Only a year is written digit by digit: 二五 is not 25.
  return [1, 4].includes(plain.length) ? readDigits(plain) : Number.NaN;
}
