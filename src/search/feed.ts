import type { Folded } from '../chinese/fold.ts';
import { sentencesOf } from '../archive/sentences.ts';
import { storyPath } from '../archive/addresses.ts';
import { timelineOf } from '../archive/timeline.ts';
import type { Story } from '../archive/schema.ts';
import { spaced, type Block } from './tokens.ts';

/** A page for the index alone: nobody opens it. */
export interface FeedPage {
  /** The story's address, without the base path. */
  readonly url: string;
  readonly content: string;
}

/**
 * All text of a story that can be found: title, subtitle, then of each paragraph the section
 * heading above it and its sentences. A block is empty where there is none.
 */
export function blocksOf({ title, subtitle = '', paragraphs }: Story): Block[] {
  return [
    [title],
    [subtitle],
    ...paragraphs.flatMap(({ heading, sentences }) => [
      heading === undefined ? [] : [heading],
      sentences.map(({ text }) => text),
    ]),
  ];
}

/**
 * Writes a story as the HTML that Pagefind reads: the blocks of text, spaced, the months and
 * topics to filter by, and the day to sort by. Pagefind must not hear that it is Chinese: it would
 * look for words in it, which takes time and finds no others than are parted already.
 */
export function feedPage(story: Story, fold: (text: string) => Folded): FeedPage {
  const months = monthsOf(story);
  const attributes = [
    ...story.topics.map((topic) => `data-pagefind-filter="topic:${topic}"`),
    ...months.map((month) => `data-pagefind-filter="month:${month}"`),
    `data-pagefind-filter="year:${story.year}"`,
    `data-pagefind-sort="date:${sortKey(story)}"`,
  ];
  // The title is no <h1>: Pagefind would keep its spaced form as the name of the page.
  const [title = [], ...rest] = blocksOf(story);
  const html = [
    '<!doctype html><html><head><meta charset="utf-8"></head><body>',
    ...attributes.map((attribute) => `<i ${attribute}></i>`),
    `<p data-pagefind-weight="7">${escape(spaced(title, fold))}</p>`,
    ...rest.map((block) => `<p>${escape(spaced(block, fold))}</p>`),
    '</body></html>',
  ];
  return { url: storyPath(story), content: html.join('') };
}

/** The months, `01`–`12`, in which the story's events of its year begin. */
function monthsOf(story: Story): string[] {
  const { months } = timelineOf(story.year, [story]);
  return months
    .filter(({ entries }) => entries.length > 0)
    .map(({ month }) => String(month).padStart(2, '0'));
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
