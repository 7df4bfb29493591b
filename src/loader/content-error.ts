import type { Problem } from '../archive/problem.ts';

/** Everything found wrong in one file of the content. */
export interface FileProblems {
  /** The path as the editor knows it: `content/2018/03.md`. */
  readonly file: string;
  readonly problems: readonly Problem[];
}

/**
 * The one message that an editor gets: file, line, bad value, remedy. It has no stack trace,
 * because the fault is in the content and not in the code.
 */
export class ContentError extends Error {
  readonly files: readonly FileProblems[];

  constructor(files: readonly FileProblems[]) {
    const lines = files.flatMap(({ file, problems }) =>
      problems.map(({ line, message }) =>
        line === undefined ? `${file}：${message}` : `${file} 第${line}行：${message}`,
      ),
    );
    super(lines.join('\n'));
    this.files = files;
    this.name = '稿件有误';
    this.stack = '';
  }
}
