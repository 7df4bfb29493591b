import { mkdirSync, rmdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build, type AstroIntegration } from 'astro';
import { YEARS_VARIABLE } from '../loader/build-years.ts';
import { explain } from './explain.ts';
import { checkFidelity } from './fidelity.ts';

/**
 * A process of the build: makes the pages of the years in `ARCHIVE_YEARS`, and those that belong
 * to no year, and holds what the pages show against the source.
 *
 *     node src/build/pages.ts <folder for the pages> <folder for Astro's cache> <lock>
 *
 * The lock is a folder that all processes of a build know, and that is not there at first.
 */
const [outDir = '', cacheDir = '', lock = ''] = process.argv.slice(2);
try {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  await build({ root, outDir, cacheDir, logLevel: 'silent', integrations: [inTurns(lock)] });
  const years = process.env[YEARS_VARIABLE]?.split(',') ?? [];
  for (const year of years) if (year !== '') checkFidelity(outDir, Number(year));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** Astro writes the list of collections to one place, `.astro/`, whoever builds: one at a time. */
function inTurns(lock: string): AstroIntegration {
  return {
    name: 'in-turns',
    hooks: {
      'astro:config:done': async () => {
        while (!take(lock)) await setTimeout(20);
      },
      'astro:build:start': () => rmdirSync(lock),
    },
  };
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
