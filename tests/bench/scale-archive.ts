import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { editionFileSchema, type Edition, type Story } from '../../src/archive/schema.ts';
import { paragraphText } from '../../src/archive/sentences.ts';
import { manuscriptOf, RANK_MARK } from '../build/made-up-edition.ts';
import { madeUpArchive } from './search-archive.ts';

/**
 * Writes the `content/` of a made-up archive: editions of consecutive years up to that of the real
 * one, with front matter, manuscript and an index of names, as the archive asks for them.
 *
 * @param folder where the editions' folders come to stand
 * @param real the edition whose sentences and names are used again
 * @param count how many stories; a multiple of `perEdition`
 * @param perEdition how many stories each edition has
 */
export function writeMadeUpContent(
  folder: string,
  real: { readonly edition: Edition; readonly stories: readonly Story[] },
  count: number,
  perEdition: number,
): void {
  const made = madeUpArchive(real.stories, count);
  const oldest = real.edition.year + 1 - count / perEdition;
  for (let from = 0; from < count; from += perEdition) {
    const year = oldest + from / perEdition;
    const stories = made.slice(from, from + perEdition);
    writeYear(join(folder, String(year)), year, real.edition, stories);
  }
  for (const file of ['about.md', 'site.yaml']) {
    cpSync(new URL(`../../content/${file}`, import.meta.url), join(folder, file));
  }
}

function writeYear(folder: string, year: number, model: Edition, made: readonly Story[]): void {
  // What the real stories say of their year is said of this one: a year to come would be refused.
  const dated = (text: string) =>
    text.replace(/\d{4}(?=年)/gu, (other) => String(Number(other) + year - model.year));
  mkdirSync(folder, { recursive: true });
  const files = made.map(({ title = '', subtitle, topics, paragraphs }) => ({
    title,
    subtitle,
    topics,
    body: dated(paragraphs.map(paragraphText).join('\n\n')),
  }));
  for (const [index, { body, ...head }] of files.entries()) {
    const name = `${String(index + 1).padStart(3, '0')}.md`;
    writeFileSync(join(folder, name), `---\n${stringify(head)}---\n\n${body}\n`);
  }
  const { title, subtitle, statement, selectors, bylines, updated } = model;
  const lines = { title, subtitle, statement, selectors, bylines };
  const edition = editionFileSchema.parse({ ...lines, 'rank-mark': RANK_MARK, updated });
  writeFileSync(join(folder, 'edition.yaml'), stringify(edition));
  writeFileSync(join(folder, 'source.txt'), manuscriptOf({ ...lines, stories: files }));
  writeFileSync(join(folder, 'names.yaml'), stringify(namesHeld(model, files)));
  writeFileSync(join(folder, 'notes.yaml'), '[]\n');
}

interface StoryFile {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly body: string;
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
