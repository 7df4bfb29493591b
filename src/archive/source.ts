import type { EditionFile } from './schema.ts';

/** A story as its file gives it, before anything is read out of it. */
export interface StoryFile {
  readonly rank: number;
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** The Markdown below the front matter, lines ended by `\n`. */
  readonly body: string;
}

/**
 * A story's part of the source document: its heading lines and its body, an empty line between
 * blocks, no line end before the first or after the last.
 */
export function storySource({ rank, title, subtitle, body }: StoryFile): string {
  return [
    `### ${rank} ${title}`,
    ...(subtitle === undefined ? [] : [`#### ${subtitle}`]),
    body.replace(/^\n+|(?<!\n)\n+$/gu, ''),
  ].join('\n\n');
}

/**
 * Puts the source document together again from an edition and its stories, byte for byte:
 * the headline pair, the statement, the stories by rank, the byline, an empty line before,
 * between and after. Its SHA-256 is what `edition.yaml` must name.
 *
 * @param stories what `storySource` gives, by rank
 */
export function sourceDocument(
  edition: Pick<EditionFile, 'title' | 'subtitle' | 'statement' | 'byline'>,
  stories: readonly string[],
): string {
  const { title, subtitle, statement, byline } = edition;
  const blocks = [`# ${title}`, `## ${subtitle}`, statement, ...stories, byline];
  return `\n\n${blocks.join('\n\n')}\n\n`;
}
