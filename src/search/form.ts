/** The search box of a page: the keys that lead to it, and its answers once it is wanted. */
export function startSearchForm(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  if (input === null) return;

  // `/`, and Ctrl K or ⌘ K, from anywhere.
  addEventListener('keydown', (event) => {
    const { ctrlKey, metaKey, altKey, key, target } = event;
    const command = (ctrlKey || metaKey) && key.toLowerCase() === 'k';
    const slash = key === '/' && !ctrlKey && !metaKey && !altKey && !isTyping(target);
    if (!command && !slash) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  // The search page has its own answers.
  if (form.querySelector('.search-panel') === null) return;
  const start = (): void => {
    import('./panel.ts').then(({ startSearchPanel }) => startSearchPanel(form), console.error);
  };
  if (document.activeElement === input) start();
  else input.addEventListener('focus', start, { once: true });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
