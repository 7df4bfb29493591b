import { fileURLToPath } from 'node:url';
import { build } from 'astro';

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
  // A fault of the content has no stack: the message says it all. Any other is a fault of ours.
  console.error(error instanceof Error ? error.stack || error.message : error);
  process.exitCode = 1;
}
