import type { Story } from '../../src/archive/schema.ts';
import { writeSearchIndex } from '../../src/search/index/write-search-index.ts';

/** Writes the search index of stories of any years, whose names are not known. @throws when there is no story */
export function writeIndexOf(
  stories: readonly Story[],
  folder: string,
  full?: number,
): Promise<void> {
  const editions = [...Map.groupBy(stories, ({ year }) => year)].map(([year, own]) => ({
    edition: { year, names: [] },
    stories: own,
  }));
  return writeSearchIndex(editions, folder, full);
}
