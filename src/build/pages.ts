import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { YEARS_VARIABLE } from '../loader/build-years.ts';
import { explain } from './explain.ts';
import { checkFidelity } from './fidelity.ts';

/**
 * A process of the build: makes the pages of the years in `ARCHIVE_YEARS`, and those that belong
 * to no year, and holds what the pages show against the source.
 *
 *     node src/build/pages.ts <folder for the pages> <folder for Astro's cache>
 */
const [outDir = '', cacheDir = ''] = process.argv.slice(2);
try {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  await build({ root, outDir, cacheDir, logLevel: 'silent' });
  const years = process.env[YEARS_VARIABLE]?.split(',') ?? [];
  for (const year of years) if (year !== '') checkFidelity(outDir, Number(year));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
