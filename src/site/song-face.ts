import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * Noto Serif SC Black (OFL 1.1), whole: 30,920 glyphs, 14.8 MB. The one package that has the face
 * uncut; the others have it in slices, which cannot be joined again.
 */
export function readSongFace(): Promise<Buffer<ArrayBuffer>> {
  const face = '@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf';
  return readFile(fileURLToPath(import.meta.resolve(face)));
}
