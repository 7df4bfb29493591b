import { describe, expect, test } from 'vitest';
import { fold } from '../../src/chinese/fold.ts';

const SIMPLIFIED = new Map([
  ['極', '极'],
  ['臺', '台'],
]);

describe('fold', () => {
  test.each([
    ['ＰＭ２．５', 'pm2.5'],
    ['太極', '太极'],
    ['雲臺', '雲台'],
    ['「甲」『乙』', '“甲”“乙”'],
    ['甲，乙；丙！', '甲,乙;丙!'],
    ['甲　乙\u00a0丙', '甲 乙 丙'],
    ['1～11月', '1~11月'],
    ['——', '--'],
    ['İ', 'İ'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text, SIMPLIFIED)).toBe(folded);
  });

  test('keeps an opening quotation mark apart from a closing one, and both from "', () => {
    expect(new Set([...fold('“”"', SIMPLIFIED)]).size).toBe(3);
  });

  test('keeps every offset, whatever the text', () => {
    const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const forms = units.map((unit) => fold(unit, SIMPLIFIED));
    expect(forms.filter((form) => form.length !== 1)).toEqual([]);
    expect(forms.map((form) => fold(form, SIMPLIFIED))).toEqual(forms);
    expect(fold('𠮷野家Ａ', SIMPLIFIED)).toBe('𠮷野家a');
  });
});
