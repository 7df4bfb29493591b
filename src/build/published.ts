import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { storySchema, type Story } from '../archive/schema.ts';
import { charactersOf } from '../chinese/text.ts';

/** `/2018/stories.json`: what of it the index is made of. */
const storiesFileSchema = z.object({ stories: z.array(storySchema).min(1) });

/** What of it is found by its pinyin. */
const titlesFileSchema = z.object({
  stories: z.array(
    z.object({ title: storySchema.shape.title, subtitle: storySchema.shape.subtitle }),
  ),
});

/** `/2018/names.json`: likewise. */
const namesFileSchema = z.object({
  names: z.array(z.object({ name: z.string(), pinyin: z.string().optional() })),
});

/** The stories of a year, as the built site publishes them. */
export async function publishedStories(site: string, year: number): Promise<Story[]> {
  return storiesFileSchema.parse(await readJson(join(site, String(year), 'stories.json'))).stories;
}

/**
 * What years publish that is found by its pinyin: titles, and names with their reading where the
 * usual one is wrong.
 *
 * @param years ascending
 */
export async function publishedReadings(
  site: string,
  years: readonly number[],
): Promise<Map<string, string | undefined>> {
  const read = new Map<string, string | undefined>();
  for (const year of years) {
    const folder = join(site, String(year));
    const { stories } = titlesFileSchema.parse(await readJson(join(folder, 'stories.json')));
    const { names } = namesFileSchema.parse(await readJson(join(folder, 'names.json')));
    for (const { title, subtitle } of stories) {
      for (const text of [title, subtitle ?? '']) if (!read.has(text)) read.set(text, undefined);
    }
    for (const { name, pinyin } of names) {
      // A later year may leave out the reading that an earlier one had to give.
      if (pinyin !== undefined || !read.has(name)) read.set(name, pinyin);
    }
  }
  return read;
}

/** Every character that the source documents of these years hold. */
export async function publishedCharacters(
  site: string,
  years: readonly number[],
): Promise<Set<string>> {
  const characters = new Set<string>();
  for (const year of years) {
    const source = await readFile(join(site, String(year), 'source.txt'), 'utf8');
    for (const character of charactersOf([source])) characters.add(character);
  }
  return characters;
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
