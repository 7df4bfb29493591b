import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { explain } from './explain.ts';

/**
 * A process of the build: makes the pages of the years in `ARCHIVE_YEARS`, and those that belong
 * to no year.
 *
 *     node src/build/pages.ts <folder for the pages> <folder for Astro's cache>
 */
const [outDir = '', cacheDir = ''] = process.argv.slice(2);
try {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  await build({ root, outDir, cacheDir, logLevel: 'silent' });
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
