import { holdsName, nameProblems } from '../archive/names.ts';
import { placeNotes } from '../archive/notes.ts';
import type { EditionFolder, Name, Story, StoryDraft } from '../archive/schema.ts';
import type { ReadStory } from '../markdown/read-story.ts';
import { ContentError, type FileProblems } from './content-error.ts';
import { checkSource, NAMES_FILE, NOTES_FILE } from './edition-folder.ts';

/** A story with the HTML of its body. */
export interface RenderedStory extends Story {
  /** Every sentence, date and first mention of a name is marked; links begin with the base path. */
  readonly html: string;
}

/**
 * Reads the stories of an edition and refuses them all where one is at fault. The faults that
 * have a line come first; only a text that is the source's is held against the index of names
 * and the notes.
 *
 * @throws ContentError naming file, place, bad value and remedy
 */
export function readStories(folder: EditionFolder, read: ReadStory): RenderedStory[] {
  const stories: RenderedStory[] = [];
  const faults: FileProblems[] = [];
  for (const draft of folder.drafts) {
    const { problems, story } = readStory(draft, folder.edition.names, read);
    if (problems.length > 0) faults.push({ file: draft.file, problems });
    stories.push(story);
  }
  if (faults.length > 0) throw new ContentError(faults);
  checkSource(folder);
  checkApparatus(folder, stories);
  return stories;
}

function readStory(
  { year, rank, frontMatter, body, bodyLine }: StoryDraft,
  names: readonly Name[],
  read: ReadStory,
): { readonly story: RenderedStory } & Pick<FileProblems, 'problems'> {
  const { title, subtitle, topics, dates } = frontMatter;
  const text = body.replace(/<\/?su[bp]>|\\/gu, '');
  const held = names.filter((name) => holdsName(text, name));
  const { paragraphs, problems, html } = read(body, { year, rank, dates, names: held });
  return {
    story: { year, rank, title, subtitle, topics, paragraphs: [...paragraphs], html },
    problems: problems.map(({ line, message }) =>
      line === undefined ? { message } : { line: line + bodyLine, message },
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
