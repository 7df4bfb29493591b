import type { ElementContent, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { h } from 'hastscript';
import { EXIT, visit } from 'unist-util-visit';
import { storyPath } from '../archive/addresses.ts';
import type { Story } from '../archive/schema.ts';
import type { TimelineEntry } from '../archive/timeline.ts';

type StoryPlace = Pick<Story, 'edition' | 'rank'>;

/** The words of an entry of the timeline, as a tree. */
export type SourceWords = (
  entry: Pick<TimelineEntry, 'sentence' | 'text'> & { readonly story: StoryPlace },
) => ElementContent[];

/**
 * Gives the words of entries as their stories show them, with subscripts and superscripts: PM₁₀. Of
 * the rest of a story's HTML, its links and dates, they have nothing.
 *
 * @param stories all that the entries are of, of one edition or of several
 */
export function sourceWords(
  stories: readonly (StoryPlace & { readonly html: string })[],
): SourceWords {
  // Few stories have any: the others are not read.
  const trees = new Map(
    stories
      .filter(({ html }) => html.includes('<su'))
      .map((story) => [storyPath(story), fromHtml(story.html, { fragment: true })]),
  );
  return ({ sentence, text, story }) => {
    const plain: ElementContent[] = [{ type: 'text', value: text }];
    const tree = trees.get(storyPath(story));
    if (tree === undefined) return plain;
    const scripts: { start: number; end: number; tag: string }[] = [];
    let whole = '';
    const read = (node: Nodes): void => {
      const start = whole.length;
      if (node.type === 'text') whole += node.value;
      if ('children' in node) node.children.forEach(read);
      if (node.type === 'element' && (node.tagName === 'sub' || node.tagName === 'sup')) {
        scripts.push({ start, end: whole.length, tag: node.tagName });
      }
    };
    visit(tree, 'element', (element) => {
      if (element.properties['id'] !== sentence) return undefined;
      read(element);
      return EXIT;
    });

    const from = whole.indexOf(text);
    const words: ElementContent[] = [];
    let at = 0;
    const add = (end: number): void => {
      if (end > at) words.push({ type: 'text', value: text.slice(at, end) });
    };
    for (const { start, end, tag } of scripts) {
      if (start < from || end > from + text.length) continue;
      add(start - from);
      words.push(h(tag, text.slice(start - from, end - from)));
      at = end - from;
    }
    add(text.length);
    return from === -1 ? plain : words;
  };
}
