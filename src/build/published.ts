import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { storySchema, type Story } from '../archive/schema.ts';

/** `/2018/stories.json`: what of it the index is made of. */
const storiesFileSchema = z.object({ stories: z.array(storySchema).min(1) });

/** The stories of a year, as the built site publishes them. */
export async function publishedStories(site: string, year: number): Promise<Story[]> {
  return storiesFileSchema.parse(await readJson(join(site, String(year), 'stories.json'))).stories;
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
