import { z } from 'zod';
import { byCodeUnits, inQuotes } from '../chinese/text.ts';
import { sentencePath, threadPath } from './addresses.ts';
import {
  chroniclePages,
  type ChronicleLine,
  type ChroniclePage,
  type ChronicleYear,
} from './chronicle.ts';
import { oldestFirst, storyWithPlace } from './editions.ts';
import type { GatheredName, GatheredNames } from './names-gathered.ts';
import { sourceText, type Edition, type Story } from './schema.ts';
import { sentencesOf, textsOf } from './sentences.ts';
import { dateLabel, machineDate, type Timeline, type TimelineEntry } from './timeline.ts';

/** One matter through the years, as an editor says what tells of it. */
const threadSchema = z
  .strictObject({
    /** Its part of the address, which stays once it is published. */
    id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
    title: sourceText,
    /** Words that tell of it wherever they stand. */
    words: z.array(sourceText).default([]),
    /** Names of the indexes that do, in all their forms; of namesakes, as in the address of the page. */
    names: z.array(sourceText).default([]),
  })
  .superRefine(({ words, names }, { addIssue }) => {
    if (words.length + names.length > 0) return;
    const remedy = '没有写明说的是什么。请在 words 或 names 里至少写上一项。';
    addIssue({ code: 'custom', params: { remedy } });
  });

/** `threads.yaml` */
export const threadsFileSchema = z.array(threadSchema).superRefine((threads, { addIssue }) => {
  const ids = new Set<string>();
  for (const [index, { id }] of threads.entries()) {
    if (ids.has(id)) {
      const remedy = `的值 ${id} 前面已经用过。请另取一个。`;
      addIssue({ code: 'custom', path: [index, 'id'], params: { remedy } });
    }
    ids.add(id);
  }
});

export type Thread = z.infer<typeof threadSchema>;

/** What is needed of an edition to follow a matter through it. */
export interface ToldEdition {
  readonly edition: Pick<Edition, 'id' | 'year' | 'order'>;
  /** 1996年; see `editionName`. */
  readonly name: string;
  readonly stories: readonly Story[];
  readonly timeline: Timeline;
}

/** A thread with every dated statement that tells of it. */
export interface ToldThread extends Thread {
  /** What its names are. */
  readonly gathered: readonly GatheredName[];
  /** In order of time. */
  readonly statements: readonly { readonly entry: TimelineEntry; readonly content: ToldEdition }[];
}

/** A fault of `threads.yaml`, and the field it is in. */
interface ThreadFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Finds the dated statements of each thread in all editions.
 *
 * @returns the threads that have any, and a fault for every word or name that no text holds, and for
 *   every thread without a statement
 */
export function tellThreads(
  threads: readonly Thread[],
  editions: readonly ToldEdition[],
  gathered: GatheredNames,
): { readonly threads: ToldThread[]; readonly faults: ThreadFault[] } {
  const texts = editions.flatMap(({ stories }) => stories.flatMap(textsOf));
  const faults: ThreadFault[] = [];
  const told = threads.map((thread, index): ToldThread => {
    const { title, words, names } = thread;
    for (const [place, word] of words.entries()) {
      if (texts.some((text) => text.includes(word))) continue;
      const message = `“${title}”的 words 写作“${word}”，可是各辑新闻里没有这几个字。请照原文改正，或删去。`;
      faults.push({ path: [index, 'words', place], message });
    }
    const found = names.flatMap((name, place): GatheredName[] => {
      const own = nameOf(name, gathered);
      if (own !== undefined) return [own];
      const message = `“${title}”的 names 写作“${name}”，可是各辑的 names.yaml 里没有列出它。请照那里的 name 改正，或改写进 words。`;
      faults.push({ path: [index, 'names', place], message });
      return [];
    });
    const statements = statementsOf(words, found, editions);
    if (statements.length === 0 && faults.every(({ path }) => path[0] !== index)) {
      const message = `“${title}”没有一句写明日期，没有可以排列的。请添上别的 words 或 names，或删去这一项。`;
      faults.push({ path: [index], message });
    }
    return { ...thread, gathered: found, statements };
  });
  return { threads: told.filter(({ statements }) => statements.length > 0), faults };
}

/** The name at that address, or else one that an edition lists so. */
function nameOf(name: string, { names }: GatheredNames): GatheredName | undefined {
  return (
    names.find(({ slug }) => slug === name) ??
    names.find(({ listed }) => listed.some((entry) => entry.name === name))
  );
}

function statementsOf(
  words: readonly string[],
  names: readonly GatheredName[],
  editions: readonly ToldEdition[],
): ToldThread['statements'] {
  const found = editions.flatMap((content) => {
    const { edition, stories, timeline } = content;
    const listed = new Set(
      names
        .flatMap((name) => name.listed)
        .filter((entry) => entry.edition === edition.id)
        .map(({ name }) => name),
    );
    /** The forms of the names in a sentence: what `except` leaves out is none of them. */
    const forms = new Map<string, readonly string[]>();
    for (const story of listed.size === 0 ? [] : stories) {
      for (const sentence of sentencesOf(story)) {
        const own = sentence.names.filter(({ name }) => listed.has(name));
        forms.set(
          `${story.rank}-${sentence.id}`,
          own.map(({ text }) => text),
        );
      }
    }
    return [...timeline.entries, ...timeline.notes]
      .filter(({ text, story, sentence }) =>
        [...words, ...(forms.get(`${story.rank}-${sentence}`) ?? [])].some((form) =>
          text.includes(form),
        ),
      )
      .map((entry) => ({ entry, content }));
  });
  // What is said of a whole year comes before the days in it, the oldest list first.
  return found.sort(
    (a, b) =>
      byCodeUnits(a.entry.start, b.entry.start) ||
      byCodeUnits(b.entry.end, a.entry.end) ||
      oldestFirst(a.content.edition, b.content.edition),
  );
}

/** “港口”“王伟”: what a sentence mentions that tells of a thread. */
export function matterInWords({
  words,
  gathered,
}: {
  readonly words: readonly string[];
  readonly gathered: readonly Pick<GatheredName, 'name'>[];
}): string {
  const names = gathered.map(({ name }) => name);
  return Array.from(new Set([...words, ...names]), inQuotes).join('');
}

/** The threads that tell of a story. */
export function threadsOf(
  threads: readonly ToldThread[],
  { edition, rank }: Pick<Story, 'edition' | 'rank'>,
): ToldThread[] {
  return threads.filter(({ statements }) =>
    statements.some(({ entry: { story } }) => story.edition === edition && story.rank === rank),
  );
}

/** A page of `/threads/`. */
export interface ThreadPage extends ChroniclePage {
  readonly thread: ToldThread;
}

/** The pages of all threads. */
export function threadPages(
  threads: readonly ToldThread[],
  editions: readonly ToldEdition[],
): ThreadPage[] {
  const years = editions.map(({ edition }) => edition.year);
  return threads.flatMap((thread) =>
    chroniclePages(yearsOf(thread), (page) => threadPath(thread.id, page), years).map((page) => ({
      ...page,
      thread,
    })),
  );
}

/** The years from the first statement to the last, and between them those in which nothing is said. */
function yearsOf({ statements }: ToldThread): ChronicleYear[] {
  const byYear = [...Map.groupBy(statements, ({ entry }) => Number(entry.start.slice(0, 4)))];
  return byYear.flatMap(([year, own], index): ChronicleYear[] => {
    const next = byYear[index + 1]?.[0] ?? year + 1;
    const said = chapter(
      year,
      year,
      own.map((statement) => lineOf(statement, year)),
    );
    return next === year + 1 ? [said] : [said, chapter(year + 1, next - 1, [])];
  });
}

function chapter(first: number, last: number, lines: readonly ChronicleLine[]): ChronicleYear {
  const title = first === last ? `${first}年` : `${first}—${last}年`;
  return { id: `y${first}`, first, last, title, asides: [], lines };
}

function lineOf(
  { entry, content: { edition, name } }: ToldThread['statements'][number],
  year: number,
): ChronicleLine {
  const { story, sentence, text } = entry;
  return {
    date: { label: dateLabel(entry, year), machine: machineDate(entry) },
    story,
    sentence,
    text,
    path: sentencePath(story, sentence),
    source: storyWithPlace(edition, story, name),
  };
}
