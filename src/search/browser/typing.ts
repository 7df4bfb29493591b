/** Milliseconds without a keystroke before a query is answered. */
export const PAUSE = 15;

/**
 * Tells of what is typed, but never of what an input method is still composing: pinyin on its
 * way to becoming characters is no query.
 */
export function onTyping(input: HTMLInputElement, typed: () => void): void {
  let composing = false;
  input.addEventListener('compositionstart', () => (composing = true));
  input.addEventListener('compositionend', () => {
    composing = false;
    typed();
  });
  input.addEventListener('input', () => {
    if (!composing) typed();
  });
}

/**
 * ↓ and ↑ walk from the box through the links of the list and back; Escape leads back to the box
 * and then out of it.
 *
 * @param links the links that are walked, in order
 */
export function walkWithKeys(
  area: HTMLElement,
  input: HTMLInputElement,
  links: () => readonly HTMLElement[],
  leave: () => void,
): void {
  area.addEventListener('keydown', (event) => {
    // 229: the key goes to the input method. In Safari nothing else tells.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === 229) return;
    const step = STEPS[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      if (document.activeElement === input) leave();
      else input.focus();
    } else if (step !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const stops = [input, ...links()];
      const here = stops.findIndex((stop) => stop === document.activeElement);
      const next = here === -1 ? undefined : stops[here + step];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    }
  });
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
