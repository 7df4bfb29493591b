import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/**
 * What headlines use of the font's features: half-width punctuation, kerning, and the ligature
 * that makes —— one line.
 */
const FEATURES = ['halt', 'chws', 'kern', 'ccmp'];

/** Copyright, licence and its address stay in the file (OFL 1.1, condition 2). */
const LEGAL_NAMES = [0, 13, 14];

/**
 * Cuts Noto Serif SC, or a cut of it, to the characters of a text, white space left out. A character
 * that it lacks is left out too: the page sets it in the system's font.
 */
export async function cutFont(
  font: Uint8Array,
  text: string,
  targetFormat: 'sfnt' | 'woff2',
): Promise<Buffer<ArrayBuffer>> {
  const wanted = [...new Set(text.replaceAll(/\s/gu, ''))].sort();
  return subsetFont(font, wanted.join(''), {
    targetFormat,
    keepFeatures: FEATURES,
    preserveNameIds: LEGAL_NAMES,
    noHinting: true,
  });
}

/** The font's licence, to be published beside what is cut from it. */
export function readLicence(): Promise<string> {
  return readFile(pathOf('LICENSE_FONT'), 'utf8');
}

/**
 * Noto Serif SC Black (OFL 1.1), whole: 30,920 glyphs, 14.8 MB. The one package that has the font
 * uncut; the others have it in slices, which cannot be joined again.
 */
export function readFont(): Promise<Buffer<ArrayBuffer>> {
  return readFile(pathOf('900Black/NotoSerifSC_900Black.ttf'));
}

function pathOf(file: string): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-serif-sc/${file}`));
}
