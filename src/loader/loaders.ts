import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { editionSchema, storySchema } from '../archive/schema.ts';
import { listYears, readEditionFolder } from './edition-folder.ts';
import { readStories } from './read-stories.ts';

/** The editions: one entry a year, its id the year. */
export function editionLoader(): Loader {
  return {
    name: 'editions',
    schema: editionSchema,
    load: (context) =>
      loadContent(context, async (content) => {
        for (const year of await listYears(content)) {
          const { edition, source } = await readEditionFolder(content, year);
          context.store.set({ id: String(year), data: edition, body: source });
        }
      }),
  };
}

/**
 * The stories: id `2018/3`, data the Story, rendered once into HTML with its sentences marked.
 * Astro's `glob()` would publish an empty page where a plugin throws; this loader lets nothing
 * through that was not read whole.
 */
export function storyLoader(): Loader {
  return {
    name: 'stories',
    schema: storySchema,
    load: (context) =>
      loadContent(context, async (content) => {
        for (const year of await listYears(content)) {
          const folder = await readEditionFolder(content, year);
          for (const { file, story, html } of await readStories(folder, context.renderMarkdown)) {
            const id = `${year}/${story.rank}`;
            context.store.set({ id, data: story, filePath: file, rendered: { html } });
          }
        }
      }),
  };
}

/** Loads afresh now and, in development, whenever a file of the content changes. */
async function loadContent(
  { store, config, watcher, logger }: LoaderContext,
  load: (content: URL) => Promise<void>,
): Promise<void> {
  const content = new URL('content/', config.root);
  const folder = fileURLToPath(content);
  const loadAfresh = () => {
    store.clear();
    return load(content);
  };
  await loadAfresh();
  watcher?.add(folder);
  watcher?.on('all', (_event, path) => {
    if (!path.startsWith(folder)) return;
    loadAfresh().catch((error: unknown) => logger.error(String(error)));
  });
}
