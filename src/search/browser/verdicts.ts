import { sentenceInWords } from '../../archive/citation.ts';
import { isChange } from '../../archive/quotation.ts';
import { element } from '../../client/dom.ts';
import { isFound, type Examined, type FoundPlace } from './quotations.ts';

/** What is said of a quotation, in one sentence or two. */
export function outcomeOf({ verdict, parts, more }: Examined): string {
  const { kind, places } = verdict;
  if (kind === 'exact') {
    const number = places.length > 1 ? `，见于${places.length}处` : '';
    return `与原文完全一致${number}。${more > 0 ? `另有${more}条新闻亦含此文字。` : ''}`;
  }
  if (kind === 'near') {
    const number = places.length > 1 ? `，见于${places.length}处` : '';
    return `文字与原文一致${number}，标点、空格、全半角或繁简有别。`;
  }
  if (parts.length > 0) {
    return parts.every(isFound)
      ? '各句均见于本档案，但原文中并不相连。'
      : '本档案没有这一整段文字。逐句核对如下。';
  }
  return kind === 'changed' ? '与原文不一致。最接近的原文如下。' : '本档案没有这段文字。';
}

/** The address of the sentences that a quotation stands in, from the root of the host. */
export function addressOf({ source: { url }, first, last }: FoundPlace): string {
  if (first === null) return url;
  return `${url}#${first}${last === null || last === first ? '' : `-${last}`}`;
}

/** Where a quotation stands, in words, and the headline that it stands under. */
export function placeLink(place: FoundPlace): HTMLElement {
  const { source, first, last } = place;
  const sentences =
    first === null
      ? '标题'
      : last === null || last === first
        ? sentenceInWords(first)
        : `${sentenceInWords(first)}至${sentenceInWords(last)}`;
  return element('a', { href: addressOf(place) }, [
    `${source.placeName}${sentences}　${source.title}`,
  ]);
}

/** The passage in its sentences: what the archive has and the quotation has not, and the reverse. */
export function passage({ before, pieces, after }: FoundPlace): HTMLElement {
  const words = pieces.flatMap((piece): (Node | string)[] =>
    isChange(piece)
      ? [
          ...(piece.archive === '' ? [] : [element('del', {}, [piece.archive])]),
          ...(piece.quotation === '' ? [] : [element('ins', {}, [piece.quotation])]),
        ]
      : [piece.archive],
  );
  // Where they differ, that alone is marked.
  const found = element(pieces.some(isChange) ? 'span' : 'mark', {}, words);
  return element('blockquote', {}, [before, found, after]);
}

/** Each difference in words, for those whom no colour tells it. */
export function differences({ pieces }: FoundPlace): HTMLElement[] {
  const changes = pieces.filter(isChange);
  if (changes.length === 0) return [];
  return [
    element(
      'ul',
      { class: 'differences', role: 'list' },
      changes.map(({ archive, quotation }) =>
        element('li', {}, [
          archive === ''
            ? `引文多${shownText(quotation)}`
            : quotation === ''
              ? `引文缺${shownText(archive)}`
              : `原文${shownText(archive)}，引文作${shownText(quotation)}`,
        ]),
      ),
    ),
  ];
}

/** A difference that would not be seen in quotation marks is named. */
function shownText(text: string): string {
  if (/^\n+$/u.test(text)) return '换行';
  return /^\s+$/u.test(text) ? '空格' : `“${text.trim()}”`;
}
