import { describe, expect, test } from 'vitest';
import { linePieces } from '../../src/chinese/words.ts';

describe('a line of a headline', () => {
  test.each([
    ['脱贫攻坚对贫困村帮扶全覆盖', '贫困'],
    ['平安焦作建设水平不断提升', '水平'],
    ['“中原养生地”', '“中原'],
    ['省委书记、省长', '书记、'],
  ])('in %s never breaks %s', (headline, whole) => {
    const pieces = linePieces(headline);
    expect(pieces.join('')).toBe(headline);
    expect(pieces.some((piece) => piece.includes(whole))).toBe(true);
  });

  test('begins with no closing sign and ends with no opening one', () => {
    for (const piece of linePieces(
      '开展“转变作风抓落实、优化环境促发展”（试行）活动，《新篇》。',
    )) {
      expect(piece).not.toMatch(/^[、”）》，。]|[“（《]$/u);
    }
  });
});
