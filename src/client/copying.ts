import { element } from './dom.ts';

/**
 * A button that copies the text that an element shows. Where the browser does not allow it, the
 * text is selected for the reader to copy.
 *
 * @param status a live region, which says how it went
 */
export function copyButton(
  name: string,
  shown: HTMLElement,
  status: HTMLElement,
): HTMLButtonElement {
  const button = element('button', { type: 'button' }, [name]);
  const copy = async (): Promise<void> => {
    // Emptied first: the same words twice are announced once.
    status.textContent = '';
    try {
      await navigator.clipboard.writeText(shown.textContent);
      status.textContent = '已复制';
    } catch {
      getSelection()?.selectAllChildren(shown);
      status.textContent = '浏览器未允许自动复制。文字已选中，请手动复制。';
    }
  };
  button.addEventListener('click', () => void copy());
  return button;
}

/**
 * The whole address of the story's page, or of a sentence in it: with the host that the archive
 * was built for, else with the one it is read at.
 *
 * @param details the section of citations, which carries the address in its data
 * @param sentence `p2s1`, or `''`
 */
export function addressOf(details: HTMLElement, sentence: string): string {
  const url = new URL(details.dataset['url'] ?? '', location.href);
  url.hash = sentence;
  return url.href;
}

/**
 * The address to share a sentence by. Its query says the sentence once more: some programs cut what
 * follows `#` when an address is sent on, and the page looks there (`arrival.ts`).
 *
 * @param details the section of citations
 * @param sentence `p2s1`
 */
export function shareAddressOf(details: HTMLElement, sentence: string): string {
  const url = new URL(addressOf(details, sentence));
  url.searchParams.set('s', sentence);
  return url.href;
}
