import { join } from 'node:path';
import { indexFiles } from '../search/index-files.ts';
import { FOLDER } from '../search/setup.ts';
import { explain } from './explain.ts';
import { writeFiles } from './files.ts';
import { publishedStories } from './published.ts';

/**
 * A process of the build: indexes a volume of the search.
 *
 *     node src/build/volume.ts <the built site> <the volume's folder, or nothing> <year> <year> …
 */
if (import.meta.main) {
  const [site = '', folder = '', ...years] = process.argv.slice(2);
  try {
    await writeVolume(site, folder, years.map(Number));
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

async function writeVolume(site: string, folder: string, years: readonly number[]): Promise<void> {
  const stories = await Promise.all(years.map((year) => publishedStories(site, year)));
  const files = await indexFiles(stories.flat());
  // The first volume's code serves all.
  const own = files.filter(({ path }) => folder === '' || !/^(?:pagefind\.js|wasm\.)/u.test(path));
  writeFiles(join(site, FOLDER, folder), own);
}
