import { plainCitation, sentenceInWords } from '../archive/citation.ts';
import { citationOf } from './cited.ts';
import { element } from './dom.ts';
import { copyButton, shareAddressOf } from './copying.ts';

/**
 * Milliseconds that the mouse stays before the mark follows it: on the way from a sentence to its
 * mark in the margin it may cross another.
 */
const DWELL = 350;

/**
 * A mark where a sentence ends, for the sentence that the mouse rests on, that was
 * tapped, or that holds the focus. Pressed, it offers the sentence with its source, and its address.
 * One mark serves all sentences and stands outside the text, of which nothing changes.
 *
 * @param details the section of citations
 * @param text the story's own paragraphs
 * @param cite opens the section of citations for a sentence
 * @returns what heeds an event of the document
 */
export function sentenceMark(
  details: HTMLElement,
  text: HTMLElement,
  cite: (sentence: string) => void,
): (event: Event) => void {
  const status = element('span', { role: 'status' }, []);
  const address = element('p', {}, []);
  const quotation = element('p', { class: 'quotation' }, []);
  const more = element('button', { type: 'button' }, ['更多格式']);
  const menu = element('div', { class: 'sentence-menu', popover: '', role: 'group' }, [
    quotation,
    address,
    copyButton('复制原句和出处', quotation, status),
    copyButton('复制链接', address, status),
    more,
    status,
  ]);
  const mark = element('button', { class: 'sentence-mark', type: 'button', hidden: '' }, ['引']);
  // Only browsers that have it load this.
  // eslint-disable-next-line tscompat/tscompat
  mark.popoverTargetElement = menu;
  text.after(mark, menu);

  let marked: Element | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function show(sentence: Element | null): void {
    clearTimeout(waiting);
    if (menu.matches(':popover-open')) return;
    marked = sentence;
    mark.hidden = sentence === null;
    highlight(sentence);
    if (sentence === null) return;
    const label = sentenceInWords(sentence.id);
    mark.setAttribute('aria-label', `引用${label}`);
    menu.setAttribute('aria-label', label);
    quotation.textContent = plainCitation(citationOf(details, sentence.id, text));
    address.textContent = shareAddressOf(details, sentence.id);
    status.textContent = '';
    place();
  }

  function showSoon(sentence: Element | null): void {
    clearTimeout(waiting);
    waiting = setTimeout(show, DWELL, sentence);
  }

  /**
   * On the sentence's last line: after it, where it ends its paragraph, else in the margin, where
   * it covers nothing; never past the window's edge.
   */
  function place(): void {
    const lines = marked?.getClientRects() ?? [];
    const end = lines[lines.length - 1];
    if (marked === null || end === undefined) return;
    const free = marked.nextSibling === null ? end.right : text.getBoundingClientRect().right;
    const edge = document.documentElement.clientWidth - mark.offsetWidth;
    const origin = mark.offsetParent?.getBoundingClientRect();
    mark.style.left = `${Math.min(free, edge) - (origin?.left ?? 0)}px`;
    mark.style.top = `${(end.top + end.bottom - mark.offsetHeight) / 2 - (origin?.top ?? 0)}px`;
  }

  // The page as a whole: in a wider window the text may keep its width and yet stand elsewhere.
  new ResizeObserver(place).observe(document.documentElement);
  more.addEventListener('click', () => {
    menu.hidePopover();
    if (marked !== null) cite(marked.id);
  });

  return (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const isOwn = target !== null && (mark.contains(target) || menu.contains(target));
    const sentence = text.contains(target) ? (target?.closest('p > [id]') ?? null) : null;

    if (event.type === 'pointerover') {
      // A finger scrolls, a pressed button selects: neither asks for the mark.
      if (!(event instanceof PointerEvent) || event.pointerType === 'touch' || event.buttons > 0) {
        return;
      }
      if (isOwn) clearTimeout(waiting);
      else if (sentence !== null || document.activeElement !== mark) showSoon(sentence);
    } else if (event.type === 'click') {
      if (!isOwn && target?.closest('a') === null && getSelection()?.type !== 'Range') {
        show(sentence);
      }
    } else if (event.type === 'focusin') {
      if (sentence !== null) show(sentence);
    } else if (event instanceof KeyboardEvent && event.key === 'Escape') {
      // While the menu is open, the browser closes it by this key, and the mark stays.
      show(null);
    }
  };
}

/** Marks a sentence without an element of its own, in browsers that can. */
function highlight(sentence: Element | null): void {
  if (!('highlights' in CSS)) return;
  if (sentence === null) {
    CSS.highlights.delete('sentence');
  } else {
    const range = new Range();
    range.selectNodeContents(sentence);
    CSS.highlights.set('sentence', new Highlight(range));
  }
}
