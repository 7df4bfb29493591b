import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { formsOf, nameProblems } from '../archive/names.ts';
import { placeNotes } from '../archive/notes.ts';
import { editionSchema, storySchema, type Name, type Story } from '../archive/schema.ts';
import type { Problem } from '../archive/problem.ts';
import { storyReadingSchema, type StoryContext } from '../markdown/remark-story.ts';
import { ContentError, type FileProblems } from './content-error.ts';
import {
  checkSource,
  listYears,
  NAMES_FILE,
  NOTES_FILE,
  readEditionFolder,
  type EditionFolder,
  type StoryDraft,
} from './edition-folder.ts';

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
          const stories: Story[] = [];
          const faults: FileProblems[] = [];
          for (const draft of folder.drafts) {
            const { story, html, problems } = await readStory(draft, folder.edition.names, context);
            if (problems.length > 0) faults.push({ file: draft.file, problems });
            stories.push(story);
            context.store.set({
              id: `${year}/${story.rank}`,
              data: story,
              filePath: draft.file,
              rendered: { html },
            });
          }
          if (faults.length > 0) throw new ContentError(faults);
          checkApparatus(folder, stories);
          // Last, because the other faults name their line and this one cannot.
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

async function readStory(
  { year, rank, frontMatter, body, bodyLine }: StoryDraft,
  names: readonly Name[],
  { renderMarkdown }: LoaderContext,
): Promise<{ story: Story; html: string; problems: readonly Problem[] }> {
  const { title, subtitle, topics, dates } = frontMatter;
  const text = body.replace(/<\/?su[bp]>|\\/gu, '');
  const held = names.filter((name) => formsOf(name).some((form) => text.includes(form)));
  // JSON is YAML: what the plugins must know goes the way that Markdown has for it.
  const context = JSON.stringify({ year, rank, dates, names: held } satisfies StoryContext);
  const { html, metadata } = await renderMarkdown(`---\n${context}\n---\n${body}`);
  const { paragraphs, problems } = storyReadingSchema.parse(metadata?.frontmatter);
  return {
    story: { year, rank, title, subtitle, topics, paragraphs },
    html,
    // The Markdown that was rendered begins with the line break that ends the front matter.
    problems: problems.map(({ line, message }) =>
      line === undefined ? { message } : { line: line + bodyLine - 1, message },
    ),
  };
}

/** @throws ContentError when the index of names or the notes do not fit the stories */
function checkApparatus({ edition }: EditionFolder, stories: readonly Story[]): void {
  const folder = `content/${edition.year}/`;
  const faults = [
    { file: folder + NAMES_FILE, problems: nameProblems(edition.names, stories) },
    { file: folder + NOTES_FILE, problems: placeNotes(edition.notes, stories).problems },
  ].filter(({ problems }) => problems.length > 0);
  if (faults.length > 0) throw new ContentError(faults);
}
