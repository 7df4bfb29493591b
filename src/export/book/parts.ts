import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { headingRank } from 'hast-util-heading-rank';
import { h } from 'hastscript';
import { entryPath, type Address } from '../../archive/addresses.ts';
import { asidesOf, NAME_KINDS, type IndexedName } from '../../archive/names.ts';
import type { PlacedNote } from '../../archive/notes.ts';
import type { Edition, Story } from '../../archive/schema.ts';
import { headlineOf, sentenceLabel } from '../../archive/sentences.ts';
import {
  dateLabel,
  machineDate,
  type Timeline,
  type TimelineEntry,
} from '../../archive/timeline.ts';
import type { SourceWords } from '../../markdown/source-words.ts';
import { countInChinese } from '../../chinese/numerals.ts';
import { inQuotes } from '../../chinese/text.ts';

/**
 * The parts of an edition as a book has them, as trees: the same for the page that shows the whole
 * edition, for the e-book and for the folder. Each of these says by `BookOutput` where its parts stand.
 */
export interface BookOutput {
  /** The address of a story, or of a sentence of it (`p2s1`), from where the other parts stand. */
  readonly story: (rank: number, sentence?: string) => string;
  /** What stands before the ids of a story: nothing where it is a document of its own. */
  readonly prefix: (rank: number) => string;
  /** What a story is called where a place in it is given; see `storyLabels`. */
  readonly label: (rank: number) => string;
  /** The address of an entry of the timeline, by the id that `entryAnchor` gives. */
  readonly entry: (anchor: string) => string;
  /** How many ranks the headings inside a story stand below those of a page of its own. */
  readonly deeper: number;
  /** Whether the pictures of a text can be shown, which stand at addresses of the site. */
  readonly showsPictures?: boolean;
}

/** A text as a book is given it: the HTML of a story's body, or of what stands before or after all. */
export interface BookText {
  readonly html: string;
}

export type BookStory = Story & BookText;

/** The id of an entry of the timeline in a book: XML wants a letter first. */
function entryAnchor(id: string): string {
  return `t${id}`;
}

/** 二: a story's place in the list, or where the list has no ranks its headline in quotation marks. */
export function storyLabels(
  { order }: Pick<Edition, 'order'>,
  stories: readonly Story[],
): BookOutput['label'] {
  const headlines = new Map(stories.map((story) => [story.rank, headlineOf(story)]));
  return (rank) =>
    order === 'ranked' ? countInChinese(rank) : inQuotes(headlines.get(rank) ?? '');
}

/** 二·1.1: the first sentence of the first paragraph of the second story. */
function locator({ label }: Pick<BookOutput, 'label'>, rank: number, sentence?: string): string {
  return sentence === undefined ? label(rank) : `${label(rank)}·${sentenceLabel(sentence)}`;
}

/**
 * The text of a story for another place: its ids get the prefix, its dates lead to the timeline of
 * the book, and what would lead out of the book is text.
 *
 * @param address gives the addresses that the links of `html` have
 */
export function storyText(
  { edition, rank, html }: BookStory,
  output: BookOutput,
  address: Address,
): ElementContent[] {
  return bookText({ html }, edition, output.prefix(rank), output, address);
}

/** The same of any text of an edition. @param prefix what its ids get */
export function bookText(
  { html }: BookText,
  edition: string,
  prefix: string,
  { entry, deeper, showsPictures }: Pick<BookOutput, 'entry' | 'deeper' | 'showsPictures'>,
  address: Address,
): ElementContent[] {
  const timeline = address(entryPath(edition, ''));
  const placed = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type !== 'element') return [node];
      const { id, href, dataRead: _, ...properties } = node.properties;
      const children = placed(node.children);
      if (node.tagName === 'a') {
        const target = String(href);
        if (!target.startsWith(timeline)) return children;
        const anchor = entryAnchor(target.slice(timeline.length));
        return [h('a', { href: entry(anchor) }, children)];
      }
      if (node.tagName === 'img' && showsPictures !== true) return [];
      const depth = headingRank(node);
      const element: Element = {
        ...node,
        tagName: depth === undefined ? node.tagName : `h${Math.min(depth + deeper, 6)}`,
        properties: {
          ...(id !== undefined && { id: `${prefix}${id}` }),
          ...properties,
        },
        children,
      };
      return [element];
    });
  const { children } = fromHtml(html, { fragment: true });
  return placed(children.filter((child) => child.type !== 'doctype'));
}

/** The entries of the timeline by day, each with its sentence and the way to it. */
export function timelineLists(
  { entries, otherYears, notes }: Timeline,
  words: SourceWords,
  output: BookOutput,
): { readonly title: string | undefined; readonly list: Element }[] {
  const isOfYear = (entry: TimelineEntry) => !otherYears.includes(entry);
  const item = (entry: TimelineEntry): Element =>
    h('li', { id: entryAnchor(entry.id) }, [
      h('time', { dateTime: machineDate(entry) }, dateLabel(entry)),
      h('p', [
        ...words(entry),
        h(
          'a',
          { href: output.story(entry.story.rank, entry.sentence) },
          locator(output, entry.story.rank, entry.sentence),
        ),
      ]),
    ]);
  const groups = [
    { title: undefined, entries: entries.filter(isOfYear) },
    { title: '其他年份', entries: otherYears },
    { title: '全年及时段', entries: notes.filter(isOfYear) },
  ];
  return groups
    .filter((group) => group.entries.length > 0)
    .map((group) => ({ title: group.title, list: h('ol', group.entries.map(item)) }));
}

/** The index of names, a list for each kind. */
export function nameLists(
  names: readonly IndexedName[],
  output: BookOutput,
): { readonly title: string; readonly list: Element }[] {
  const item = ({ name, aliases, roles, places }: IndexedName): Element => {
    const asides = asidesOf({ aliases, roles }).join('；');
    return h('li', [
      h('b', name),
      ...(asides === '' ? [] : [`　${asides}`]),
      ...places.flatMap(({ story: { rank }, sentence }) => [
        '　',
        h('a', { href: output.story(rank, sentence) }, locator(output, rank, sentence)),
      ]),
    ]);
  };
  return Object.entries(NAME_KINDS)
    .map(([kind, title]) => ({ title, own: names.filter((name) => name.kind === kind) }))
    .filter(({ own }) => own.length > 0)
    .map(({ title, own }) => ({ title, list: h('ul', own.map(item)) }));
}

/** The archive's notes, each with the words that it is on. */
export function noteList(notes: readonly PlacedNote[], output: BookOutput): Element {
  return h(
    'ul',
    notes.map(({ story: rank, sentence, quote, note }) => {
      const way = h('a', { href: output.story(rank, sentence) }, locator(output, rank, sentence));
      return h('li', [h('p', [`“${quote}”：${note}`, way])]);
    }),
  );
}
