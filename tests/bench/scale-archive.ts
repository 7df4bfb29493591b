import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { editionFileSchema, type Edition, type Story } from '../../src/archive/schema.ts';
import { paragraphText } from '../../src/archive/sentences.ts';
import { sourceDocument, storySource, type StoryFile } from '../../src/archive/source.ts';
import { madeUpArchive } from './search-archive.ts';

/** Stories of a year: five times those of the real list, so that a thousand stories are twenty years. */
const PER_YEAR = 50;
const NEWEST = 2018;

/**
 * Writes the `content/` of a made-up archive: whole years up to 2018, with front matter, source
 * hashes and an index of names, as the loader asks for them.
 *
 * @param folder where the years' folders come to stand
 * @param real the edition whose sentences and names are used again
 * @param count how many stories; a multiple of fifty
 */
export function writeMadeUpContent(
  folder: string,
  real: { readonly edition: Edition; readonly stories: readonly Story[] },
  count: number,
): void {
  const made = madeUpArchive(real.stories, count);
  const years = Math.ceil(count / PER_YEAR);
  for (let index = 0; index < years; index += 1) {
    const year = NEWEST - years + 1 + index;
    const stories = made.slice(index * PER_YEAR, (index + 1) * PER_YEAR);
    writeYear(join(folder, String(year)), year, real.edition, stories);
  }
}

function writeYear(folder: string, year: number, model: Edition, made: readonly Story[]): void {
  // What the real stories say of 2018 is said of this year: a year to come would be refused.
  const dated = (text: string) =>
    text.replace(/\d{4}(?=年)/gu, (other) => String(Number(other) + year - NEWEST));
  mkdirSync(folder, { recursive: true });
  const files = made.map(({ title, subtitle, paragraphs }, index): StoryFile => ({
    rank: index + 1,
    title,
    subtitle,
    body: dated(paragraphs.map(paragraphText).join('\n\n')),
  }));
  for (const [index, { rank, title, subtitle, body }] of files.entries()) {
    const head = stringify({ title, subtitle, topics: made[index]?.topics });
    const name = `${String(rank).padStart(3, '0')}.md`;
    writeFileSync(join(folder, name), `---\n${head}---\n\n${body}\n`);
  }
  const { title, subtitle, statement, selectors, byline, compiler, role, updated } = model;
  const parts = files.map(storySource);
  const source = sourceDocument(model, parts);
  const edition = editionFileSchema.parse({
    title,
    subtitle,
    statement,
    selectors,
    byline,
    compiler,
    role,
    updated,
    source: {
      sha256: sha256Of(source),
      bytes: Buffer.byteLength(source),
      stories: parts.map(sha256Of),
    },
  });
  writeFileSync(join(folder, 'edition.yaml'), stringify(edition));
  writeFileSync(join(folder, 'names.yaml'), stringify(namesHeld(model, files)));
  writeFileSync(join(folder, 'notes.yaml'), '[]\n');
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The real names that the year's stories hold, and one made up for each story. */
function namesHeld({ names }: Edition, files: readonly StoryFile[]): unknown[] {
  const text = files.map(({ title, subtitle, body }) => [title, subtitle, body].join('\n')).join();
  const isHeld = (words: string) => text.includes(words);
  const held = names
    .filter(({ name }) => isHeld(name))
    .map(({ aliases, roles, except, ...name }) => ({
      ...name,
      aliases: aliases.filter(isHeld),
      roles: roles.filter(isHeld),
      except: except.filter(isHeld),
    }));
  const known = new Set(held.map(({ name }) => name));
  const madeUp = files.map(({ title }) => title.slice(0, 3)).filter((name) => !known.has(name));
  return [...held, ...[...new Set(madeUp)].map((name) => ({ name, kind: 'place' }))];
}
