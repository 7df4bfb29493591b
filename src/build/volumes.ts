import { join } from 'node:path';
import { indexFiles } from '../search/index-files.ts';
import { FOLDER } from '../search/setup.ts';
import { explain } from './explain.ts';
import { writeFiles } from './files.ts';
import { volumeSchema, type Volume } from './plan.ts';
import { publishedStories } from './published.ts';

/**
 * A process of the build: indexes volumes of the search, one after the other.
 *
 *     node src/build/volumes.ts <the built site> <the volumes, as JSON>
 */
if (import.meta.main) {
  const [site = '', volumes = ''] = process.argv.slice(2);
  try {
    for (const volume of volumeSchema.array().parse(JSON.parse(volumes))) {
      await writeVolume(site, volume);
    }
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

async function writeVolume(site: string, { folder, years }: Volume): Promise<void> {
  const stories = await Promise.all(years.map((year) => publishedStories(site, year)));
  const files = await indexFiles(stories.flat());
  // The first volume's code serves all.
  const own = files.filter(({ path }) => folder === '' || !/^(?:pagefind\.js|wasm\.)/u.test(path));
  writeFiles(join(site, FOLDER, folder), own);
}
