const DIGITS = [...'〇一二三四五六七八九'];

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
