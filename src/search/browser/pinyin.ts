import { PINYIN_FILE, type Reading } from '../shared/files.ts';

/** Reads the file of readings. @throws when it is something else */
export function readReadings(file: unknown): Reading[] {
  if (!Array.isArray(file)) throw new TypeError(`${PINYIN_FILE} is no list.`);
  return file.map((entry: unknown): Reading => {
    if (Array.isArray(entry)) {
      const parts: readonly unknown[] = entry;
      const [text, syllables] = parts;
      if (typeof text === 'string' && typeof syllables === 'string') return [text, syllables];
    }
    throw new TypeError(`${PINYIN_FILE} holds ${JSON.stringify(entry)}, which is no reading.`);
  });
}

/**
 * The words that are read as the query says, most often the one meant: `taiji` → 太极.
 * A word begins and ends with a syllable; where there is none, one that begins so will do,
 * for a reader who is still typing.
 *
 * @param query folded: lower-case Latin letters, the two dots of a decomposed ü, and ’; ü may be typed v
 */
export function wordsRead(query: string, readings: readonly Reading[]): string[] {
  const typed = query.replaceAll('’', '').replaceAll('u\u0308', 'v');
  if (typed.length < 2) return [];
  const whole = new Set<string>();
  const begun = new Set<string>();
  for (const [text, line] of readings) {
    const characters = [...text];
    const syllables = line.split(' ');
    for (const start of syllables.keys()) {
      let read = '';
      for (let end = start; end < syllables.length && read.length < typed.length; end += 1) {
        const syllable = syllables[end] ?? '';
        if (syllable === '-') break;
        read += syllable;
        const word = characters.slice(start, end + 1).join('');
        if (read === typed) whole.add(word);
        else if (read.startsWith(typed) && end > start) begun.add(word);
      }
    }
  }
  return whole.size > 0 ? [...whole] : [...begun];
}
