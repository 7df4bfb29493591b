import { element } from './dom.ts';

/**
 * A button that copies a text. Where the browser does not allow it, the text is shown and selected
 * for the reader to copy.
 *
 * @param textOf the text, when the button is pressed
 * @param shown where it is shown
 * @param status a live region, which says how it went
 */
export function copyButton(
  name: string,
  textOf: () => string | Promise<string>,
  shown: HTMLElement,
  status: HTMLElement,
): HTMLButtonElement {
  const button = element('button', { type: 'button' }, [name]);
  const copy = async (): Promise<void> => {
    // Emptied first: the same words twice are announced once.
    status.textContent = '';
    const text = await textOf();
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = '已复制';
    } catch {
      shown.textContent = text;
      shown.hidden = false;
      getSelection()?.selectAllChildren(shown);
      status.textContent = '浏览器未允许自动复制。文字已选中，请手动复制。';
    }
  };
  button.addEventListener('click', () => void copy());
  return button;
}

/** The day in the reader's time zone, `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
