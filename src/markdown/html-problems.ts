import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';
import { excerpt, type Problem } from '../archive/problem.ts';

/**
 * Finds HTML in Markdown.
 *
 * @param markdown lines ended by `\n`
 * @returns a problem for each tag or block, with its line
 */
export function htmlProblems(markdown: string): Problem[] {
  const problems: Problem[] = [];
  visit(fromMarkdown(markdown), 'html', ({ value, position }) => {
    problems.push({
      line: position?.start.line ?? 1,
      message: `“${excerpt(value)}”是 HTML，这里不用。请改用 Markdown；要显示这些符号的，请在“<”前加反斜线。`,
    });
  });
  return problems;
}
