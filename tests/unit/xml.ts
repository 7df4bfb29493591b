import type { Element, Nodes } from 'xast';

/** The elements at the end of a path of names: of the root, of its children, and so on. */
export function childrenOf(root: Nodes, ...names: readonly string[]): Element[] {
  return names
    .reduce<Nodes[]>(
      (parents, name) =>
        parents
          .flatMap((parent) => ('children' in parent ? parent.children : []))
          .filter((child) => child.type === 'element' && child.name === name),
      [root],
    )
    .filter((node) => node.type === 'element');
}

/** The text of a node, as a reader sees it. */
export function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'cdata') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
