import { NAME_KINDS } from '../../archive/names.ts';
import type { Edition, Story } from '../../archive/schema.ts';
import { timelineOf } from '../../archive/timeline.ts';
import { byPinyin } from '../../chinese/initial.ts';
import { blocksOf } from './document.ts';

/** Queries to begin with. */
export interface Suggestions {
  /** What they are: 人物. */
  readonly legend: string;
  readonly queries: readonly Suggestion[];
}

interface Suggestion {
  readonly query: string;
  /** What is shown for it. */
  readonly label: string;
}

/** So many names of a kind are suggested. */
const MOST = 4;

/**
 * Suggests, without an editor's choice, what the archive has most to say on: of each kind the names
 * that stand in the most stories, two at least, but not in more than half, which would tell nothing;
 * and the months that the newest edition tells of.
 *
 * @param editions newest first
 */
export function searchSuggestions(
  editions: readonly {
    readonly name: string;
    readonly edition: Pick<Edition, 'id' | 'year' | 'order' | 'names'>;
    readonly stories: readonly Story[];
  }[],
): Suggestions[] {
  const texts = editions.flatMap(({ stories }) =>
    stories.map((story) =>
      blocksOf(story)
        .flat()
        .map(({ text }) => text)
        .join('\n'),
    ),
  );
  const names = new Map(
    editions.flatMap(({ edition }) => edition.names).map((name) => [name.name, name]),
  );
  const counted = [...names.values()]
    .map(({ name, kind }) => ({
      name,
      kind,
      count: texts.filter((text) => text.includes(name)).length,
    }))
    .filter(({ count }) => count > 1 && count <= texts.length / 2)
    .sort((a, b) => b.count - a.count || byPinyin(a.name, b.name));
  const kinds = Object.entries(NAME_KINDS).map(([kind, legend]) => ({
    legend,
    queries: counted
      .filter((name) => name.kind === kind)
      .slice(0, MOST)
      .map(({ name }) => ({ query: name, label: name })),
  }));
  const months = editions.slice(0, 1).map(({ edition, name, stories }) => ({
    legend: name,
    queries: timelineOf(edition, stories)
      .months.filter(({ entries }) => entries.length > 0)
      .map(({ month }) => ({ query: `${edition.year}年${month}月`, label: `${month}月` })),
  }));
  return [...kinds, ...months].filter(({ queries }) => queries.length > 0);
}
