import type { Image, Nodes, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { excerpt } from '../archive/problem.ts';

/** The picture that a paragraph is, where nothing else stands in it. */
export function pictureOf(node: Nodes | undefined): Image | undefined {
  if (node?.type !== 'paragraph' || node.children.length !== 1) return undefined;
  const [child] = node.children;
  return child?.type === 'image' ? child : undefined;
}

/**
 * Makes a figure of every picture that is a paragraph of its own, `![…](harbour.jpg "…")`: it must be
 * in the folder and say in words what is to be seen.
 */
export function remarkPictures() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'paragraph', (paragraph) => {
      const image = pictureOf(paragraph);
      if (image === undefined) return undefined;
      const refuse = (message: string) => {
        file.message(message, { place: { line: image.position?.start.line ?? 1, column: 1 } });
      };
      const { url, alt } = image;
      if (file.data.story?.pictures?.has(url) !== true) {
        refuse(
          `找不到图片“${excerpt(url)}”。请把它和这个文件放在同一个文件夹里，照文件名写，只写文件名。`,
        );
      } else if (alt === null || alt === undefined || alt.trim() === '') {
        refuse(
          `图片“${url}”没有替代文字。请在方括号里写明图上有什么，如 ![码头上停着两艘货轮](${url})；看不见图的读者靠它知道。`,
        );
      }
      paragraph.data = { ...paragraph.data, hName: 'figure' };
      return SKIP;
    });
  };
}
