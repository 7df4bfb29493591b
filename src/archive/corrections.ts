import { z } from 'zod';
import { editionSentence, placeOfSentence } from './places.ts';
import { excerpt, type Problem } from './problem.ts';
import { sourceText } from './schema.ts';

/** The text of a sentence, whole; it may begin or end in a space. */
const sentenceText = z
  .string()
  .refine((text) => text.trim() !== '', { params: { remedy: 'empty' } });

/** A sentence that was published with other words than those of its source. */
const correctionSchema = z.strictObject({
  /** The day it was corrected. */
  date: z.iso.date(),
  sentence: editionSentence,
  /** The whole sentence as it was published. */
  before: sentenceText,
  /** The whole sentence as it is since. */
  after: sentenceText,
  reason: sourceText,
});

/** `corrections.yaml`, oldest first. */
export const correctionsFileSchema = z.array(correctionSchema);

export type Correction = z.infer<typeof correctionSchema>;

/** A correction with its id: the sentence's, and which correction of it this is, where there are several. */
export interface ListedCorrection extends Correction {
  /** `4-p7s1`, `4-p7s1-2`. It stays as later ones are added. */
  readonly id: string;
}

export function listCorrections(corrections: readonly Correction[]): ListedCorrection[] {
  return corrections.map((correction, index) => {
    const { sentence } = correction;
    const earlier = corrections.slice(0, index).filter((other) => other.sentence === sentence);
    return { ...correction, id: sentence + (earlier.length > 0 ? `-${earlier.length + 1}` : '') };
  });
}

/** A correction of a sentence of a story, with the sentence's id there. */
export interface StoryCorrection extends ListedCorrection {
  readonly place: string;
}

export function correctionsOfStory(
  corrections: readonly ListedCorrection[],
  story: number,
): StoryCorrection[] {
  return corrections.flatMap((correction) => {
    const { rank, id } = placeOfSentence(correction.sentence);
    return rank === story ? [{ ...correction, place: id }] : [];
  });
}

/** The style sheet that marks the corrected sentences of a story. What it adds is no part of the text. */
export function correctionStyles(corrections: readonly StoryCorrection[]): string[] {
  if (corrections.length === 0) return [];
  const marks = [...new Set(corrections.map(({ place }) => `#${place}::after`))].join();
  return [`${marks}{color:var(--seal-fine);font-size:.65em;vertical-align:.5em;content:'更正'}`];
}

/** The texts of the sentences as they were first published. @param now as they are */
export function textsBefore(
  now: ReadonlyMap<string, string>,
  corrections: readonly Correction[],
): Map<string, string> {
  const texts = new Map(now);
  for (const { sentence, before } of corrections.toReversed()) texts.set(sentence, before);
  return texts;
}

/**
 * Holds corrections against the texts: each must lead from what was published to the next one, and
 * the last to the sentence as it is.
 *
 * @param now the texts of the sentences as they are
 * @param published whether a text is that of a sentence as it was first published
 * @param updated the day that `edition.yaml` gives
 * @param lineOf the line of a field of a correction
 */
export function correctionProblems(
  corrections: readonly Correction[],
  now: ReadonlyMap<string, string>,
  published: (sentence: string, text: string) => boolean,
  updated: string,
  lineOf: (index: number, field: keyof Correction) => number | undefined,
): Problem[] {
  return corrections.flatMap(({ date, sentence, before, after }, index): Problem[] => {
    const refuse = (field: keyof Correction, message: string): Problem[] => {
      const line = lineOf(index, field);
      return [{ ...(line !== undefined && { line }), message }];
    };
    const text = now.get(sentence);
    if (text === undefined) {
      return refuse('sentence', `没有 ${sentence} 这一句。请改正 sentence。`);
    }
    const same = (other: Correction): boolean => other.sentence === sentence;
    const next = corrections.slice(index + 1).find(same);
    if (before === after) {
      return refuse('after', 'before 与 after 相同。请照录更正前后的文字，或删去这一项。');
    }
    if (after !== (next?.before ?? text)) {
      const other = next === undefined ? `现在的 ${sentence}` : ` ${sentence} 下一次更正的 before`;
      return refuse(
        'after',
        `after 与${other} 不同，后者是“${excerpt(next?.before ?? text)}”。请照录。`,
      );
    }
    if (!corrections.slice(0, index).some(same) && !published(sentence, before)) {
      return refuse(
        'before',
        `before 不是 ${sentence} 发布时的文字，与 ids.lock 的校验值不符。请照录。`,
      );
    }
    if (date > updated) {
      return refuse(
        'date',
        `更正日期 ${date} 晚于 edition.yaml 的 updated（${updated}）。请改正其中一处。`,
      );
    }
    return [];
  });
}
