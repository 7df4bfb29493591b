/** @throws when the page lacks it: then component and script do not fit together */
export function find<T extends Element>(root: Element, selector: string, type: new () => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** @param children strings become text, never HTML */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Node | string)[],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** Adds a style sheet to the page. @returns when it is there; it rejects when it cannot be had */
export function addStyles(href: string): Promise<void> {
  const link = element('link', { rel: 'stylesheet', href }, []);
  const loaded = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${href} cannot be had.`)));
  });
  document.head.append(link);
  return loaded;
}
