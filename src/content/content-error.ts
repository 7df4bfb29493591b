import type { Problem } from '../archive/problem.ts';
import { byCodeUnits } from '../chinese/text.ts';

/** Everything found wrong in one file of the content. */
export interface FileProblems {
  /** The path as the editor knows it: `content/2018/03.md`. */
  readonly file: string;
  readonly problems: readonly Problem[];
}

/** One fault often causes others: of each file the message gives no more than so many. */
const MAX_PROBLEMS = 10;

/**
 * The one message that an editor gets: file, line, bad value, remedy, in the order of files and
 * lines. It has no stack trace, because the fault is in the content and not in the code.
 */
export class ContentError extends Error {
  readonly files: readonly FileProblems[];

  constructor(found: readonly FileProblems[]) {
    const byFile = Map.groupBy(found, ({ file }) => file);
    const files = Array.from(byFile, ([file, own]) => ({
      file,
      problems: own
        .flatMap(({ problems }) => problems)
        .sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    })).sort((a, b) => byCodeUnits(a.file, b.file));
    const lines = files.flatMap(({ file, problems }) => {
      const shown = problems
        .slice(0, MAX_PROBLEMS)
        .map(({ line, message }) =>
          line === undefined ? `${file}：${message}` : `${file} 第${line}行：${message}`,
        );
      const rest = problems.length - shown.length;
      return rest === 0 ? shown : [...shown, `${file}：还有 ${rest} 处，改正以上各处后再看。`];
    });
    super(lines.join('\n'));
    this.files = files;
    this.name = '稿件有误';
    this.stack = '';
  }
}

/** One fault of a file. @param line counted from 1; absent where no line is to blame */
export function fault(file: string, message: string, line?: number): FileProblems {
  return { file, problems: [line === undefined ? { message } : { line, message }] };
}

/** The error of one file with one fault. */
export function refusal(file: string, message: string, line?: number): ContentError {
  return new ContentError([fault(file, message, line)]);
}

/**
 * Runs an action, and collects its faults, so that they can be told together with others.
 *
 * @param faults gets the problems of a ContentError that the action throws
 * @returns what the action returns, or undefined when it threw a ContentError
 */
export function attempt<Result>(faults: FileProblems[], action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    faults.push(...error.files);
    return undefined;
  }
}
