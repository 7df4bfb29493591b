import { indexNames, type IndexedName } from '../archive/names.ts';
import type { Edition } from '../archive/schema.ts';
import { timelineOf, type Timeline } from '../archive/timeline.ts';
import { storyReader } from '../markdown/read-story.ts';
import { ContentError, type FileProblems } from './content-error.ts';
import { listYears, readEditionFolder } from './edition-folder.ts';
import { readStories, type RenderedStory } from './read-stories.ts';

/** An edition with everything that its folder says. */
export interface EditionContent {
  readonly edition: Edition;
  /** By rank. */
  readonly stories: readonly RenderedStory[];
  readonly timeline: Timeline;
  /** The index of names, by pinyin. */
  readonly names: readonly IndexedName[];
  /** The source document. */
  readonly source: string;
}

/**
 * Reads all of `content/`: the one way in which content enters pages, search index and exports.
 *
 * @param content the folder, ending in `/`
 * @param base the path that the site stands under, beginning and ending in `/`
 * @returns the editions, newest first; at least one
 * @throws ContentError naming every fault of every edition
 */
export async function readArchive(content: URL, base: string): Promise<EditionContent[]> {
  const readStory = storyReader(base.slice(0, -1));
  const editions: EditionContent[] = [];
  const faults: FileProblems[] = [];
  for (const year of await listYears(content)) {
    try {
      const folder = await readEditionFolder(content, year);
      const stories = readStories(folder, readStory);
      editions.unshift({
        edition: folder.edition,
        stories,
        timeline: timelineOf(year, stories),
        names: indexNames(folder.edition.names, stories),
        source: folder.source,
      });
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      faults.push(...error.files);
    }
  }
  if (faults.length > 0) throw new ContentError(faults);
  return editions;
}
