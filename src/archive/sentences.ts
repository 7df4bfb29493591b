import type { Paragraph, Sentence, Story } from './schema.ts';

/** All sentences of a story, in order. */
export function sentencesOf(story: Story): Sentence[] {
  return story.paragraphs.flatMap(({ sentences }) => sentences);
}

/** A sentence's place in figures: `p2s1` → `2.1`. */
export function sentenceLabel(id: string): string {
  return id.replace('p', '').replace('s', '.');
}

/** The text of a paragraph, whole. */
export function paragraphText(paragraph: Paragraph): string {
  return paragraph.sentences.map(({ text }) => text).join('');
}
