import { nameProblems } from '../archive/names.ts';
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
 * Parses the stories of an edition, and refuses them all if one has a fault. First the stories are
 * checked, then their text against the source, and only then the names and notes against the text:
 * a wrong text would make right names and notes look wrong.
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
  checkNamesAndNotes(folder, stories);
  return stories;
}

function readStory(
  { year, rank, frontMatter, body, bodyLine }: StoryDraft,
  names: readonly Name[],
  read: ReadStory,
): { readonly story: RenderedStory } & Pick<FileProblems, 'problems'> {
  const { title, subtitle, topics, dates } = frontMatter;
  const { paragraphs, problems, html } = read(body, { year, rank, dates, names });
  return {
    story: { year, rank, title, subtitle, topics, paragraphs: [...paragraphs], html },
    problems: problems.map(({ line, message }) =>
      line === undefined ? { message } : { line: line + bodyLine, message },
    ),
  };
}

/** @throws ContentError when the index of names or the notes do not fit the stories */
function checkNamesAndNotes({ edition }: EditionFolder, stories: readonly Story[]): void {
  const folder = `content/${edition.year}/`;
  const faults = [
    { file: folder + NAMES_FILE, problems: nameProblems(edition.names, stories) },
    { file: folder + NOTES_FILE, problems: placeNotes(edition.notes, stories).problems },
  ].filter(({ problems }) => problems.length > 0);
  if (faults.length > 0) throw new ContentError(faults);
}
