import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { stringify } from 'yaml';

export interface MadeUpStory {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly dates?: readonly Readonly<Record<string, string>>[];
  /** The Markdown below the front matter. */
  readonly body: string;
}

/** An edition as its files say it; the rank of a story is its place. */
export interface MadeUpEdition {
  readonly year: number;
  readonly title: string;
  readonly subtitle: string;
  readonly statement: string;
  readonly selectors: readonly string[];
  readonly bylines: readonly Readonly<Record<string, string>>[];
  readonly stories: readonly MadeUpStory[];
  readonly names: readonly Readonly<Record<string, unknown>>[];
  readonly notes: readonly Readonly<Record<string, unknown>>[];
}

/** Writes the folder of an edition as an editor would, beside its manuscript in plain text. */
export function writeEdition(content: string, edition: MadeUpEdition): void {
  const { year, stories, names, notes, ...lines } = edition;
  const folder = join(content, String(year));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, { title, subtitle, dates, body }] of stories.entries()) {
    const head = stringify({ title, subtitle, topics: ['city'], dates }, { lineWidth: 0 });
    writeFileSync(join(folder, `${index + 1}.md`), `---\n${head}---\n\n${body}\n`);
  }
  writeFileSync(join(folder, 'source.txt'), manuscriptOf(edition));
  const files = {
    'edition.yaml': { ...lines, 'rank-mark': RANK_MARK, updated: '2026-01-02' },
    'names.yaml': names,
    'notes.yaml': notes,
  };
  for (const [file, value] of Object.entries(files)) {
    writeFileSync(join(folder, file), stringify(value, { lineWidth: 0 }));
  }
}

export const RANK_MARK = '{1}、';

/** The manuscript that an edition could have been made of, in plain text, its ranks as `RANK_MARK` says. */
export function manuscriptOf({
  title,
  subtitle,
  statement,
  bylines,
  stories,
}: {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly statement?: string | undefined;
  readonly bylines: readonly { readonly line?: string }[];
  readonly stories: readonly Pick<MadeUpStory, 'title' | 'subtitle' | 'body'>[];
}): string {
  const lines = [
    title,
    subtitle ?? '',
    statement ?? '',
    ...stories.flatMap((story, index) => [
      `${index + 1}、${story.title}`,
      story.subtitle ?? '',
      ...fromMarkdown(story.body).children.map((node) => toString(node, { includeHtml: false })),
    ]),
    ...bylines.map(({ line = '' }) => line),
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}
