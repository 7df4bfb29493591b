const DIGITS = '〇一二三四五六七八九';

/** Reads a year digit by digit, as on a title page: 2018 → 二〇一八. @param year whole, not negative */
export function yearInChinese(year: number): string {
  return [...String(year)].map((digit) => DIGITS[Number(digit)]).join('');
}

/**
 * Counts in Chinese: 1 → 一, 10 → 十, 21 → 二十一, 101 → 一百〇一, 110 → 一百一十.
 *
 * @param count 1–999
 */
export function countInChinese(count: number): string {
  const hundreds = Math.floor(count / 100);
  const tens = Math.floor(count / 10) % 10;
  const ones = count % 10;
  return [
    hundreds > 0 && `${DIGITS[hundreds]}百`,
    hundreds > 0 && tens === 0 && ones > 0 && '〇',
    (tens > 1 || (tens > 0 && hundreds > 0)) && DIGITS[tens],
    tens > 0 && '十',
    ones > 0 && DIGITS[ones],
  ]
    .filter((part) => part !== false)
    .join('');
}

/** Reads digit by digit: 二〇一八 → 2018, 一零 → 10. @returns NaN where a character is no digit */
export function readDigits(text: string): number {
  const digits = [...text.replaceAll('零', '〇')].map((sign) => DIGITS.indexOf(sign));
  return digits.length === 0 || digits.includes(-1) ? Number.NaN : Number(digits.join(''));
}

/** Reads what is counted with 十 and 百: 十二 → 12, 一百零五 → 105. @returns NaN for what is no number of 1–999 */
export function readCount(text: string): number {
  const parts =
    /^(?:([一二三四五六七八九])百)?[〇零]?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(
      text,
    );
  if (parts === null || text === '') return Number.NaN;
  const [, hundreds = '〇', tens, ten, ones = '〇'] = parts;
  const counted = ten === undefined ? '〇' : (tens ?? '一');
  return readDigits(hundreds + counted + ones);
}
