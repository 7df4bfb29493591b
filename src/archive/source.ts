import type { EditionFile } from './schema.ts';

/** What a story's file gives of its text. */
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
 * Composes the source document from an edition and its stories, byte for byte: the headline pair,
 * the statement, the stories by rank, the byline, with an empty line before, between and after.
 * `edition.yaml` gives its SHA-256.
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
