/**
 * UTF-16 code units of a query that its address carries. Hosts refuse addresses of 8 KB and more,
 * and one of these takes up to nine bytes of it; no paragraph of the archive is as long.
 */
const LONGEST_IN_ADDRESS = 800;

/** The search box of a page: the keys that lead to it, and its answers once it is wanted. */
export function startSearchForm(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  if (input === null) return;
  Object.assign(input, {
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: false,
    enterKeyHint: 'search',
  });

  // `/`, which a reader may switch off (WCAG 2.1.4), and Ctrl K or ⌘ K, from anywhere.
  const heedsSlash = (): boolean => document.documentElement.dataset['slash'] !== 'off';
  const tellShortcuts = (): void =>
    input.setAttribute('aria-keyshortcuts', `${heedsSlash() ? '/ ' : ''}Control+K Meta+K`);
  tellShortcuts();
  document.addEventListener('change', tellShortcuts);
  addEventListener('keydown', (event) => {
    const { ctrlKey, metaKey, altKey, key, target } = event;
    const command = (ctrlKey || metaKey) && key.toLowerCase() === 'k';
    const bare = !ctrlKey && !metaKey && !altKey;
    const slash = key === '/' && bare && heedsSlash() && !isTyping(target);
    if (!command && !slash) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  // Heard by whoever makes an address of the form: the browser, and the search page.
  form.addEventListener('formdata', ({ formData }) => {
    formData.set(input.name, beginning(input.value));
  });

  // The search page has its own answers.
  if (form.closest('.masthead') === null) return;
  const start = (): void => {
    import('./panel.ts').then(({ startSearchPanel }) => startSearchPanel(form), console.error);
  };
  // Back from a result or from the search page, the panel is as it was left.
  form.addEventListener('submit', () => history.replaceState(input.value, ''));
  const query: unknown = history.state;
  if (typeof query === 'string' && query !== '') {
    input.value = query;
    input.focus({ preventScroll: true });
  }
  if (document.activeElement === input) start();
  else input.addEventListener('focus', start, { once: true });
}

/** A long query is cut, but no character of it in two. */
function beginning(query: string): string {
  return query.length > LONGEST_IN_ADDRESS
    ? query.slice(0, LONGEST_IN_ADDRESS).replace(/[\ud800-\udbff]$/u, '')
    : query;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
