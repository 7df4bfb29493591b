import { byPinyin, initialOf } from '../chinese/initial.ts';
import { byCodeUnits } from '../chinese/text.ts';
import { gatheredPath, initialPath, namePath } from './addresses.ts';
import {
  chronicleLine,
  chroniclePages,
  type ChronicleLine,
  type ChroniclePage,
  type ChronicleYear,
} from './chronicle.ts';
import { pageOfName, type GatheredName, type GatheredNames } from './names-gathered.ts';
import { asidesOf, NAME_KINDS, type IndexedName } from './names.ts';
import type { Edition } from './schema.ts';
import { sentencesOf } from './sentences.ts';
import type { Timeline, TimelineEntry } from './timeline.ts';

/** What is needed of an edition to tell what it says of a name. */
export interface NamedEdition {
  readonly edition: Pick<Edition, 'id' | 'year' | 'order'>;
  /** 1996年; see `editionName`. */
  readonly name: string;
  readonly names: readonly IndexedName[];
  readonly timeline: Timeline;
}

/**
 * Makes the function that tells a name through the years: for each edition that lists it, oldest
 * first, every sentence that holds it, in order of days; those without one come last, in the order
 * of the list. A headline is told where no sentence of its story holds the name.
 *
 * @param editions all of them
 */
function nameTeller(editions: readonly NamedEdition[]): (name: GatheredName) => ChronicleYear[] {
  const byId = new Map(
    editions.map((content) => [
      content.edition.id,
      {
        ...content,
        entries: firstEntries(content.timeline),
        byName: new Map(content.names.map((name) => [name.name, name])),
      },
    ]),
  );
  return ({ listed }) =>
    listed.flatMap(({ edition: id, name, aliases, roles }): ChronicleYear[] => {
      const content = byId.get(id);
      const places = content?.byName.get(name)?.places;
      if (content === undefined || places === undefined) return [];
      const { edition, entries } = content;
      const held = new Set(places.filter(({ sentence }) => sentence).map(({ story }) => story));
      const lines = places
        .filter(({ story, sentence }) => sentence !== undefined || !held.has(story))
        .map((place): { line: ChronicleLine; start: string } => {
          const { story, sentence } = place;
          const text = sentencesOf(story).find((one) => one.id === sentence)?.text;
          const entry = entries.get(`${story.rank}-${sentence}`);
          return { line: chronicleLine(edition, place, text, entry), start: entry?.start ?? '~' };
        })
        .sort((a, b) => byCodeUnits(a.start, b.start))
        .map(({ line }) => line);
      return [
        {
          id: `y${id}`,
          first: edition.year,
          last: edition.year,
          title: content.name,
          path: namePath(id, name),
          asides: asidesOf({ aliases, roles }),
          lines,
        },
      ];
    });
}

/** The first statement of each sentence that makes one: `1-p1s2` → its entry. */
function firstEntries({ entries, notes }: Timeline): Map<string, TimelineEntry> {
  const first = new Map<string, TimelineEntry>();
  for (const entry of [...entries, ...notes]) {
    const place = `${entry.story.rank}-${entry.sentence}`;
    if (!first.has(place)) first.set(place, entry);
  }
  return first;
}

/** A name in the list of all. */
export interface NameRow {
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  /** 1995、1996, or of many 1995—2018 and how many. */
  readonly years: string;
}

/** A page of the list of all names: of one initial, or of a part of them. */
export interface InitialPage {
  readonly initial: string;
  /** Counted from 1. */
  readonly page: number;
  /** How many pages the initial has. */
  readonly pages: number;
  readonly path: string;
  readonly rows: readonly NameRow[];
  /** How many names begin with it, on all its pages. */
  readonly count: number;
}

/** How many names stand on one page. */
const MOST_ROWS = 500;

/** All names, by pinyin. What one edition alone has leads to its entry there. */
export function initialPages({ names }: GatheredNames): InitialPage[] {
  const sorted = names.toSorted((a, b) => byPinyin(a.name, b.name));
  const byInitial = Map.groupBy(sorted, ({ name }) => initialOf(name));
  return [...byInitial]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .flatMap(([initial, own]) => {
      const pages = Math.ceil(own.length / MOST_ROWS);
      return Array.from({ length: pages }, (_, index) => ({
        initial,
        page: index + 1,
        pages,
        path: initialPath(initial, index + 1),
        rows: own.slice(index * MOST_ROWS, (index + 1) * MOST_ROWS).map(rowOf),
        count: own.length,
      }));
    });
}

/** How many names the front page of all gives besides the initials. */
const MOST_LASTING = 24;

/** The names that most years have, of several as many at most as the page has room for. */
export function lastingNames({ names }: GatheredNames): NameRow[] {
  return names
    .filter((name) => pageOfName(name) !== undefined)
    .sort((a, b) => yearsOf(b).length - yearsOf(a).length || byPinyin(a.name, b.name))
    .slice(0, MOST_LASTING)
    .map(rowOf);
}

function rowOf(name: GatheredName): NameRow {
  const years = yearsOf(name);
  const [first, last] = [years[0], years.at(-1)];
  const [entry] = name.listed;
  return {
    name: name.name,
    kind: NAME_KINDS[name.kind],
    path: pageOfName(name) ?? namePath(entry?.edition ?? '', entry?.name ?? ''),
    years: years.length <= 3 ? years.join('、') : `${first}—${last}，${years.length}年`,
  };
}

function yearsOf({ listed }: GatheredName): number[] {
  return [...new Set(listed.map(({ year }) => year))];
}

/** A page of a name that several editions have. */
export interface NamePage extends ChroniclePage {
  readonly name: GatheredName;
}

/** The pages of all names that have some. */
export function namePages(editions: readonly NamedEdition[], { names }: GatheredNames): NamePage[] {
  const tell = nameTeller(editions);
  const years = editions.map(({ edition }) => edition.year);
  return names
    .filter((name) => pageOfName(name) !== undefined)
    .flatMap((name) =>
      chroniclePages(tell(name), (page) => gatheredPath(name.slug, page), years).map((page) => ({
        ...page,
        name,
      })),
    );
}
