import { describe, expect, test } from 'vitest';
import { fold } from '../../src/chinese/fold.ts';

const SIMPLIFIED = new Map([
  ['極', '极'],
  ['臺', '台'],
  ['馬', '马'],
]);
const folded = (text: string): string => fold(text, SIMPLIFIED).text;

describe('fold', () => {
  test.each([
    ['ＰＭ２．５', 'pm2.5'],
    ['PM₂.₅', 'pm2.5'],
    ['太極', '太极'],
    ['雲臺', '雲台'],
    ['⾺', '马'],
    ['⻓⺼⽉', '长肉月'],
    ['「甲」『乙』', '“甲”“乙”'],
    ['甲，乙；丙！', '甲,乙;丙!'],
    ['甲　乙\u00a0丙', '甲 乙 丙'],
    ['1～11月', '1~11月'],
    ['——', '--'],
    ['……', '……'],
    ['①⑴㎡℃½', '1(1)m2°c1/2'],
    ['ﬁ', 'fi'],
    ['𝟚𝟘', '20'],
    ['￣', '￣'],
    ['ﷺ', 'ﷺ'],
    ['\ud800', '\ud800'],
  ])('%s → %s', (text, form) => {
    expect(folded(text)).toBe(form);
  });

  test('keeps an opening quotation mark apart from a closing one, and both from "', () => {
    expect(new Set([...folded('“”"')]).size).toBe(3);
  });

  /** All that Unicode has a decomposition for is among these. */
  const characters = [
    [0, 0x1ffff],
    [0x2f800, 0x2fa1f],
  ].flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, code) => String.fromCodePoint(first + code)),
  );

  test('makes alike what NFKC makes alike, and one case of both', () => {
    const unlike = characters.filter((character) => {
      const form = character.normalize('NFKC');
      return !/\s/u.test(form) && folded(character) !== folded(form);
    });
    // One sign in Chinese, and not three full stops.
    expect(unlike).toEqual(['…']);
  });

  test('changes nothing that it has folded', () => {
    expect(characters.filter((one) => folded(folded(one)) !== folded(one))).toEqual([]);
  });

  test('leads back from every code unit to the character that it stands for', () => {
    const text = '𠮷①㎡b⑴甲';
    const { text: form, places } = fold(text, SIMPLIFIED);
    expect(form).toBe('𠮷1m2b(1)甲');
    expect(places).toEqual([0, 0, 2, 3, 3, 4, 5, 5, 5, 6]);
  });
});
