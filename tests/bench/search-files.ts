import type { Story } from '../../src/archive/schema.ts';
import type { BundleFile } from '../../src/search/bundle.ts';
import { indexFiles, siteFiles } from '../../src/search/index-files.ts';
import { blockTexts } from './search-cases.ts';

/** The texts of stories that are found by their pinyin. */
export function titlesOf(stories: readonly Story[]): Map<string, undefined> {
  const titles = stories.flatMap(({ title, subtitle }) => [title, subtitle ?? '']);
  return new Map(titles.map((title) => [title, undefined]));
}

/** All files of a search in one volume. @throws when there is no story */
export async function searchFiles(stories: readonly Story[]): Promise<BundleFile[]> {
  const characters = blockTexts(stories).flat();
  const site = { volumes: [], characters, read: titlesOf(stories) };
  return [...(await indexFiles(stories)), ...siteFiles(site)];
}
