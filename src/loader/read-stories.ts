import type { LoaderContext } from 'astro/loaders';
import { formsOf, nameProblems } from '../archive/names.ts';
import { placeNotes } from '../archive/notes.ts';
import type { Problem } from '../archive/problem.ts';
import type { Name, Story } from '../archive/schema.ts';
import { storyReadingSchema, type StoryContext } from '../markdown/remark-story.ts';
import { ContentError, type FileProblems } from './content-error.ts';
import {
  checkSource,
  NAMES_FILE,
  NOTES_FILE,
  type EditionFolder,
  type StoryDraft,
} from './edition-folder.ts';

/** Astro's renderer of Markdown, with the site's plugins. */
export type RenderMarkdown = LoaderContext['renderMarkdown'];

/** A story read whole, and the HTML of its body. */
export interface StoryPage {
  /** The name an editor knows its file by: `content/2018/03.md`. */
  readonly file: string;
  readonly story: Story;
  readonly html: string;
}

/**
 * Reads the stories of an edition, each rendered once into HTML with its sentences marked, and
 * refuses them all where one is at fault. The faults that have a line come first; only a text
 * that is the source's is held against the index of names and the notes.
 *
 * @throws ContentError naming file, place, bad value and remedy
 */
export async function readStories(
  folder: EditionFolder,
  renderMarkdown: RenderMarkdown,
): Promise<StoryPage[]> {
  const pages: StoryPage[] = [];
  const faults: FileProblems[] = [];
  for (const draft of folder.drafts) {
    const { problems, ...page } = await readStory(draft, folder.edition.names, renderMarkdown);
    if (problems.length > 0) faults.push({ file: draft.file, problems });
    pages.push(page);
  }
  if (faults.length > 0) throw new ContentError(faults);
  checkSource(folder);
  checkApparatus(
    folder,
    pages.map(({ story }) => story),
  );
  return pages;
}

async function readStory(
  { file, year, rank, frontMatter, body, bodyLine }: StoryDraft,
  names: readonly Name[],
  renderMarkdown: RenderMarkdown,
): Promise<StoryPage & { readonly problems: readonly Problem[] }> {
  const { title, subtitle, topics, dates } = frontMatter;
  const text = body.replace(/<\/?su[bp]>|\\/gu, '');
  const held = names.filter((name) => formsOf(name).some((form) => text.includes(form)));
  // JSON is YAML: what the plugins must know goes the way that Markdown has for it.
  const context = JSON.stringify({ year, rank, dates, names: held } satisfies StoryContext);
  const { html, metadata } = await renderMarkdown(`---\n${context}\n---\n${body}`);
  const { paragraphs, problems } = storyReadingSchema.parse(metadata?.frontmatter);
  return {
    file,
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
