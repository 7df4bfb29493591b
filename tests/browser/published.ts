import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { storyPath } from '../../src/archive/addresses.ts';
import { editionId, type Story } from '../../src/archive/schema.ts';
import { publishedStorySchema } from '../../src/export/documents.ts';
import { blockTexts } from '../bench/search-cases.ts';

const dist = new URL('../../dist/', import.meta.url);
const documentSchema = z.object({ stories: z.array(publishedStorySchema).min(1) });

/** The stories of all editions of the built site, the oldest edition first, each by rank. */
export function publishedStories(): Story[] {
  const ids = readdirSync(dist)
    .filter((name) => editionId.safeParse(name).success)
    .sort();
  return ids.flatMap((id) => {
    const file = readFileSync(new URL(`${id}/stories.json`, dist), 'utf8');
    return documentSchema.parse(JSON.parse(file)).stories;
  });
}

/** The address of each story of the built site → its blocks of text. */
export function blocksByPath(): Record<string, string[]> {
  const stories = publishedStories();
  const texts = blockTexts(stories);
  return Object.fromEntries(stories.map((story, place) => [storyPath(story), texts[place] ?? []]));
}
