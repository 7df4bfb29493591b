import type { Root } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { publishedSizes } from '../archive/pictures.ts';

/**
 * Gives the figures that `remarkPictures` makes their published pictures, which load late and keep
 * their room until then, and their captions.
 *
 * @param options `base` is the path the site stands under, without a slash at its end
 */
export function rehypePictures({ base }: { readonly base: string }) {
  return (tree: Root, file: VFile): void => {
    const { story } = file.data;
    const shown: string[] = [];
    visit(tree, { type: 'element', tagName: 'figure' }, (figure) => {
      const [image] = figure.children;
      if (image?.type !== 'element' || story === undefined) return;
      const { src, alt, title } = image.properties;
      const picture = story.pictures?.get(String(src));
      if (picture === undefined) return;
      shown.push(picture.name);
      const sizes = publishedSizes(story.edition, picture);
      const largest = sizes.at(-1);
      if (largest === undefined) return;
      figure.children = [
        h('img', {
          src: base + largest.path,
          // Beside a single size there is nothing to choose.
          ...(sizes.length > 1 && {
            srcSet: sizes.map(({ path, width }) => `${base}${path} ${width}w`).join(', '),
            sizes: '(max-width: 760px) 100vw, 720px',
          }),
          width: largest.width,
          height: largest.height,
          alt,
          loading: 'lazy',
          decoding: 'async',
        }),
        ...(typeof title === 'string' ? [h('figcaption', title)] : []),
      ];
      const caption = figure.children[1];
      if (caption !== undefined && figure.position) caption.position = figure.position;
    });
    file.data.pictures = shown;
  };
}
