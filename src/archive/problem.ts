/** What keeps a text from being published, in words for the editor. */
export interface Problem {
  /** Counted from 1 in the text that was read; absent where no line is to blame. */
  readonly line?: number;
  readonly message: string;
}
