import type { Folded } from '../../chinese/fold.ts';
import { sentencesOf } from '../../archive/sentences.ts';
import { storyPath } from '../../archive/addresses.ts';
import { datesAnEvent } from '../../archive/timeline.ts';
import type { Story, StoryDate } from '../../archive/schema.ts';
import { monthsOf, type Block, type SentenceDate } from '../shared/sentence.ts';
import { spaced } from '../shared/document-text.ts';

/** What Pagefind is given of a story: a page for the index alone, which nobody opens. */
export interface IndexDocument {
  /** The story's address, without the base path. */
  readonly url: string;
  readonly content: string;
}

/**
 * All text of a story that can be found: title, subtitle, then of each paragraph the section
 * heading above it and its sentences. A block is empty where there is none.
 */
export function blocksOf({ title, subtitle = '', paragraphs }: Story): Block[] {
  const undated = (text: string) => ({ text, dates: [] });
  return [
    [undated(title)],
    [undated(subtitle)],
    ...paragraphs.flatMap(({ heading, sentences }) => [
      heading === undefined ? [] : [undated(heading)],
      sentences.map(({ text, dates }) => ({ text, dates: datesOf(dates) })),
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
 * (`2018-05`) and topics to filter by, and the day to sort by. Pagefind must not hear that it is Chinese: it would
 * look for words in it, which takes time and finds no others than are parted already.
 */
export function indexDocument(story: Story, fold: (text: string) => Folded): IndexDocument {
  const blocks = blocksOf(story);
  const months = blocks.flat().flatMap(({ dates }) => dates.flatMap(monthsOf));
  const attributes = [
    ...story.topics.map((topic) => `data-pagefind-filter="topic:${topic}"`),
    ...[...new Set(months)].sort().map((month) => `data-pagefind-filter="month:${month}"`),
    `data-pagefind-filter="year:${story.year}"`,
    `data-pagefind-sort="date:${sortKey(story)}"`,
  ];
  // The title is no <h1>: Pagefind would keep its spaced form as the name of the page.
  const [title = [], ...rest] = blocks;
  const html = [
    '<!doctype html><html><head><meta charset="utf-8"></head><body>',
    ...attributes.map((attribute) => `<i ${attribute}></i>`),
    `<p data-pagefind-weight="7">${escape(spaced(title, fold))}</p>`,
    ...rest.map((block) => `<p>${escape(spaced(block, fold))}</p>`),
    '</body></html>',
  ];
  return { url: storyPath(story), content: html.join('') };
}

/** By the first day that the text tells of in its year, then by place in the list. */
function sortKey(story: Story): string {
  const first = sentencesOf(story)
    .flatMap(({ dates }) => dates.map(({ start }) => start ?? ''))
    .filter((start) => start.startsWith(`${story.year}-`))
    .sort()[0];
  return `${first ?? `${story.year}-12-31`}#${String(story.rank).padStart(4, '0')}`;
}

function escape(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}
