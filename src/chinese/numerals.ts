const DIGITS = [...'〇一二三四五六七八九'];

/** Reads a year digit by digit, as on a title page: 2018 → 二〇一八. @param year whole, not negative */
export function yearInChinese(year: number): string {
  return [...String(year)].map((digit) => DIGITS[Number(digit)]).join('');
}

/** Counts in Chinese, without 零 between: 1 → 一, 10 → 十, 21 → 二十一. @param count 1–99 */
export function countInChinese(count: number): string {
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  return [tens > 1 && DIGITS[tens], tens > 0 && '十', ones > 0 && DIGITS[ones]]
    .filter((part) => part !== false)
    .join('');
}
