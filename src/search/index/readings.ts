import { pinyin } from 'pinyin-pro';
import type { Reading } from '../shared/files.ts';

/**
 * How the characters of each text are read; `-` stands for one that has no reading.
 *
 * @param texts a text → its reading where the usual one is wrong, likewise
 * @throws when a reading that is given has not one syllable for each character: the browser would
 *   take words of the text for others
 */
export function readingsOf(texts: ReadonlyMap<string, string | undefined>): Reading[] {
  return [...texts].map(([text, given]) => {
    const characters = pinyin(text, { toneType: 'none', type: 'all', v: true });
    const usual = characters.map(({ isZh, result }) => (isZh ? result : '-')).join(' ');
    const syllables = given ?? usual;
    if (syllables.split(' ').length !== characters.length) {
      throw new Error(
        `The reading of ${text} is “${syllables}”. Give one syllable for each of its ` +
          `${characters.length} characters, and - for one without: “${usual}”.`,
      );
    }
    return [text, syllables];
  });
}
