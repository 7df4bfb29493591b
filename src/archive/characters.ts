import type { Problem } from './problem.ts';

/**
 * Characters that a reader cannot see or cannot tell from another character, and that come in
 * unnoticed from PDF files, word processors and web pages: controls, invisible characters, spaces
 * other than the two that Chinese text uses, lost characters, private characters, radicals and
 * compatibility ideographs. A search for what the text seems to say does not find it.
 */
const UNUSUAL =
  /(?![\n \u3000])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\uFFFD\u2E80-\u2FDF\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/gu;

/** Those of them that change what a reader sees, so that a source may really have them. */
const ADMISSIBLE =
  /^[\p{Variation_Selector}\p{Co}\u200D\u2E80-\u2FDF\uF900-\uFAFF\u{2F800}-\u{2FA1F}]$/u;

/** How many characters a message quotes before the place. */
const CONTEXT = 6;

/**
 * Finds the unusual characters of a file.
 *
 * @param text with lines ended by `\n`
 * @param admitted the code points that the edition says are the source's: `U+2F49`
 * @returns a problem for each different character, at the first place that has it
 */
export function unusualCharacters(text: string, admitted: readonly string[] = []): Problem[] {
  const matches = Array.from(text.matchAll(UNUSUAL), ({ 0: character, index }) => ({
    character,
    index,
    code: codeOf(character),
  })).filter(({ character, code }) => !admitted.includes(code) && !isIdeograph(character));
  return Array.from(Map.groupBy(matches, ({ code }) => code).values(), (places): Problem[] => {
    const [first] = places;
    if (first === undefined) return [];
    const lines = text.slice(0, first.index).split('\n');
    const before = [...(lines.at(-1) ?? '').replaceAll(UNUSUAL, '')].slice(-CONTEXT).join('');
    const place = before === '' ? '行首' : `“${before}”后面`;
    const more = places.length > 1 ? `（共 ${places.length} 处）` : '';
    return [{ line: lines.length, message: place + describe(first.character, first.code, more) }];
  }).flat();
}

/** Whether an edition may say that its source has the character. @param code `U+2F49` */
export function isAdmissible(code: string): boolean {
  if (!/^U\+[0-9A-F]{4,6}$/u.test(code)) return false;
  const point = parseInt(code.slice(2), 16);
  return point <= 0x10ffff && ADMISSIBLE.test(String.fromCodePoint(point));
}

/** A text in which every unusual character is written as its code point, to be shown in a message. */
export function visibleText(text: string): string {
  return text.replaceAll(/\n/gu, '<U+000A>').replaceAll(UNUSUAL, (found) => `<${codeOf(found)}>`);
}

/**
 * A text of the manuscript as the files of the content can hold it: without what nobody can see, and
 * with plain spaces. Characters that `characters` admits stay.
 */
export function legibleText(text: string): string {
  return text.replaceAll(UNUSUAL, (found) => {
    if (/[\t\p{Zs}]/u.test(found)) return ' ';
    const isSeen = ADMISSIBLE.test(found) || /[\p{Cs}\uFFFD]/u.test(found);
    return isSeen ? found : '';
  });
}

/** `⽉` → `U+2F49` */
function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Twelve of the block of compatibility ideographs are ordinary ones (Unicode, chapter 18.1). */
function isIdeograph(character: string): boolean {
  return /[\uF900-\uFAFF]/u.test(character) && character.normalize('NFKC') === character;
}

function describe(character: string, code: string, more: string): string {
  const admission = `原文确有这个字符的，请在 edition.yaml 的 characters 里写上 ${code}。`;
  if (/\uFFFD/u.test(character)) {
    return `有替换字符 ${code}${more}，原来的字已经丢失。请对照原稿补上那个字。`;
  }
  if (/[\t\p{Z}]/u.test(character)) {
    return `有特殊的空白 ${code}${more}。请改成普通空格；行首行尾的请删去。`;
  }
  if (/\p{Co}/u.test(character)) {
    return `有私用区字符 ${code}${more}，别的设备显示不出。请对照原稿改成通用的字。${admission}`;
  }
  if (/[\u2E80-\u2FDF\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/u.test(character)) {
    const usual = character.normalize('NFKC');
    const remedy = usual === character ? '通用的字' : `“${usual}”（${codeOf(usual)}）`;
    return `的“${character}”（${code}）${more}是部首或兼容字，读者检索不到。请改成${remedy}。${admission}`;
  }
  if (ADMISSIBLE.test(character)) {
    return `有看不见的字符 ${code}${more}。请删去。${admission}`;
  }
  return `有看不见的字符 ${code}${more}。请删去。`;
}
