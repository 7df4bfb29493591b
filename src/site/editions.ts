import { getCollection } from 'astro:content';
import type { Edition, EditionFolder, Story } from '../archive/schema.ts';
import { timelineOf, type Timeline } from '../archive/timeline.ts';
import { isBuilt, lastChanged } from '../loader/build-years.ts';
import { readStories } from '../loader/read-stories.ts';
import { storyReader } from '../markdown/read-story.ts';
import { link } from './site.ts';

/** An edition and what was read out of its stories. */
export interface EditionStories {
  readonly edition: Edition;
  /** By rank. */
  readonly stories: readonly Story[];
  /** The HTML of their bodies, likewise. */
  readonly bodies: readonly string[];
  readonly timeline: Timeline;
  /** The source document. */
  readonly source: string;
}

/** Every edition, newest first; of those that this build makes no page of, without their names. */
export async function listEditions(): Promise<Edition[]> {
  return (await loadFolders()).map(({ edition }) => edition);
}

/** The editions that this build makes the pages of, read whole, newest first. */
export async function loadEditions(): Promise<EditionStories[]> {
  return (await loadFolders()).filter(({ edition }) => isBuilt(edition.year)).map(readFolder);
}

/** The year of the edition that the front page shows. @throws when the archive is empty */
export async function newestYear(): Promise<number> {
  const [newest] = await listEditions();
  if (newest === undefined) throw new Error('The archive has no edition.');
  return newest.year;
}

/** The edition that the front page shows. @throws when the archive is empty */
export async function loadNewestEdition(): Promise<EditionStories> {
  return loadEdition(await newestYear());
}

/** The edition that was taken in or corrected last. @throws when the archive is empty */
export async function loadLatestEdition(): Promise<EditionStories> {
  return loadEdition(lastChanged(await listEditions())?.year ?? (await newestYear()));
}

/** An edition that this build reads. @throws when it reads none of that year */
export async function loadEdition(year: number): Promise<EditionStories> {
  const folder = (await loadFolders()).find(({ edition }) => edition.year === year);
  if (folder === undefined) throw new Error(`There is no edition of ${year}.`);
  return readFolder(folder);
}

let folders: Promise<EditionFolder[]> | undefined;

/** Asks once, though every page asks: Astro copies the whole collection for each that does. */
function loadFolders(): Promise<EditionFolder[]> {
  if (folders === undefined || import.meta.env.DEV) folders = collectFolders();
  return folders;
}

async function collectFolders(): Promise<EditionFolder[]> {
  const editions = await getCollection('editions');
  return editions.map(({ data }) => data).sort((a, b) => b.edition.year - a.edition.year);
}

const read = storyReader(link(''));
const readings = new Map<number, EditionStories>();

/** Reads an edition's stories once, though every page asks; in development whenever one does. */
function readFolder(folder: EditionFolder): EditionStories {
  const { edition, source } = folder;
  const known = readings.get(edition.year);
  if (known !== undefined && !import.meta.env.DEV) return known;
  const pages = readStories(folder, read);
  const stories = pages.map(({ story }) => story);
  const reading = {
    edition,
    source,
    stories,
    bodies: pages.map(({ html }) => html),
    timeline: timelineOf(edition.year, stories),
  };
  readings.set(edition.year, reading);
  return reading;
}
