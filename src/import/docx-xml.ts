import type { Element } from 'xast';
import { visit } from 'unist-util-visit';

/** The elements of this name right in another. */
export function children(parent: Element, name: string): Element[] {
  return parent.children.filter(
    (node): node is Element => node.type === 'element' && node.name === name,
  );
}

export function child(parent: Element, name: string): Element | undefined {
  return children(parent, name)[0];
}

/** The elements of this name at any depth, in order; of an `mc:AlternateContent` the one that is shown. */
export function descendants(parent: Element, name: string): Element[] {
  const found: Element[] = [];
  visit(parent, 'element', (node, _, above) => {
    const isHiddenAlternative =
      node.name === 'mc:Fallback' &&
      above?.type === 'element' &&
      child(above, 'mc:Choice') !== undefined;
    if (isHiddenAlternative) return 'skip';
    if (node !== parent && node.name === name) found.push(node);
    return undefined;
  });
  return found;
}

export function attribute({ attributes }: Element, name: string): string | undefined {
  return attributes[name] ?? undefined;
}

/** `<w:start w:val="3"/>` in the parent → `3` */
export function valueOf(parent: Element, name: string): string | undefined {
  const found = child(parent, name);
  return found && attribute(found, 'w:val');
}

/** Whether a property is on: `<w:b/>`, `<w:b w:val="1"/>` (ECMA-376, 17.17.4). */
export function isOn(property: Element): boolean {
  return !['0', 'false', 'off', 'none'].includes(attribute(property, 'w:val') ?? '');
}

/** Styles by their id. */
export type Styles = ReadonlyMap<string, Element>;

/** @param part `styles.xml` */
export function stylesOf(part: Element | undefined): Styles {
  return new Map(
    (part ? children(part, 'w:style') : []).map((style) => [
      attribute(style, 'w:styleId') ?? '',
      style,
    ]),
  );
}

/** A style and those it is based on, itself first. */
export function styleChain(styles: Styles, id: string | undefined): Element[] {
  const chain: Element[] = [];
  for (let style = styles.get(id ?? ''); style !== undefined && !chain.includes(style);) {
    chain.push(style);
    style = styles.get(valueOf(style, 'w:basedOn') ?? '');
  }
  return chain;
}
