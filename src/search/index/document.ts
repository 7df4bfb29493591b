import type { Element, Text } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { Folded } from '../../chinese/fold.ts';
import { headingsOf, headlineOf, sentencesOf } from '../../archive/sentences.ts';
import { storyPath } from '../../archive/addresses.ts';
import { datesAnEvent } from '../../archive/timeline.ts';
import type { Story, StoryDate } from '../../archive/schema.ts';
import { monthsOf, type Block, type SentenceDate } from '../shared/sentence.ts';
import { spaced } from '../shared/document-text.ts';
import type { StoryText } from '../shared/files.ts';

/** A story with its list and its place there in words: 2018年第9条. */
export interface PlacedStory {
  readonly story: Story;
  readonly placeName: string;
}

/** What Pagefind is given of a story: a page for the index alone, which nobody opens. */
export interface IndexDocument {
  /** The story's address, without the base path. */
  readonly url: string;
  readonly content: string;
}

/**
 * The stories for a browser that searches their text by itself.
 *
 * @param pathOf where a story stands
 */
export function storyTexts(
  stories: readonly PlacedStory[],
  fold: (text: string) => Folded,
  pathOf: (story: Story) => string = storyPath,
): StoryText[] {
  return stories
    .map(({ story, placeName }) => ({
      story,
      placeName,
      key: `${story.year}/${sortKey(story)}/${story.edition}`,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ story, placeName }) => [
      pathOf(story),
      placeName,
      story.topics.join(' '),
      blocksOf(story)
        .map((block) => spaced(block, fold))
        .join(''),
    ]);
}

/**
 * All text of a story that can be found: what it is called, its subtitle, then of each paragraph a block of the
 * headings above it and one of its sentences. A block is empty where there is none.
 */
export function blocksOf(story: Story): Block[] {
  const { subtitle = '', paragraphs } = story;
  const undated = (text: string) => ({ text, dates: [] });
  return [
    [undated(headlineOf(story))],
    [undated(subtitle)],
    ...paragraphs.flatMap((paragraph) => [
      headingsOf(paragraph).map(({ text }) => undated(text)),
      paragraph.sentences.map(({ text, dates }) => ({ text, dates: datesOf(dates) })),
    ]),
  ];
}

/** When what a sentence tells happened, and where it says so. */
function datesOf(mentions: readonly StoryDate[]): SentenceDate[] {
  return mentions
    .filter(datesAnEvent)
    .flatMap(({ intervals, offset, text: { length } }) =>
      intervals.map((interval) => ({ ...interval, offset, length })),
    );
}

/**
 * Writes a story as the HTML that Pagefind reads: the blocks of text, spaced, the months
 * (`2018-05`) and topics to filter by, the day to sort by, and the place to show. The document
 * names no language: in Chinese Pagefind would look for words, which takes time and finds no others
 * than are parted already.
 */
export function indexDocument(
  { story, placeName }: PlacedStory,
  fold: (text: string) => Folded,
): IndexDocument {
  const blocks = blocksOf(story);
  const months = blocks.flat().flatMap(({ dates }) => dates.flatMap(monthsOf));
  const filters = [
    ...story.topics.map((topic) => `topic:${topic}`),
    ...[...new Set(months)].sort().map((month) => `month:${month}`),
    `year:${story.year}`,
  ];
  // The title is no <h1>: Pagefind would keep its spaced form as the name of the page.
  const [title = '', ...rest] = blocks.map((block) => spaced(block, fold));
  const body = [
    ...filters.map((filter) => element('i', { 'data-pagefind-filter': filter })),
    element('i', { 'data-pagefind-meta': `place:${placeName}` }),
    element('i', { 'data-pagefind-sort': `date:${sortKey(story)}` }),
    element('p', { 'data-pagefind-weight': '7' }, [text(title)]),
    ...rest.map((block) => element('p', {}, [text(block)])),
  ];
  const content = HTML.stringify({
    type: 'root',
    children: [{ type: 'doctype' }, element('html', {}, [element('body', {}, body)])],
  });
  return { url: storyPath(story), content };
}

const HTML = unified().use(rehypeStringify).freeze();

function element(
  tagName: string,
  properties: Element['properties'],
  children: Element['children'] = [],
): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): Text {
  return { type: 'text', value };
}

/** By the first day that the text tells of in its year, then by place in the list. */
function sortKey(story: Story): string {
  const first = sentencesOf(story)
    .flatMap(({ dates }) => dates.map(({ start }) => start ?? ''))
    .filter((start) => start.startsWith(`${story.year}-`))
    .sort()[0];
  return `${first ?? `${story.year}-12-31`}#${String(story.rank).padStart(4, '0')}`;
}
