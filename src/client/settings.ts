/** Where the choices are kept: `{"size":"large","scheme":"dark"}`. The inline script of `Page.astro` reads it too. */
const KEY = 'reading';

/**
 * Shows the settings and keeps what is chosen, as `data-size` and so on at the root, where the
 * styles look for it. In a browser that keeps nothing the choice holds for the page.
 */
export function startSettings(details: HTMLDetailsElement): void {
  const root = document.documentElement;
  const inputs = [...details.querySelectorAll('input')];
  for (const input of inputs) input.checked = (root.dataset[input.name] ?? '') === input.value;
  delete details.dataset['off'];

  details.addEventListener('change', () => {
    const chosen = inputs.filter((input) => input.checked && input.value !== '');
    for (const { name } of inputs) delete root.dataset[name];
    for (const { name, value } of chosen) root.dataset[name] = value;
    try {
      const kept = Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Storage is refused: nothing is lost but the memory of it.
    }
  });

  // Open, it would cover what the focus goes on to.
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !details.contains(relatedTarget)) details.open = false;
  });
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') details.open = false;
  });
}
