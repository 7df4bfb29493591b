import { getCollection, type CollectionEntry } from 'astro:content';
import type { Edition, EditionBrief, Story } from '../archive/schema.ts';
import { timelineOf, type Timeline } from '../archive/timeline.ts';
import { isBuilt, lastChanged } from '../loader/build-years.ts';
import { readEditionFolder } from '../loader/edition-folder.ts';
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

/** Every edition, newest first. */
export async function listEditions(): Promise<EditionBrief[]> {
  return (await listEntries()).map(({ edition }) => edition);
}

/** The editions that this build makes the pages of, read whole, newest first. */
export async function loadEditions(): Promise<EditionStories[]> {
  const entries = await listEntries();
  return Promise.all(entries.filter(({ edition }) => isBuilt(edition.year)).map(readOnce));
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

/** An edition, whether or not this build makes its pages. @throws when there is none of that year */
export async function loadEdition(year: number): Promise<EditionStories> {
  const entry = (await listEntries()).find(({ edition }) => edition.year === year);
  if (entry === undefined) throw new Error(`There is no edition of ${year}.`);
  return readOnce(entry);
}

type Entry = CollectionEntry<'editions'>['data'];

let entries: Promise<Entry[]> | undefined;

/** Asks once, though every page asks: Astro copies the whole collection for each that does. */
function listEntries(): Promise<Entry[]> {
  if (entries === undefined || import.meta.env.DEV) entries = collectEntries();
  return entries;
}

async function collectEntries(): Promise<Entry[]> {
  const editions = await getCollection('editions');
  return editions.map(({ data }) => data).sort((a, b) => b.edition.year - a.edition.year);
}

const readings = new Map<number, Promise<EditionStories>>();

/** Reads an edition once, though every page asks; in development whenever one does. */
function readOnce({ edition: { year }, content }: Entry): Promise<EditionStories> {
  const known = readings.get(year);
  if (known !== undefined && !import.meta.env.DEV) return known;
  const reading = readEdition(new URL(content), year);
  readings.set(year, reading);
  return reading;
}

const read = storyReader(link(''));

async function readEdition(content: URL, year: number): Promise<EditionStories> {
  const folder = await readEditionFolder(content, year);
  const pages = readStories(folder, read);
  const stories = pages.map(({ story }) => story);
  return {
    edition: folder.edition,
    source: folder.source,
    stories,
    bodies: pages.map(({ html }) => html),
    timeline: timelineOf(year, stories),
  };
}
