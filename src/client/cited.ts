import type { Citation } from '../archive/citation.ts';
import { addressOf } from './copying.ts';

/**
 * What a citation says of the story of the page, or of a sentence of it, as seen today.
 *
 * @param details the section of citations, which has it in its data
 * @param id `p2s1`, or `''`
 * @param text the story's own paragraphs
 */
export function citationOf(details: HTMLElement, id: string, text: HTMLElement): Citation {
  const {
    key = '',
    title = '',
    subtitle = '',
    compiler = '',
    role = '',
    list = '',
    origin = '',
    published = '',
    printed = '',
    archive = '',
    updated = '',
  } = details.dataset;
  const sentence = id === '' ? null : text.querySelector(`#${id}`);
  return {
    key,
    title,
    subtitle,
    compiler,
    role,
    list,
    origin,
    published,
    printed,
    archive,
    updated,
    url: addressOf(details, id),
    accessed: today(),
    language: document.documentElement.lang,
    sentence: sentence === null ? undefined : { id, text: sentence.textContent },
  };
}

/** The day in the reader's time zone, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
