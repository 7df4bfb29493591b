import type { Note, Story } from './schema.ts';
import type { Problem } from './problem.ts';
import { sentencesOf } from './sentences.ts';

/** A note with the id of the sentence that contains its quotation. */
export interface PlacedNote extends Note {
  readonly sentence: string;
}

/**
 * Finds for each note the one sentence that contains its quotation.
 *
 * @returns the notes, and a problem for each whose quotation occurs nowhere or more than once
 */
export function placeNotes(
  notes: readonly Note[],
  stories: readonly Story[],
): { readonly placed: readonly PlacedNote[]; readonly problems: readonly Problem[] } {
  const placed: PlacedNote[] = [];
  const problems: Problem[] = [];
  for (const note of notes) {
    const story = stories.find(({ rank }) => rank === note.story);
    const sentences = (story === undefined ? [] : sentencesOf(story)).filter(
      ({ id }) => note.sentence === undefined || note.sentence === id,
    );
    const holders = sentences.filter(({ text }) => text.includes(note.quote));
    const [holder] = holders;
    const refuse = (message: string) =>
      problems.push({ message: `第${note.story}条的附注“${note.quote}”${message}` });
    if (holder === undefined) {
      refuse('在正文里找不到。请照原文改正 quote、story 或 sentence。');
    } else if (holders.length > 1) {
      refuse(`在 ${holders.map(({ id }) => id).join('、')} 里都有。请用 sentence 写明是哪一句。`);
    } else if (holder.text.indexOf(note.quote) !== holder.text.lastIndexOf(note.quote)) {
      refuse(`在 ${holder.id} 里不止一处。请把 quote 写长一些，只指一处。`);
    } else {
      placed.push({ ...note, sentence: holder.id });
    }
  }
  return { placed, problems };
}

/** The id of a note on its story's page. @param index counted from 0 in the story */
export function noteId(index: number): string {
  return `note-${index + 1}`;
}

/** The style sheet that ties each note of a page to its mark in the text, for the margin. */
export function noteStyles(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const id = noteId(index);
    return `[href="#${id}"]{anchor-name:--${id}}#${id}{position-anchor:--${id}}`;
  }).join('');
}
