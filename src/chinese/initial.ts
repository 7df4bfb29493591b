/** Where the index of names begins each letter of pinyin: the first character that dictionaries have there. */
const FIRST = '阿八嚓哒妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫匝';
const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ';

const COLLATOR = new Intl.Collator('zh-u-co-pinyin', { ignorePunctuation: true, numeric: true });

/** Compares texts by pinyin, signs aside. */
export function byPinyin(a: string, b: string): number {
  return COLLATOR.compare(a, b);
}

/**
 * The letter that a name is looked up by, as `byPinyin` sorts it: 陈家沟 → C, IDG资本 → I, “3+1+1” → #.
 * A character of several readings counts by the one that dictionaries have first.
 */
export function initialOf(name: string): string {
  const first = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? '';
  if (/[a-z]/iu.test(first)) return first.toUpperCase();
  if (!/\p{Script=Han}/u.test(first)) return '#';
  const begun = [...FIRST].filter((begin) => COLLATOR.compare(begin, first) <= 0);
  return LETTERS.charAt(Math.max(begun.length - 1, 0));
}
