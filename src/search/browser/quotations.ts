import {
  exactPlaces,
  pairsOf,
  partsOfQuotation,
  quotable,
  withoutLayout,
  withoutOuterMarks,
  type QuotableText,
  type QuotedPlace,
  type Verdict,
} from '../../archive/quotation.ts';
import type { Folded } from '../../chinese/fold.ts';
import { letters } from '../shared/words.ts';
import { onceEach } from './once.ts';
import { openIndex } from './open-index.ts';
import { FEW_STORIES, type Id, type IndexedStory } from './story-index.ts';

/** A story as quotations are sought in it. */
export interface QuotedStory extends QuotableText {
  /** Its address, base path included. */
  readonly url: string;
  /** 2018年第9条 */
  readonly placeName: string;
  readonly title: string;
  readonly subtitle: string;
}

/** Where a quotation stands. */
export type FoundPlace = QuotedPlace<QuotedStory>;

/** What is found of a quotation, or of a sentence of it. */
export interface Judged {
  readonly quotation: string;
  readonly verdict: Verdict<QuotedStory>;
  /** Where it is exact: in how many more stories the same characters stand, which were not read. */
  readonly more: number;
}

export interface Examined extends Judged {
  /**
   * Its sentences one by one, where all of them stand somewhere, but not together; or where some
   * do, and nothing is like the whole.
   */
  readonly parts: readonly Judged[];
}

/** So many lines and words of a quotation go to the index; the text has the last word on all of them. */
const MOST_LINES = 8;
/** Pairs of characters by which texts are found that are like a quotation. */
const MOST_PAIRS = 12;
/** So many of those texts are read. */
const MOST_ALIKE = 10;
const MOST_PARTS = 40;

/**
 * Opens the judge of quotations over the index in a folder.
 *
 * @returns judges a quotation; it throws as `openIndex`
 */
export async function openQuotations(
  folder: string,
  attempt = 0,
): Promise<(quotation: string) => Promise<Examined>> {
  const { index, foldText } = await openIndex(folder, attempt);
  const load = onceEach(async (id) => quotedStory(await index.load(id), foldText));

  async function storiesWith(quotation: string): Promise<Id[]> {
    const words = foldText(withoutOuterMarks(quotation)).text.split(/[\s\p{Cc}]+/u);
    const held = await Promise.all(
      words.slice(0, MOST_LINES).map((word) => index.storiesWith(word)),
    );
    const [first = new Set(), ...others] = held;
    return [...first].filter((id) => others.every((ids) => ids.has(id)));
  }

  /** How much of a quotation each story has: what few have says more. */
  async function worthOf(quotation: string): Promise<Map<Id, number>> {
    const pairs = [...new Set(pairsOf(letters(foldText(quotation).text).join('')))];
    const step = Math.max(1, pairs.length / MOST_PAIRS);
    const asked = pairs.filter((_, place) => Math.floor(place % step) === 0).slice(0, MOST_PAIRS);
    const worth = new Map<Id, number>();
    for (const stories of await Promise.all(asked.map((pair) => index.storiesWith(pair)))) {
      for (const id of stories) worth.set(id, (worth.get(id) ?? 0) + 1 / stories.size);
    }
    return worth;
  }

  /** @param alike whether the passages that are like it are sought, too, which costs the most */
  async function judge(quotation: string, alike: boolean): Promise<Judged> {
    const ids = await storiesWith(quotation);
    const read = await Promise.all(ids.slice(0, FEW_STORIES).map(load));
    const places = exactPlaces(quotation, read);
    const more = Math.max(0, ids.length - FEW_STORIES);
    if (places.length > 0) return { quotation, verdict: { kind: 'exact', places }, more };

    const { judgeQuotation } = await import('../../archive/likeness.ts');
    const near = [...(await index.storiesNear(foldText(quotation).text))];
    const worth =
      alike || near.length > FEW_STORIES ? await worthOf(quotation) : new Map<Id, number>();
    const byWorth = (ids: Iterable<Id>): Id[] =>
      [...ids].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
    const like = [
      ...byWorth(near).slice(0, FEW_STORIES),
      ...(alike ? byWorth(worth.keys()).slice(0, MOST_ALIKE) : []),
    ];
    const texts = await Promise.all(like.map(load));
    const verdict = judgeQuotation(quotation, [...new Set([...read, ...texts])], foldText, alike);
    return { quotation, verdict, more: 0 };
  }

  return async (text) => {
    const quotation = withoutLayout(text);
    const whole = await judge(quotation, true);
    if (isFound(whole)) return { ...whole, parts: [] };
    const sentences = partsOfQuotation(quotation).slice(0, MOST_PARTS);
    const parts: Judged[] = [];
    for (const sentence of sentences.length > 1 ? sentences : []) {
      const part = await judge(sentence, false);
      // Where the whole is like a passage, parts are told only if all of them stand somewhere.
      if (!isFound(part) && whole.verdict.kind === 'changed') return { ...whole, parts: [] };
      parts.push(part);
    }
    return { ...whole, parts: parts.some(isFound) ? parts : [] };
  };
}

/** Whether a text stands in the archive, but for punctuation. */
export function isFound({ verdict }: Pick<Judged, 'verdict'>): boolean {
  return verdict.kind === 'exact' || verdict.kind === 'near';
}

function quotedStory(
  { url, placeName, text }: IndexedStory,
  fold: (text: string) => Folded,
): QuotedStory {
  const [title, subtitle] = text;
  const blocks = text.map((block) =>
    block === title || block === subtitle
      ? [{ id: null, text: block.text }].filter((headline) => headline.text !== '')
      : block.sentences.map(({ id, start, end }) => ({ id, text: block.text.slice(start, end) })),
  );
  return { ...quotable(blocks, fold), url, placeName, title: title.text, subtitle: subtitle.text };
}
