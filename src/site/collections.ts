import { getCollection } from 'astro:content';
import type { Edition, Story } from '../archive/schema.ts';

export interface EditionStories {
  readonly edition: Edition;
  /** By rank. */
  readonly stories: readonly Story[];
}

/** Every edition with its stories, newest first. */
export async function loadEditions(): Promise<EditionStories[]> {
  const editions = await getCollection('editions');
  const stories = await getCollection('stories');
  const byYear = Map.groupBy(stories, ({ data }) => data.year);
  return editions
    .map(({ data: edition }) => ({
      edition,
      stories: (byYear.get(edition.year) ?? [])
        .map(({ data }) => data)
        .sort((a, b) => a.rank - b.rank),
    }))
    .sort((a, b) => b.edition.year - a.edition.year);
}

/** The edition that the front page shows. @throws when the archive is empty */
export async function loadNewestEdition(): Promise<EditionStories> {
  const [newest] = await loadEditions();
  if (newest === undefined) throw new Error('The archive has no edition.');
  return newest;
}
