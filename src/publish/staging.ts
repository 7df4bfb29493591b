import { existsSync, lstatSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A folder beside `dist/` in which a build is made, so that a half-built site is never published. */
export interface Staging {
  /** The site; ends in `/`, like the others. */
  readonly site: URL;
  /** The search index, until the site is complete. */
  readonly search: URL;
  /** What Astro keeps for itself during the build. */
  readonly cache: URL;
  /**
   * Puts the finished site in the place of the last one by two renames. Between them, for an
   * instant, there is no `dist/`; a build that is killed just then leaves the last site in the
   * staging folder, and the next build puts it back.
   */
  publish(): void;
  /** Deletes the folder, unless the last site is still in it. */
  discard(): void;
}

const PREFIX = '.staging-';
const PREVIOUS = 'previous';

/**
 * Makes a staging folder, and clears away those that killed builds have left. Of two builds at the
 * same time in one project the later clears away the earlier, which then fails.
 *
 * @param dist of the built site, ending in `/`
 * @throws when `dist/` is something that cannot be replaced by renaming
 */
export function openStaging(dist: URL): Staging {
  const target = fileURLToPath(dist).replace(/[/\\]$/u, '');
  const parent = dirname(target);
  checkReplaceable(target, parent);
  for (const name of readdirSync(parent).filter((name) => name.startsWith(PREFIX))) {
    const previous = join(parent, name, PREVIOUS);
    if (existsSync(previous) && !existsSync(target)) renameSync(previous, target);
    rmSync(join(parent, name), { recursive: true, force: true });
  }

  const folder = mkdtempSync(join(parent, PREFIX));
  const part = (name: string) => pathToFileURL(`${join(folder, name)}/`);
  const [site, search, cache] = [part('site'), part('search'), part('cache')];
  const previous = join(folder, PREVIOUS);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return {
    site,
    search,
    cache,
    publish() {
      if (existsSync(target)) renameSync(target, previous);
      try {
        renameSync(site, target);
      } catch (error) {
        if (existsSync(previous)) renameSync(previous, target);
        throw error;
      }
      remove();
    },
    discard() {
      // Where the last site could not be put back, the next build does it.
      if (!existsSync(previous)) remove();
    },
  };
}

function checkReplaceable(target: string, parent: string): void {
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (found === undefined) return;
  const kind = found.isSymbolicLink()
    ? 'a link'
    : !found.isDirectory()
      ? 'a file'
      : found.dev !== lstatSync(parent).dev
        ? 'a disk of its own (a mount)'
        : null;
  if (kind === null) return;
  throw new Error(
    `${target} is ${kind}. A build takes the place of this folder by renaming: move it away, build, and copy the site to where it is wanted.`,
  );
}
