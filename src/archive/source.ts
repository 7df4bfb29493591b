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
 * Puts the source document together again from an edition and its stories, byte for byte:
 * the headline pair, the statement, the stories by rank, the byline, an empty line before,
 * between and after. Its SHA-256 is what `edition.yaml` must name.
 */
export function sourceDocument(
  edition: Pick<EditionFile, 'title' | 'subtitle' | 'statement' | 'byline'>,
  stories: readonly StoryFile[],
): string {
  const blocks = [
    `# ${edition.title}`,
    `## ${edition.subtitle}`,
    edition.statement,
    ...stories.flatMap(({ rank, title, subtitle, body }) => [
      `### ${rank} ${title}`,
      ...(subtitle === undefined ? [] : [`#### ${subtitle}`]),
      body.replace(/^\n+|\n+$/gu, ''),
    ]),
    edition.byline,
  ];
  return `\n\n${blocks.join('\n\n')}\n\n`;
}
