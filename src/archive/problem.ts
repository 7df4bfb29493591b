import { cutPlace } from '../chinese/text.ts';

/** What keeps a text from being published, in words for the editor. */
export interface Problem {
  /** Counted from 1 in the text that was read; absent where no line is to blame. */
  readonly line?: number;
  readonly message: string;
}

/** What a message quotes of a text, which may be of any length: the beginning of its first line. */
export function excerpt(text: string, most = 20): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > most ? `${line.slice(0, cutPlace(line, most))}……` : line;
}
