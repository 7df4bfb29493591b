import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { oldestFirst, placeInWords } from '../../archive/editions.ts';
import type { Edition, Story } from '../../archive/schema.ts';
import { fold, type Folded } from '../../chinese/fold.ts';
import { charactersOf } from '../../chinese/text.ts';
import {
  MOST_TEXTS,
  PINYIN_FILE,
  SETUP_FILE,
  TEXTS_FILE,
  writeSetup,
  type Reading,
  type StoryText,
} from '../shared/files.ts';
import { punctuation } from '../shared/words.ts';
import { blocksOf, indexDocument, storyTexts, type PlacedStory } from './document.ts';
import { pagefindFiles } from './pagefind-files.ts';
import { readingsOf } from './readings.ts';
import { traditionalTable } from './traditional-table.ts';

/** An edition as the search is given it. */
export interface SearchedEdition {
  /** 2018年; see `editionName`. */
  readonly name: string;
  readonly edition: Pick<Edition, 'id' | 'year' | 'order' | 'names'>;
  readonly stories: readonly Story[];
}

/**
 * A part of the index is full when it holds so many stories. Pagefind holds all of a part in
 * memory; but a reader's first query costs some files of every part.
 */
const STORIES_IN_PART = 1000;

/**
 * Makes the search index of all stories, and writes its files into a folder.
 *
 * @param folder where the site has its search: `FOLDER`
 * @param full how many stories fill a part of the index
 * @throws when there is no story, or a name's reading has not as many syllables as characters
 */
export async function writeSearchIndex(
  editions: readonly SearchedEdition[],
  folder: string,
  full = STORIES_IN_PART,
): Promise<void> {
  const characters = foldedCharacters(editions);
  if (characters.length === 0) {
    throw new Error('The search index would be empty: there is no story.');
  }
  const simplified = traditionalTable(characters);
  const foldText = (text: string): Folded => fold(text, simplified);
  const marks = punctuation(characters);

  const folders: string[] = [];
  for (const stories of inParts(editions, full)) {
    const part = folders.length === 0 ? '' : `${folders.length + 1}/`;
    folders.push(part);
    const documents = stories.values().map((story) => indexDocument(story, foldText));
    for (const { path, content } of await pagefindFiles(documents, marks)) {
      // The first part's code serves all.
      const isCode = /^(?:pagefind\.js|wasm\.)/u.test(path);
      if (part === '' || !isCode) await write(join(folder, part, path), content);
    }
  }
  const readings = readingsOf(readTexts(editions));
  await write(join(folder, PINYIN_FILE), JSON.stringify(readings));
  const stories = editions.flatMap(placed);
  const texts = stories.length > MOST_TEXTS ? [] : storyTexts(stories, foldText);
  await write(join(folder, TEXTS_FILE), JSON.stringify(texts));
  await write(join(folder, SETUP_FILE), writeSetup({ simplified, parts: folders.slice(1) }));
}

/** The traditional characters that readers may type for those of the stories, each with its simplified one. */
export function simplifiedCharacters(editions: readonly SearchedEdition[]): Map<string, string> {
  return traditionalTable(foldedCharacters(editions));
}

/** What a browser searches without an index. */
export interface SearchData {
  readonly readings: readonly Reading[];
  readonly texts: readonly StoryText[];
  /** What `writeSetup` writes. */
  readonly setup: string;
}

/** @param pathOf where a story stands */
export function searchData(
  editions: readonly SearchedEdition[],
  simplified: ReadonlyMap<string, string>,
  pathOf: (story: Story) => string,
): SearchData {
  const stories = editions.flatMap(placed);
  return {
    readings: readingsOf(readTexts(editions)),
    texts: storyTexts(stories, (text) => fold(text, simplified), pathOf),
    setup: writeSetup({ simplified, parts: [] }),
  };
}

function foldedCharacters(editions: readonly SearchedEdition[]): string[] {
  const none = new Map<string, string>();
  return charactersOf(charactersOf(textsOf(editions)).map((one) => fold(one, none).text));
}

function placed({ name, edition, stories }: SearchedEdition): PlacedStory[] {
  return stories.map((story) => ({ story, placeName: name + placeInWords(edition, story.rank) }));
}

/** The stories, oldest edition first, parted where a part is full, but no year in two. */
function inParts(editions: readonly SearchedEdition[], full: number): PlacedStory[][] {
  const parts: PlacedStory[][] = [];
  for (const content of editions.toSorted((a, b) => oldestFirst(a.edition, b.edition))) {
    const stories = placed(content);
    const last = parts.at(-1);
    const isFull = last !== undefined && last.length >= full;
    if (last === undefined || (isFull && last.at(-1)?.story.year !== content.edition.year)) {
      parts.push(stories);
    } else {
      last.push(...stories);
    }
  }
  return parts;
}

function* textsOf(editions: readonly SearchedEdition[]): Iterable<string> {
  for (const { stories } of editions) {
    for (const story of stories) for (const { text } of blocksOf(story).flat()) yield text;
  }
}

/** The texts that are found by their pinyin: headlines, and names with the readings that editors give. */
function readTexts(editions: readonly SearchedEdition[]): Map<string, string | undefined> {
  const texts = new Map<string, string | undefined>();
  for (const { edition, stories } of editions) {
    for (const { title, subtitle } of stories) {
      for (const text of [title, subtitle])
        if (text !== undefined) texts.set(text, texts.get(text));
    }
    // One edition may leave out the reading that another gives.
    for (const { name, pinyin } of edition.names) texts.set(name, pinyin ?? texts.get(name));
  }
  return texts;
}

async function write(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
