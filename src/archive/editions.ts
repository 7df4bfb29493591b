import { dayInChinese } from '../chinese/dates/calendar.ts';
import { byCodeUnits, inQuotes } from '../chinese/text.ts';
import type { Edition, Story } from './schema.ts';
import { headlineOf } from './sentences.ts';

/** What it takes to say which story of a list is meant. */
export type NamedStory = Pick<Story, 'rank' | 'title' | 'paragraphs'>;

/** Newest year first; several lists of a year by id. */
export function newestFirst(
  a: Pick<Edition, 'id' | 'year'>,
  b: Pick<Edition, 'id' | 'year'>,
): number {
  return b.year - a.year || byCodeUnits(a.id, b.id);
}

/** The reverse of `newestFirst`. */
export function oldestFirst(
  a: Pick<Edition, 'id' | 'year'>,
  b: Pick<Edition, 'id' | 'year'>,
): number {
  return newestFirst(b, a);
}

/** The headline pair of a list, as one: a subtitle without a dash of its own is parted by a space. */
export function editionTitle({
  title,
  subtitle = '',
}: Pick<Edition, 'title' | 'subtitle'>): string {
  return title + (/^[—－-]|^$/u.test(subtitle) ? '' : ' ') + subtitle;
}

/** 1996年, or 1996年《岬县一年大事》 where the year has several lists. @param all the editions */
export function editionName(
  { id, year, title }: Pick<Edition, 'id' | 'year' | 'title'>,
  all: readonly Pick<Edition, 'id' | 'year'>[],
): string {
  const isAlone = all.every((other) => other.id === id || other.year !== year);
  return isAlone ? `${year}年` : `${year}年《${title}》`;
}

/** 2018年焦作市十大新闻, or the name of the list alone where the year has several. @param subject of the archive */
export function nameWithSubject(name: string, subject: string): string {
  return name.endsWith('》') ? name : name + subject;
}

/** 第3条: a story's place in its list, or `''` where the list has no ranks. */
export function placeInWords({ order }: Pick<Edition, 'order'>, rank: number): string {
  return order === 'ranked' ? `第${rank}条` : '';
}

/** What tells a story from the others of its list: 第3条, or its headline where the list has no ranks. */
export function storyInWords(edition: Pick<Edition, 'order'>, story: NamedStory): string {
  return placeInWords(edition, story.rank) || inQuotes(headlineOf(story));
}

/**
 * 1995年第1条 深水港开港: a story's place and headline.
 *
 * @param list the name of the edition, where stories of several stand together
 */
export function storyWithPlace(
  edition: Pick<Edition, 'order'>,
  { rank, title }: { readonly rank: number; readonly title: string },
  list = '',
): string {
  return `${list}${placeInWords(edition, rank)} ${title}`.trim();
}

/** 甲、乙评选, or `''` where the list does not say who selected it. */
export function selectionInWords({ selectors }: Pick<Edition, 'selectors'>): string {
  return selectors.length === 0 ? '' : `${selectors.join('、')}评选`;
}

/** Whom the bylines of a list name, and what they did; of several roles the first. */
export function creditOf({ bylines }: Pick<Edition, 'bylines'>): {
  readonly persons: readonly string[];
  readonly role: string;
} {
  const named = bylines.filter(({ person }) => person !== undefined);
  const role = named[0]?.role;
  const persons = named
    .filter((byline) => byline.role === role)
    .flatMap(({ person = [] }) => person);
  return { persons, role: role ?? '' };
}

/** 原载《甲日报》2018年12月30日第A1版, as far as the list says it; `''` where it does not. */
export function publicationInWords({ published = {} }: Pick<Edition, 'published'>): string {
  const { publication, date, page } = published;
  const day = date === undefined ? '' : dayInChinese(date);
  if (publication === undefined) return day === '' ? '' : `${day}发表`;
  return `原载《${publication}》${day}${page === undefined ? '' : `第${page}版`}`;
}

/** The bylines of a list without those that say where it was printed, as `publicationInWords` does. */
export function signaturesOf({
  bylines,
  published,
}: Pick<Edition, 'bylines' | 'published'>): Edition['bylines'] {
  const { publication } = published ?? {};
  if (publication === undefined) return bylines;
  const isRepeated = (line: string) =>
    /^[—－\-（(\s]*(?:原载|原刊)/u.test(line) && line.includes(`《${publication}》`);
  return bylines.filter(({ line }) => !isRepeated(line));
}

/** Where a story stands, who selected and made the list, and where it was printed, as a sentence. */
export function sourceInWords(
  edition: Pick<Edition, 'title' | 'subtitle' | 'selectors' | 'bylines' | 'published' | 'order'>,
  rank: number,
): string {
  const { persons, role } = creditOf(edition);
  const made = persons.join('、') + role;
  // What it says in the same words is not said twice; quotations in a row take no comma (GB/T 15834, 4.5.3.5).
  const lines = signaturesOf(edition)
    .filter(({ line }) => line !== made)
    .map(({ line }) => `“${line}”`)
    .join('');
  const parts = [
    `《${editionTitle(edition)}》${placeInWords(edition, rank)}`,
    selectionInWords(edition),
    made + (lines === '' ? '' : made === '' ? `原署${lines}` : `（原署${lines}）`),
    publicationInWords(edition),
  ];
  return `${parts.filter((part) => part !== '').join('，')}。`;
}
