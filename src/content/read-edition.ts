import { nameProblems, namesToLink } from '../archive/names.ts';
import { placeNotes } from '../archive/notes.ts';
import type { Edition, Story, StoryDraft } from '../archive/schema.ts';
import type { Topics } from '../archive/site.ts';
import { sourceDocument } from '../archive/source.ts';
import type { ReadStory } from '../markdown/read-story.ts';
import type { StoryContext } from '../markdown/rehype-story.ts';
import { attempt, ContentError } from './content-error.ts';
import {
  checkSource,
  EDITION_FILE,
  NAMES_FILE,
  NOTES_FILE,
  readEditionFolder,
  sourceOf,
  yearOf,
} from './edition-folder.ts';

/** A story with the HTML of its body. */
export interface RenderedStory extends Story {
  /** Every sentence, date, note and first mention of a name is marked; links begin with the base path. */
  readonly html: string;
}

/** An edition with its stories. */
export interface WholeEdition {
  readonly edition: Edition;
  /** By rank. */
  readonly stories: readonly RenderedStory[];
  /** The source document. */
  readonly source: string;
}

/**
 * Reads an edition, and refuses it if any file has a fault; all faults are given at once. The text
 * is compared with the source once every story could be parsed, and names and notes with the text
 * unless it differs from the source: a wrong text would make right names and notes look wrong.
 *
 * @param content the folder `content/`, ending in `/`
 * @param id the name of the edition's folder
 * @param topics those that a story may have; any, where they are not given
 * @throws ContentError naming file, place, bad value and remedy
 */
export async function readEdition(
  content: URL,
  id: string,
  read: ReadStory,
  topics?: Topics,
): Promise<WholeEdition> {
  const folder = await readEditionFolder(content, id, topics);
  const { editionFile, names, notes, drafts } = folder;
  const faults = [...folder.faults];
  const linkedNames = namesToLink(
    names,
    drafts.map(({ body }) => body),
  );
  const notesOn = ({ rank }: StoryDraft) => notes.filter(({ story }) => story === rank);
  const stories = drafts.flatMap(
    (draft) => attempt(faults, () => readStory(draft, { names, linkedNames, notes: notesOn(draft) }, read)) ?? [],
  );
  const whole = editionFile && {
    edition: {
      ...editionFile,
      id,
      year: yearOf(id),
      count: drafts.length,
      names: [...names],
      notes: [...notes],
    },
    stories,
    source: sourceDocument(editionFile, drafts.map(sourceOf)),
  };

  // What follows needs all the text, and nothing else.
  const path = `content/${id}/`;
  const besideStories = [EDITION_FILE, NAMES_FILE, NOTES_FILE].map((file) => path + file);
  if (faults.every(({ file }) => besideStories.includes(file))) {
    attempt(faults, () => {
      if (whole !== undefined) checkSource(whole.edition, drafts, whole.source);
      const unplaced = [
        { file: path + NAMES_FILE, problems: nameProblems(names, stories) },
        { file: path + NOTES_FILE, problems: placeNotes(notes, stories).problems },
      ].filter(({ problems }) => problems.length > 0);
      if (unplaced.length > 0) throw new ContentError(unplaced);
    });
  }
  if (whole === undefined || faults.length > 0) throw new ContentError(faults);
  return whole;
}

/** @throws ContentError with the problems of the body, by lines of the file */
function readStory(
  { file, edition, year, rank, frontMatter, body, bodyLine }: StoryDraft,
  known: Pick<StoryContext, 'names' | 'linkedNames' | 'notes'>,
  read: ReadStory,
): RenderedStory {
  const { title, subtitle, topics, dates } = frontMatter;
  const { paragraphs, problems, html } = read(body, { edition, year, rank, dates, ...known });
  if (problems.length > 0) {
    const ofFile = problems.map(({ line, message }) =>
      line === undefined ? { message } : { line: line + bodyLine, message },
    );
    throw new ContentError([{ file, problems: ofFile }]);
  }
  return { edition, year, rank, title, subtitle, topics, paragraphs: [...paragraphs], html };
}
