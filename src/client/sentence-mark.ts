import { quotationWithSource, sentenceInWords } from '../archive/citation.ts';
import { citationOf, quotedRange, quotedSentence, sharedAddressOf, type Quoted } from './cited.ts';
import { copyButton } from './copying.ts';
import { element } from './dom.ts';

/**
 * Milliseconds that the mouse stays before the mark follows it: on the way from a sentence to its
 * mark in the margin it may cross another.
 */
const DWELL = 350;

/** Milliseconds without a change before a selection gets its mark. */
const SELECTED = 250;

/** What the mark stands for: a stretch of the page, and what is quoted of it. */
interface Marked {
  readonly range: Range;
  readonly quoted: Quoted;
  /** The words that the menu shows are a reader's selection. */
  readonly isSelection: boolean;
}

/**
 * A mark where a sentence ends, for the sentence that the mouse rests on, that was
 * tapped, or that holds the focus; and where a selection ends. Pressed, it offers the words with their
 * source, their address, and the other forms of citation. One mark serves all and stands outside
 * the text, of which nothing changes.
 *
 * @param details the section of citations
 * @param text the story's own paragraphs
 * @param cite opens the section of citations for what is quoted
 * @returns what heeds an event of the document
 */
export function sentenceMark(
  details: HTMLElement,
  text: HTMLElement,
  cite: (quoted: Quoted) => void,
): (event: Event) => void {
  const status = element('p', { role: 'status' }, []);
  const shown = element('pre', { hidden: '' }, []);
  const words = element('p', { class: 'words' }, []);
  const more = element('button', { type: 'button' }, ['更多格式']);
  const code = element('button', { type: 'button' }, ['二维码']);
  const drawn = element('div', { class: 'code' }, []);
  const report = element('a', {}, ['报告错误']);
  const menu = element('div', { class: 'sentence-menu', popover: '', role: 'group' }, [
    words,
    copyButton('复制原句和出处', () => sourced(), shown, status),
    element('div', { class: 'others' }, [
      copyButton('复制链接', () => address(), shown, status),
      more,
      code,
      ...(details.dataset['report'] === undefined ? [] : [report]),
    ]),
    shown,
    status,
    drawn,
  ]);
  const mark = element('button', { class: 'sentence-mark', type: 'button', hidden: '' }, ['引']);
  // Only browsers that have it load this.
  // eslint-disable-next-line tscompat/tscompat
  mark.popoverTargetElement = menu;
  text.after(mark, menu);

  let marked: Marked | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let selecting: ReturnType<typeof setTimeout> | undefined;

  function sourced(): string {
    return marked === null ? '' : quotationWithSource(citationOf(details, marked.quoted));
  }

  function address(): string {
    return marked === null ? '' : sharedAddressOf(details, marked.quoted.id);
  }

  function show(wanted: Marked | null): void {
    clearTimeout(waiting);
    if (menu.matches(':popover-open')) return;
    marked = wanted;
    mark.hidden = wanted === null;
    highlight(wanted?.isSelection === true ? null : wanted);
    if (wanted === null) return;
    const { id, text: quotation } = wanted.quoted;
    const label = `引用${sentenceInWords(id)}${wanted.isSelection ? '中选定的文字' : ''}`;
    mark.setAttribute('aria-label', label);
    menu.setAttribute('aria-label', label);
    words.textContent = quotation;
    status.textContent = '';
    shown.hidden = true;
    drawn.replaceChildren();
    if (details.dataset['report'] !== undefined) {
      report.href = reportAddress(details.dataset['report'], quotation, address());
    }
    place();
  }

  async function showSentence(sentence: Element | null): Promise<void> {
    if (sentence === null) {
      show(null);
      return;
    }
    const range = new Range();
    range.selectNodeContents(sentence);
    show({ range, quoted: await quotedSentence(sentence), isSelection: false });
  }

  function showSoon(sentence: Element | null): void {
    clearTimeout(waiting);
    waiting = setTimeout(() => void showSentence(sentence), DWELL);
  }

  function showSelection(): void {
    const selection = getSelection();
    if (selection?.type !== 'Range') {
      if (marked?.isSelection === true) show(null);
      return;
    }
    const range = selection.getRangeAt(0).cloneRange();
    const quoted = quotedRange(text, range, String(selection));
    if (quoted !== null) show({ range, quoted, isSelection: true });
  }

  /**
   * On the last line: after it, where it ends its paragraph, else in the margin, where it covers
   * nothing; never past the window's edge.
   */
  function place(): void {
    if (marked === null) return;
    const lines = marked.range.getClientRects();
    const end = lines[lines.length - 1];
    if (end === undefined) return;
    const { startContainer } = marked.range;
    const isLast = startContainer instanceof Element && startContainer.nextSibling === null;
    const free = isLast ? end.right : text.getBoundingClientRect().right;
    const edge = document.documentElement.clientWidth - mark.offsetWidth;
    const origin = mark.offsetParent?.getBoundingClientRect();
    mark.style.left = `${Math.min(free, edge) - (origin?.left ?? 0)}px`;
    mark.style.top = `${(end.top + end.bottom - mark.offsetHeight) / 2 - (origin?.top ?? 0)}px`;
  }

  // The page as a whole: in a wider window the text may keep its width and yet stand elsewhere.
  new ResizeObserver(place).observe(document.documentElement);
  // The press must leave the selection as it is.
  mark.addEventListener('pointerdown', (event) => event.preventDefault());
  mark.addEventListener('mousedown', (event) => event.preventDefault());
  more.addEventListener('click', () => {
    menu.hidePopover();
    if (marked !== null) cite(marked.quoted);
  });
  code.addEventListener('click', () => {
    import('./qr-code.ts').then(
      ({ qrCode }) => drawn.replaceChildren(qrCode(address())),
      console.error,
    );
  });
  return (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const isOwn = target !== null && (mark.contains(target) || menu.contains(target));
    const sentence = text.contains(target) ? (target?.closest('span[id]') ?? null) : null;

    if (event.type === 'selectionchange') {
      clearTimeout(selecting);
      selecting = setTimeout(showSelection, SELECTED);
    } else if (event.type === 'pointerover') {
      // A finger scrolls, a pressed button selects: neither asks for the mark.
      if (!(event instanceof PointerEvent) || event.pointerType === 'touch' || event.buttons > 0) {
        return;
      }
      if (marked?.isSelection === true) return;
      if (isOwn) clearTimeout(waiting);
      else if (sentence !== null || document.activeElement !== mark) showSoon(sentence);
    } else if (event.type === 'click') {
      if (!isOwn && target?.closest('a') === null && getSelection()?.type !== 'Range') {
        void showSentence(sentence);
      }
    } else if (event.type === 'focusin') {
      if (sentence !== null) void showSentence(sentence);
    } else if (event instanceof KeyboardEvent && event.key === 'Escape') {
      // While the menu is open, the browser closes it by this key, and the mark stays.
      show(null);
    }
  };
}

/** A letter, or an issue of a repository, that begins with what was read and where. */
function reportAddress(report: string, quotation: string, address: string): string {
  const url = new URL(report);
  const isMail = url.protocol === 'mailto:';
  if (!isMail && !/\/issues\/new\/?$/u.test(url.pathname)) return report;
  const fields = {
    [isMail ? 'subject' : 'title']: '报告错误',
    body: `${quotation}\n${address}\n\n`,
  };
  // In a mail address a plus is a plus: a space is written %20 (RFC 6068, 5).
  const query = Object.entries(fields).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${report}${url.search === '' ? '?' : '&'}${query.join('&')}`;
}

/** Marks a sentence without an element of its own, in browsers that can. */
function highlight(marked: Marked | null): void {
  if (!('highlights' in CSS)) return;
  if (marked === null) CSS.highlights.delete('sentence');
  else CSS.highlights.set('sentence', new Highlight(marked.range));
}
