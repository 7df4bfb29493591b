import type { Story } from '../../src/archive/schema.ts';
import { writeSearchIndex } from '../../src/search/index/write-search-index.ts';

/** Writes the search index of stories of any editions, whose names are not known. @throws when there is no story */
export function writeIndexOf(
  stories: readonly Story[],
  folder: string,
  full?: number,
): Promise<void> {
  const editions = [...Map.groupBy(stories, ({ edition }) => edition)].map(([id, own]) => ({
    name: `${id.slice(0, 4)}年`,
    edition: { id, year: Number(id.slice(0, 4)), order: 'ranked' as const, names: [] },
    stories: own,
  }));
  return writeSearchIndex(editions, folder, full);
}
