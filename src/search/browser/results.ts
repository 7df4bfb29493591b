import { occurrences } from '../../chinese/text.ts';
import { element } from '../../client/dom.ts';
import type { Marked } from './excerpt.ts';
import type { Passage, Tier } from './match.ts';
import type { DatedSentence, Result } from './types.ts';

/** How a story answers, where it does not hold the words themselves: that needs no saying. */
const TIER_NAMES: Readonly<Partial<Record<Tier, string>>> = {
  near: '近似',
  pinyin: '拼音',
  related: '部分匹配',
};

/** So many sentences are shown below the first; the others unfold. */
const MOST_SENTENCES = 4;

/** One story that was found, with the sentences that say so. */
export function resultItem({ tier, url, title, subtitle, passages }: Result): HTMLLIElement {
  const [excerpt, ...others] = passages;
  const rest = others.slice(MOST_SENTENCES);
  const lists = [
    ...(others.length === 0 ? [] : [sentenceList(url, others.slice(0, MOST_SENTENCES))]),
    ...(rest.length === 0
      ? []
      : [
          element('details', {}, [
            element('summary', {}, [`另有${rest.length}句`]),
            sentenceList(url, rest),
          ]),
        ]),
  ];
  return element('li', { 'data-match': tier }, [
    element('h2', {}, [element('a', { class: 'title', href: url }, marked(title))]),
    ...tierLabel(tier),
    element('p', { class: 'place' }, [placeOf(url)]),
    ...(subtitle.text === '' ? [] : [element('p', { class: 'subtitle' }, marked(subtitle))]),
    element('p', { class: 'excerpt' }, [passageLink(url, excerpt)]),
    ...lists,
  ]);
}

/** `/2018/story/9/` → 2018年第9条 */
function placeOf(url: string): string {
  const [, year, rank] = /\/(\d{4})[^/]*\/story\/(\d+)\/$/u.exec(url) ?? [];
  return year === undefined ? '' : `${year}年第${rank}条`;
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
  return element('li', { 'data-match': 'dated' }, [
    element('p', { class: 'excerpt' }, [passageLink(sentence.url, sentence)]),
    element('p', { class: 'place' }, [placeOf(sentence.url)]),
  ]);
}

function tierLabel(tier: Tier): HTMLElement[] {
  const name = TIER_NAMES[tier];
  return name === undefined ? [] : [element('span', { class: 'tier' }, [name])];
}

function sentenceList(url: string, passages: readonly Passage[]): HTMLElement {
  const items = passages.map((passage) => element('li', {}, [passageLink(url, passage)]));
  return element('ol', { class: 'sentences', role: 'list' }, items);
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
