import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import sirv from 'sirv';
import { z } from 'zod';
import { storySchema, type Story } from '../archive/schema.ts';
import { fold } from '../chinese/fold.ts';
import { indexPages, type BundleFile } from './bundle.ts';
import { blocksOf, feedPage } from './feed.ts';
import { PINYIN_FILE } from './pinyin.ts';
import { readingsOf } from './readings.ts';
import { punctuation } from './tokens.ts';
import { readTraditional, TRADITIONAL_FILE } from './traditional.ts';
import { traditionalTable } from './traditional-table.ts';

/** Where the index stands in the published site. */
const FOLDER = 'pagefind';

/** `/2018/stories.json`, as the site publishes it. */
const storiesFileSchema = z.object({ stories: z.array(storySchema).min(1) });

/** `/2018/names.json`: what of it the search reads. */
const namesFileSchema = z.object({
  names: z.array(z.object({ name: z.string(), pinyin: z.string().optional() })),
});

/**
 * Makes the search index out of the site as it was built, so that no build is published without
 * one. In development the index of the last build answers.
 */
export function searchIndex(): AstroIntegration {
  let base = '/';
  let outDir: URL;
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/*$/u, '/');
        outDir = config.outDir;
      },
      'astro:server:setup': ({ server }) => {
        const folder = join(fileURLToPath(outDir), FOLDER);
        server.middlewares.use(`${base}${FOLDER}`, sirv(folder, { dev: true }));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const { stories, readings } = await readSite(site);
        const files = await searchFiles(stories, readings);
        await writeFolder(join(site, FOLDER), files);
        logger.info(`${stories.length} stories in ${files.length} files`);
      },
    },
  };
}

/**
 * All files of the index.
 *
 * @param named texts that are found by their pinyin, besides titles: a name, and its reading
 *   where the usual one is wrong
 * @throws when there is no story
 */
export async function searchFiles(
  stories: readonly Story[],
  named: ReadonlyMap<string, string | undefined> = new Map(),
): Promise<BundleFile[]> {
  if (stories.length === 0) throw new Error('The search index would be empty: no story was built.');
  const texts = stories.flatMap((story) => blocksOf(story).flat());
  const table = traditionalTable(texts);
  const simplified = readTraditional(table);
  const folded = (text: string): string => fold(text, simplified);

  const titles = stories.flatMap(({ title, subtitle }) => [title, subtitle ?? '']);
  const readings = readingsOf([...titles, ...named.keys()].filter((text) => text !== '')).map(
    ([text, syllables]) => [text, named.get(text) ?? syllables],
  );
  const pages = stories.map((story) => feedPage(story, folded));
  return [
    ...(await indexPages(pages, punctuation(texts.map(folded)))),
    { path: TRADITIONAL_FILE, content: table },
    { path: PINYIN_FILE, content: JSON.stringify(readings) },
  ];
}

interface Site {
  readonly stories: readonly Story[];
  readonly readings: ReadonlyMap<string, string | undefined>;
}

/** Reads what the years publish of themselves, oldest first. */
async function readSite(site: string): Promise<Site> {
  const folders = await readdir(site, { withFileTypes: true });
  const years = folders.filter((entry) => entry.isDirectory() && /^\d{4}$/u.test(entry.name));
  const stories: Story[] = [];
  const readings = new Map<string, string | undefined>();
  for (const { name: year } of years.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const published = storiesFileSchema.parse(await readJson(join(site, year, 'stories.json')));
    stories.push(...published.stories);
    if ((await readdir(join(site, year))).includes('names.json')) {
      const { names } = namesFileSchema.parse(await readJson(join(site, year, 'names.json')));
      for (const { name, pinyin } of names) {
        // A later year may leave out the reading that an earlier one had to give.
        if (pinyin !== undefined || !readings.has(name)) readings.set(name, pinyin);
      }
    }
  }
  return { stories, readings };
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function writeFolder(folder: string, files: readonly BundleFile[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
