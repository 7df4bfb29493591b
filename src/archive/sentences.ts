import type { Heading, Paragraph, Sentence, Story } from './schema.ts';

/** A place in the text of an edition: a sentence, or a story's title or subtitle. */
export interface TextPlace {
  readonly story: Story;
  /** `p2s1`; absent for the title and the subtitle. */
  readonly sentence?: string;
}

/** All sentences of a story, in order. */
export function sentencesOf(story: Story): Sentence[] {
  return story.paragraphs.flatMap(({ sentences }) => sentences);
}

/** The title, the subtitle and every sentence of a story. */
export function textsOf(story: Story): string[] {
  const { title = '', subtitle = '' } = story;
  return [title, subtitle, ...sentencesOf(story).map(({ text }) => text)];
}

/** What a story is called in lists: its title, or where it has none its first sentence. */
export function headlineOf(story: Pick<Story, 'title' | 'paragraphs'>): string {
  return story.title ?? story.paragraphs[0]?.sentences[0]?.text ?? '';
}

/** A sentence's place in figures: `p2s1` → `2.1`. */
export function sentenceLabel(id: string): string {
  return id.replace('p', '').replace('s', '.');
}

/** The rank of a heading that parts a story, `##`; above it is the story's title. */
export const SECTION_DEPTH = 2;

/** The headings above a paragraph, below the paragraph before it. */
export function headingsOf({ heading, headings }: Paragraph): readonly Heading[] {
  return headings ?? (heading === undefined ? [] : [{ text: heading, depth: SECTION_DEPTH }]);
}

/** The text of a paragraph, whole. */
export function paragraphText(paragraph: Paragraph): string {
  return paragraph.sentences.map(({ text }) => text).join('');
}
