import { existsSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A built site for tests to read. */
export interface BuiltSite {
  /** What tests call it. */
  readonly name: string;
  /** The folder it was built from; ends in `/`, like the other. */
  readonly content: URL;
  /** The folder it was built into. */
  readonly dist: URL;
}

/** The archive itself, for what is true of it alone. */
export const ARCHIVE: BuiltSite = {
  name: 'the archive',
  content: new URL('../content/', import.meta.url),
  dist: new URL('../dist/', import.meta.url),
};

/**
 * A made-up archive of three small editions of different shape, 1995, 1996 and a second list of 1996,
 * for what is true of any archive: it stays as it is when editions are added to the real one.
 */
export const MADE_UP: BuiltSite = {
  name: 'the made-up archive',
  content: new URL('fixtures/archive/content/', import.meta.url),
  dist: new URL('../test-results/made-up/', import.meta.url),
};

/** Both, for what holds of every site. */
export const SITES: readonly BuiltSite[] = [ARCHIVE, MADE_UP];

/** The files of a built site that match a pattern, as paths from its folder. @throws when it is not built */
export function filesOf({ dist }: BuiltSite, pattern: string): string[] {
  if (!existsSync(dist)) {
    const folder = fileURLToPath(dist);
    throw new Error(`There is no ${folder}. Run \`npm run build && npm run build:fixture\` first.`);
  }
  return globSync(pattern, { cwd: fileURLToPath(dist) }).sort();
}

/** The address of every page of a built site. */
export function pagesOf(site: BuiltSite): string[] {
  return filesOf(site, '**/*.html').map((file) => `/${file.replace(/(?<=^|\/)index\.html$/u, '')}`);
}

/** The ids of its editions, oldest first. */
export function editionsOf(site: BuiltSite): string[] {
  return filesOf(site, '*/story').map((path) => path.replace('/story', ''));
}
