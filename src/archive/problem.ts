/** What keeps a text from being published, in words for the editor. */
export interface Problem {
  /** Counted from 1 in the text that was read; absent where no line is to blame. */
  readonly line?: number;
  readonly message: string;
}

/** What a message quotes of a text, which may be of any length: the beginning of its first line. */
export function excerpt(text: string, most = 20): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  // No character is cut in two, and no long line is taken apart.
  const characters = Array.from(line.slice(0, 2 * most + 2));
  return characters.length > most ? `${characters.slice(0, most).join('')}……` : line;
}
