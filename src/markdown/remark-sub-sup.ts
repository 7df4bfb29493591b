import type { Nodes, PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

const TAGS = new Map(
  ['sub', 'sup'].flatMap((name) => [
    [`<${name}>`, { name, isEnd: false }],
    [`</${name}>`, { name, isEnd: true }],
  ]),
);

/** The tag that a node is, if it is one of the four that `remarkSubSup` reads. */
export function subSupTag(node: Nodes | undefined) {
  return node?.type === 'html' ? TAGS.get(node.value) : undefined;
}

/**
 * Lets `<sub>` and `<sup>` around text through to HTML; `remark-rehype` drops all other HTML, so a
 * tag without its pair, or with anything but text in it, is a fault.
 *
 * html `<sub>`, text `2.5`, html `</sub>` → text `2.5` with the `hName` `sub` → `<sub>2.5</sub>`
 */
export function remarkSubSup() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node) => {
      if (node.type !== 'paragraph' && node.type !== 'heading') return;
      node.children = joinPairs(node.children);
      const left = node.children.find(subSupTag);
      const name = subSupTag(left)?.name;
      if (name === undefined) return;
      const message = `<${name}> 没有成对。请写成 <${name}>……</${name}>，里面不再套别的标记。`;
      file.message(message, { place: left?.position });
    });
  };
}

function joinPairs(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined = new Set<number>();
  for (const [index, node] of nodes.entries()) {
    const [open, close] = [subSupTag(nodes[index - 1]), subSupTag(nodes[index + 1])];
    const isPair = open?.isEnd === false && close?.isEnd === true && open.name === close.name;
    if (node.type !== 'text' || !isPair) continue;
    node.data = { hName: open.name };
    joined.add(index - 1).add(index + 1);
  }
  return nodes.filter((_, index) => !joined.has(index));
}
