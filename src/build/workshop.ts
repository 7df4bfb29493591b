import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

/**
 * The folder in which a build is made, beside the built site, so that both are on one disk and a
 * finished build takes the other's place at once.
 */
export interface Workshop {
  /** The site that is being built. */
  readonly next: URL;
  /** What the processes of the build make. */
  readonly jobs: URL;
  /** Begins again. */
  clear(): void;
  /** Puts the site that is being built in the place of the last one. */
  publish(): void;
  /** Leaves nothing of this build behind but what was published. */
  close(): void;
}

/**
 * Opens the workshop, cleared of what a build that was killed has left.
 *
 * @param folder of the workshop, ending in `/`
 * @param dist of the built site, ending in `/`
 * @throws when another build is at work in it, or the folder cannot be written
 */
export function openWorkshop(folder: URL, dist: URL): Workshop {
  const next = new URL('next/', folder);
  const jobs = new URL('jobs/', folder);
  const replaced = new URL('replaced/', folder);
  const lock = new URL('lock', folder);
  const remove = () => {
    for (const part of [next, jobs, replaced]) rmSync(part, { recursive: true, force: true });
  };
  const clear = () => {
    remove();
    mkdirSync(next);
    mkdirSync(jobs);
  };

  mkdirSync(folder, { recursive: true });
  const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : NaN;
  if (isRunning(owner)) {
    const message = `Another build is at work here (process ${owner}). Wait for its end, or stop it.`;
    // No fault of the code: where it was thrown helps nobody.
    throw Object.assign(new Error(message), { stack: '' });
  }
  writeFileSync(lock, String(process.pid));
  // A build that was killed between the two renamings of `publish` has left the site here.
  if (existsSync(replaced) && !existsSync(dist)) renameSync(replaced, dist);
  clear();

  return {
    next,
    jobs,
    clear,
    publish() {
      if (existsSync(dist)) renameSync(dist, replaced);
      try {
        renameSync(next, dist);
      } catch (error) {
        if (existsSync(replaced)) renameSync(replaced, dist);
        throw error;
      }
    },
    close() {
      remove();
      rmSync(lock, { force: true });
    },
  };
}

function isRunning(process_: number): boolean {
  if (!Number.isInteger(process_) || process_ === process.pid) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Moves what one process has made to what the others have made.
 *
 * @throws when two have made different files of one name: then one of them is not what it should be
 */
export function moveInto(from: URL, to: URL): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const name = encodeURIComponent(entry.name) + (entry.isDirectory() ? '/' : '');
    const [source, target] = [new URL(name, from), new URL(name, to)];
    if (!existsSync(target)) renameSync(source, target);
    else if (entry.isDirectory()) moveInto(source, target);
    else if (!readFileSync(source).equals(readFileSync(target))) {
      throw new Error(`Two processes of the build disagree about ${target.pathname}.`);
    }
  }
}
