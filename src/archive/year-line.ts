import {
  allPath,
  correctionsPath,
  editionPath,
  figuresPath,
  namesPath,
  timelinePath,
} from './addresses.ts';
import type { Edition } from './schema.ts';

/** An edition as the line of years leads to it. */
interface Listed {
  readonly edition: Pick<Edition, 'id'>;
  readonly corrections: readonly unknown[];
  readonly figures: readonly unknown[];
}

/**
 * The edition before another in time, and the one after it; of several lists of a year the first by
 * id is the newest, as `newestFirst` has them.
 *
 * @param editions newest first
 * @param id of an edition
 */
export function neighbours<Content extends Listed>(
  editions: readonly Content[],
  id: string,
): { readonly previous: Content | undefined; readonly next: Content | undefined } {
  const place = editions.findIndex(({ edition }) => edition.id === id);
  return { previous: editions[place + 1], next: editions[place - 1] };
}

/**
 * The page of an edition that is of the same kind as a page of another one: the timeline for a
 * timeline. Where it has none of that kind, its front page; so it is for a story, since the third
 * of one year has nothing to do with the third of another.
 *
 * @param path of the page, without the base path
 * @param from the id of the edition that the page belongs to
 */
export function samePage(
  path: string,
  from: string,
  { edition, corrections, figures }: Listed,
): string {
  const kinds = [
    timelinePath,
    namesPath,
    allPath,
    ...(corrections.length > 0 ? [correctionsPath] : []),
    ...(figures.length > 0 ? [figuresPath] : []),
  ];
  const kind = kinds.find((pathOf) => pathOf(from) === path) ?? editionPath;
  return kind(edition.id);
}
