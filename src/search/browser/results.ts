import { occurrences } from '../../chinese/text.ts';
import { element } from '../../client/dom.ts';
import { dateLabel } from './date-label.ts';
import type { Marked } from './excerpt.ts';
import type { Passage, Tier } from './match.ts';
import type { DatedSentence, Result } from './types.ts';

/** How a story answers, where it does not hold the words themselves: that needs no saying. */
const TIER_NAMES: Readonly<Partial<Record<Tier, string>>> = {
  near: '近似',
  pinyin: '拼音',
  related: '部分匹配',
};

/** So many sentences of a story are shown; the others unfold. */
const MOST_SENTENCES = 5;

/** One story that was found, with the sentences that say so. */
export function resultItem(result: Result): HTMLLIElement {
  const { tier, url, placeName, title, subtitle, passages } = result;
  // What stands in a headline only is marked there.
  const sentences = passages.filter(({ sentence }) => sentence !== null);
  const rest = sentences.slice(MOST_SENTENCES);
  return element('li', { 'data-match': tier }, [
    element('h2', {}, [element('a', { class: 'title', href: url }, marked(title))]),
    ...tierLabel(tier),
    element('p', { class: 'place' }, [placeName]),
    ...(subtitle.text === '' ? [] : [element('p', { class: 'subtitle' }, marked(subtitle))]),
    sentenceList(url, sentences.slice(0, MOST_SENTENCES)),
    ...(rest.length === 0
      ? []
      : [
          element('details', {}, [
            element('summary', {}, [`另有${rest.length}句`]),
            sentenceList(url, rest),
          ]),
        ]),
  ]);
}

/** `/2018/story/9/`, or `2018/story-9.html` where it stands in a folder → 2018 */
function yearOf(url: string): string {
  const [, year = ''] = /(?:^|\/)(\d{4})[^/]*\/story[-/]\d+(?:\/|\.html)$/u.exec(url) ?? [];
  return year;
}

/** The same in two lines, for a small space. */
export function resultSummary({ tier, url, title, passages }: Result): HTMLLIElement {
  return element('li', { 'data-match': tier }, [
    element('a', { class: 'title', href: url }, marked(title)),
    ...tierLabel(tier),
    element('p', { class: 'excerpt' }, [passageLink(url, passages[0])]),
  ]);
}

/** A sentence that tells of a date in the query. */
export function datedItem(sentence: DatedSentence): HTMLLIElement {
  const { url, placeName } = sentence;
  return element('li', { 'data-match': 'dated' }, [
    element('p', { class: 'excerpt' }, dateAndLink(url, sentence)),
    element('p', { class: 'place' }, [placeName]),
  ]);
}

function tierLabel(tier: Tier): HTMLElement[] {
  const name = TIER_NAMES[tier];
  return name === undefined ? [] : [element('span', { class: 'tier' }, [name])];
}

function sentenceList(url: string, passages: readonly Passage[]): HTMLElement {
  const items = passages.map((one) => element('li', { class: 'excerpt' }, dateAndLink(url, one)));
  return element('ol', { class: 'sentences', role: 'list' }, items);
}

/** A sentence, with its date for the margin where it has one. */
function dateAndLink(url: string, passage: Passage): HTMLElement[] {
  const label = dateLabel(passage.dates, yearOf(url));
  if (label === '') return [passageLink(url, passage)];
  // Where there is no margin, it need not be said twice.
  const said = passage.text.startsWith(label) ? { 'data-said': '' } : {};
  return [element('span', { class: 'date', ...said }, [label]), passageLink(url, passage)];
}

function passageLink(url: string, passage: Passage): HTMLElement {
  const href = passage.sentence === null ? url : `${url}#${passage.sentence}`;
  return element('a', { href }, marked(passage));
}

function marked({ text, marks }: Marked): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    nodes.push(...withGaps(text, at, start));
    nodes.push(element('mark', {}, withGaps(text, start, end)));
    at = end;
  }
  return [...nodes, ...withGaps(text, at, text.length)];
}

/**
 * A stretch of a text (UTF-16 code units, the end exclusive) in which a space after a closing
 * quotation mark is set narrow, as in the headlines of the pages.
 */
function withGaps(text: string, from: number, to: number): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = from;
  for (const mark of occurrences(text, '” ')) {
    const gap = mark + 1;
    if (gap < from || gap >= to) continue;
    parts.push(text.slice(at, gap), element('span', { class: 'gap' }, [' ']));
    at = gap + 1;
  }
  return [...parts, text.slice(at, to)];
}
