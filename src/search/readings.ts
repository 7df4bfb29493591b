import { pinyin } from 'pinyin-pro';
import type { Reading } from './pinyin.ts';

/** How the characters of each text are read; `-` stands for one that has no reading. */
export function readingsOf(texts: Iterable<string>): Reading[] {
  return [...new Set(texts)].map((text) => {
    const characters = pinyin(text, { toneType: 'none', type: 'all', v: true });
    return [text, characters.map(({ isZh, result }) => (isZh ? result : '-')).join(' ')];
  });
}
