import type { Story } from '../archive/schema.ts';
import { fold, type Folded } from '../chinese/fold.ts';
import { indexPages, type BundleFile } from './bundle.ts';
import { charactersOf } from '../chinese/text.ts';
import { blocksOf, feedPage } from './feed.ts';
import { PINYIN_FILE } from './pinyin.ts';
import { readingsOf } from './readings.ts';
import { SETUP_FILE, writeSetup } from './setup.ts';
import { punctuation } from './tokens.ts';
import { traditionalTable } from './traditional-table.ts';

/**
 * The index of some stories, in the order in which they are given: of all, or of a volume.
 *
 * @throws when there is no story
 */
export async function indexFiles(stories: readonly Story[]): Promise<BundleFile[]> {
  if (stories.length === 0) throw new Error('The search index would be empty: no story was built.');
  // The volume's own characters will do: folding a text asks for no others.
  const characters = charactersOf(
    stories.flatMap(blocksOf).flatMap((block) => block.map(({ text }) => text)),
  );
  const simplified = traditionalTable(characters);
  const folded = (text: string): Folded => fold(text, simplified);
  const pages = stories.map((story) => feedPage(story, folded));
  return indexPages(pages, punctuation(characters.map((character) => folded(character).text)));
}

/** What the search must know of the whole site. */
export interface SearchedSite {
  /** The folders of the volumes beside the first, from the older to the newer, ending in `/`. */
  readonly volumes: readonly string[];
  /** Every character of the stories, in any order, or all their texts. */
  readonly characters: Iterable<string>;
  /** The texts that are found by their pinyin; a reading where the usual one is wrong. */
  readonly read: ReadonlyMap<string, string | undefined>;
}

/** The files of the search that are made once for the whole site. */
export function siteFiles({ volumes, characters, read }: SearchedSite): BundleFile[] {
  const readings = readingsOf([...read.keys()].filter((text) => text !== '')).map(
    ([text, syllables]) => [text, read.get(text) ?? syllables],
  );
  const simplified = traditionalTable(charactersOf(characters));
  return [
    { path: SETUP_FILE, content: writeSetup({ simplified, volumes }) },
    { path: PINYIN_FILE, content: JSON.stringify(readings) },
  ];
}
