import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Edition, Story } from '../archive/schema.ts';
import { indexFiles, siteFiles } from './index-files.ts';

/** Writes the search index of all stories into a folder. @param folder ending in `/` */
export async function writeSearchIndex(
  editions: readonly { readonly edition: Edition; readonly stories: readonly Story[] }[],
  folder: URL,
): Promise<void> {
  const stories = editions.flatMap((edition) => edition.stories).toReversed();
  const characters = editions.flatMap(({ stories: own }) =>
    own.map((story) => JSON.stringify(story)),
  );
  const read = new Map<string, string | undefined>();
  for (const { edition, stories: own } of editions) {
    for (const { title, subtitle } of own)
      for (const text of [title, subtitle ?? '']) read.set(text, undefined);
    for (const { name, pinyin } of edition.names) read.set(name, pinyin);
  }
  const files = [...(await indexFiles(stories)), ...siteFiles({ volumes: [], characters, read })];
  for (const { path, content } of files) {
    const file = new URL(path, folder);
    mkdirSync(new URL('./', file), { recursive: true });
    writeFileSync(file, content);
  }
  void dirname;
}
