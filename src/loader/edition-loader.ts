import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { z } from 'zod';
import { editionBriefSchema } from '../archive/schema.ts';
import { listYears, readEditionsBriefly } from './edition-folder.ts';

/**
 * The editions: one entry a year, its id the year. Of each only what other pages say of it: the
 * texts of thousands of stories would pass through Astro's store and bundle. The pages of a year
 * read its folder themselves (`site/editions.ts`).
 *
 * Loads afresh now and, in development, whenever a file of the content changes.
 */
export function editionLoader(): Loader {
  return {
    name: 'editions',
    schema: z.strictObject({
      edition: editionBriefSchema,
      /** The address of `content/`. */
      content: z.url(),
      /** How often the content has changed since the server began, for open pages to follow. */
      revision: z.int(),
    }),
    async load({ store, config, watcher, logger }) {
      const content = new URL('content/', config.root);
      const folder = fileURLToPath(content);
      let revision = 0;
      const loadAfresh = async () => {
        store.clear();
        const { years } = await listYears(content);
        const editions = await readEditionsBriefly(content, years);
        for (const edition of editions) {
          const data = { edition, content: content.href, revision };
          store.set({ id: String(edition.year), data });
        }
        revision += 1;
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
