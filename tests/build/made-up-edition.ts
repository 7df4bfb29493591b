import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { sourceDocument, storySource } from '../../src/archive/source.ts';

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
  readonly byline: string;
  readonly compiler: string;
  readonly role: string;
  readonly stories: readonly MadeUpStory[];
  readonly names: readonly Readonly<Record<string, unknown>>[];
  readonly notes: readonly Readonly<Record<string, unknown>>[];
}

/** Writes the folder of an edition as an editor would, with the checksums of its source. */
export function writeEdition(content: string, edition: MadeUpEdition): void {
  const { year, stories, names, notes, ...lines } = edition;
  const folder = join(content, String(year));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const parts = stories.map(({ title, subtitle, dates, body }, index) => {
    const head = stringify({ title, subtitle, topics: ['city'], dates }, { lineWidth: 0 });
    writeFileSync(join(folder, `${index + 1}.md`), `---\n${head}---\n\n${body}\n`);
    return storySource({ rank: index + 1, title, subtitle, body });
  });
  const text = sourceDocument(lines, parts);
  const source = {
    sha256: sha256Of(text),
    bytes: Buffer.byteLength(text),
    stories: parts.map(sha256Of),
  };
  const files = {
    'edition.yaml': { ...lines, updated: '2026-01-02', source },
    'names.yaml': names,
    'notes.yaml': notes,
  };
  for (const [file, value] of Object.entries(files)) {
    writeFileSync(join(folder, file), stringify(value, { lineWidth: 0 }));
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
