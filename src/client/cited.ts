import type { Citation } from '../archive/citation.ts';
import { today } from './copying.ts';

/** What of a story is cited: nothing less than the whole, or words of some sentences. */
export interface Quoted {
  /** `p2s1`; `p2s1-p2s3` for several; `''` for the whole story. */
  readonly id: string;
  /** The words, exactly. */
  readonly text: string;
  /** The first eight hexadecimal digits of the SHA-256 of a sentence that is quoted whole. */
  readonly digest?: string | undefined;
}

export const WHOLE: Quoted = { id: '', text: '' };

/** The sentences of a story's text, in order. */
export function sentencesIn(text: HTMLElement): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>('[id]')].filter(({ id }) => /^p\d+s\d+$/u.test(id));
}

/** A sentence, whole. */
export async function quotedSentence({ id, textContent }: Element): Promise<Quoted> {
  return { id, text: textContent, digest: await digestOf(textContent) };
}

/**
 * What a range of the page holds of the sentences of a text; null where it holds nothing.
 *
 * @param words of the range, as the browser would copy them
 */
export function quotedRange(text: HTMLElement, range: Range, words: string): Quoted | null {
  const ids = sentencesIn(text).flatMap((sentence) => {
    if (!range.intersectsNode(sentence)) return [];
    const own = new Range();
    own.selectNodeContents(sentence);
    if (own.comparePoint(range.startContainer, range.startOffset) === 0)
      own.setStart(range.startContainer, range.startOffset);
    if (own.comparePoint(range.endContainer, range.endOffset) === 0)
      own.setEnd(range.endContainer, range.endOffset);
    return own.toString().trim() === '' ? [] : [sentence.id];
  });
  const [first] = ids;
  const last = ids[ids.length - 1];
  if (first === undefined || last === undefined) return null;
  return { id: first === last ? first : `${first}-${last}`, text: words.trim() };
}

/**
 * @param details the section of citations, which carries in its data what the page does not say itself
 * @param quoted what of the story is cited, today
 */
export function citationOf(details: HTMLElement, quoted: Quoted): Citation {
  const {
    key = '',
    compiler = '',
    role = '',
    list = '',
    origin = '',
    published = '',
    printed = '',
    updated = '',
  } = details.dataset;
  return {
    key,
    title: textOf('h1'),
    subtitle: textOf('.story hgroup p'),
    compiler,
    role,
    list,
    origin,
    published,
    printed,
    archive: document.querySelector<HTMLMetaElement>('[property="og:site_name"]')?.content ?? '',
    updated,
    url: addressOf(details, quoted.id),
    accessed: today(),
    language: document.documentElement.lang,
    sentence: quoted.id === '' ? undefined : quoted,
  };
}

function textOf(selector: string): string {
  return document.querySelector(selector)?.textContent ?? '';
}

/**
 * The whole address of the story's page, or of sentences in it: with the host that the archive
 * was built for, else with the one it is read at.
 */
export function addressOf(details: HTMLElement, id: string): string {
  const url = new URL(details.dataset['url'] ?? '', location.href);
  url.hash = id;
  return url.href;
}

/**
 * The same to be sent on. Some programs cut what follows `#` when an address is sent on from them
 * (WeChat on Android): its query says it, too, and `arrival.ts` reads it there.
 */
export function sharedAddressOf(details: HTMLElement, id: string): string {
  const url = new URL(addressOf(details, id));
  if (id !== '') url.searchParams.set('s', id);
  return url.href;
}

/** Browsers compute it on `https:` and `localhost` alone: elsewhere a citation goes without. */
async function digestOf(text: string): Promise<string | undefined> {
  if (!('subtle' in crypto)) return undefined;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash, 0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
