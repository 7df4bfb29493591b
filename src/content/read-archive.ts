import { newestFirst } from '../archive/editions.ts';
import { indexNames, type IndexedName } from '../archive/names.ts';
import { timelineOf, type Timeline } from '../archive/timeline.ts';
import { storyReader } from '../markdown/read-story.ts';
import { ContentError } from './content-error.ts';
import { listEditions } from './edition-folder.ts';
import { readEdition, type WholeEdition } from './read-edition.ts';

/** An edition with everything that its folder says. */
export interface EditionContent extends WholeEdition {
  readonly timeline: Timeline;
  /** The index of names, by pinyin. */
  readonly names: readonly IndexedName[];
}

/**
 * Reads all of `content/`: the one way in which content enters pages, search index and exports.
 *
 * @param content the folder, ending in `/`
 * @param base the path that the site stands under, beginning and ending in `/`
 * @returns the editions, newest year first, those of one year by id; at least one
 * @throws ContentError naming every fault of every edition
 */
export async function readArchive(content: URL, base: string): Promise<EditionContent[]> {
  const readStory = storyReader(base.slice(0, -1));
  const editions: EditionContent[] = [];
  const { ids, faults: found } = await listEditions(content);
  const faults = [...found];
  for (const id of ids) {
    try {
      const whole = await readEdition(content, id, readStory);
      editions.push({
        ...whole,
        timeline: timelineOf(whole.edition, whole.stories),
        names: indexNames(whole.edition.names, whole.stories),
      });
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      faults.push(...error.files);
    }
  }
  if (faults.length > 0) throw new ContentError(faults);
  return editions.sort((a, b) => newestFirst(a.edition, b.edition));
}
