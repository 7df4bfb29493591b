import { z } from 'zod';
import { editionPath, sentencePath } from './addresses.ts';
import { sentenceInWords } from './citation.ts';
import { placeInWords, storyInWords, type NamedStory } from './editions.ts';
import type { Edition } from './schema.ts';

/** The id of a sentence in its edition: `4-p7s1`, `before-p1s1`. */
export const editionSentence = z
  .string()
  .regex(/^(?:[1-9]\d*-|before-|after-)p[1-9]\d*s[1-9]\d*$/u);

/** The rank of the story that a sentence stands in, and its id there; no rank before and after the stories. */
export function placeOfSentence(sentence: string): { readonly rank?: number; readonly id: string } {
  const [, rank, id = ''] = /^(\d+)-(.+)$/u.exec(sentence) ?? [];
  return rank === undefined ? { id: sentence } : { rank: Number(rank), id };
}

/**
 * 第3条第1段第2句: a sentence's place in its edition.
 *
 * @param stories of the edition
 * @param sentence `3-p1s2` or `before-p1s2`
 */
export function sentencePlaceInWords(
  edition: Pick<Edition, 'order'>,
  stories: readonly NamedStory[],
  sentence: string,
): string {
  const { rank, id } = placeOfSentence(sentence);
  if (rank !== undefined) {
    const story = stories.find((one) => one.rank === rank);
    const place = story === undefined ? placeInWords(edition, rank) : storyInWords(edition, story);
    return place + sentenceInWords(id);
  }
  const [, text, place = ''] = /^(before|after)-(.+)$/u.exec(id) ?? [];
  return (text === 'before' ? '引言' : '结语') + sentenceInWords(place);
}

/** The path of a sentence. @param sentence `3-p1s2` or `before-p1s2` */
export function pathOfSentence(edition: string, sentence: string): string {
  const { rank, id } = placeOfSentence(sentence);
  return rank === undefined ? `${editionPath(edition)}#${id}` : sentencePath({ edition, rank }, id);
}
