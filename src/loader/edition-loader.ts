import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { editionFolderSchema } from '../archive/schema.ts';
import { isRead } from './build-years.ts';
import { listYears, readEditionBriefly, readEditionFolder } from './edition-folder.ts';

/**
 * The editions: one entry a year, its id the year. Of an edition that this build makes no page
 * of, only what other pages say of it is read; see `build-years.ts`.
 *
 * Loads afresh now and, in development, whenever a file of the content changes.
 */
export function editionLoader(): Loader {
  return {
    name: 'editions',
    schema: editionFolderSchema,
    async load({ store, config, watcher, logger }) {
      const content = new URL('content/', config.root);
      const folder = fileURLToPath(content);
      const loadAfresh = async () => {
        store.clear();
        const years = await listYears(content);
        const editions = await Promise.all(years.map((year) => readEditionBriefly(content, year)));
        for (const edition of editions) {
          const data = isRead(edition, editions)
            ? await readEditionFolder(content, edition.year)
            : { edition, source: '', drafts: [] };
          store.set({ id: String(edition.year), data });
        }
      };
      await loadAfresh();
      watcher?.add(folder);
      watcher?.on('all', (_event, path) => {
        if (!path.startsWith(folder)) return;
        loadAfresh().catch((error: unknown) => logger.error(String(error)));
      });
    },
  };
}
