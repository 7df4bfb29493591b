import type { Loader, LoaderContext } from 'astro/loaders';
import { editionSchema, storySchema, type Story } from '../archive/schema.ts';
import { storyReadingSchema, type StoryContext } from '../markdown/remark-story.ts';
import { ContentError, type FileProblems } from './content-error.ts';
import { checkSource, listYears, readEditionFolder, type StoryDraft } from './edition-folder.ts';

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
          const faults: FileProblems[] = [];
          for (const draft of folder.drafts) faults.push(...(await storeStory(draft, context)));
          if (faults.length > 0) throw new ContentError(faults);
          // Last, because a fault in the Markdown names its line and this one cannot.
          checkSource(folder);
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
  store.clear();
  await load(content);
  watcher?.add(content.pathname);
  watcher?.on('all', (_event, path) => {
    if (!path.startsWith(content.pathname)) return;
    load(content).catch((error: unknown) => logger.error(String(error)));
  });
}

/** @returns what is wrong with the story, if anything; then it is not stored */
async function storeStory(
  { year, rank, file, frontMatter, body, bodyLine }: StoryDraft,
  { store, renderMarkdown }: LoaderContext,
): Promise<FileProblems[]> {
  const { title, subtitle, topics, dates } = frontMatter;
  // JSON is YAML: what the plugins must know goes the way that Markdown has for it.
  const context = JSON.stringify({ year, rank, dates } satisfies StoryContext);
  const { html, metadata } = await renderMarkdown(`---\n${context}\n---\n${body}`);
  const { paragraphs, problems } = storyReadingSchema.parse(metadata?.frontmatter);
  if (problems.length > 0) {
    // The Markdown that was rendered begins with the line break that ends the front matter.
    const inFile = problems.map(({ line, message }) =>
      line === undefined ? { message } : { line: line + bodyLine - 1, message },
    );
    return [{ file, problems: inFile }];
  }
  const story: Story = { year, rank, title, subtitle, topics, paragraphs };
  store.set({ id: `${year}/${rank}`, data: story, filePath: file, rendered: { html } });
  return [];
}
