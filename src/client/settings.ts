import { element } from './dom.ts';

/** Where the choices are kept: `{"size":"large","scheme":"dark"}`. The inline script of `Page.astro` reads it too. */
const KEY = 'reading';

/** What can be chosen: name in the data → legend, and value → label, the usual first. */
const SETTINGS: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  size: ['字号', { '': '标准', large: '大字', larger: '特大字' }],
  scheme: ['配色', { '': '跟随系统', light: '浅色', dark: '深色' }],
  contrast: ['对比度', { '': '标准', more: '增强' }],
  slash: ['快捷键“/”', { '': '启用', off: '停用' }],
};

/**
 * Fills and shows the settings, and keeps what is chosen, as `data-size` and so on at the root, where
 * the styles look for it. In a browser that keeps nothing the choice holds for the page.
 */
export function startSettings(details: HTMLDetailsElement): void {
  const root = document.documentElement;
  const groups = Object.entries(SETTINGS).map(([name, [legend, choices]]) =>
    element('fieldset', {}, [
      element('legend', {}, [legend]),
      ...Object.entries(choices).map(([value, label]) =>
        element('label', {}, [element('input', { type: 'radio', name, value }, []), label]),
      ),
    ]),
  );
  details.append(element('div', {}, groups));
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
