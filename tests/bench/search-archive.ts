import type { Story } from '../../src/archive/schema.ts';
import { generator } from './search-cases.ts';

const SEED = 1000;
const PARAGRAPHS = 5;
const PARAGRAPH_LENGTH = 280;

/**
 * A made-up archive of any size, always the same: the sentences of the real one, mixed, with
 * other numbers and a made-up word in each, stories of about 1,400 characters.
 */
export function madeUpArchive(stories: readonly Story[], count: number): Story[] {
  const random = generator(SEED);
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[Math.floor(random() * list.length)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  };
  const sentences = stories
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap((paragraph) => paragraph.sentences.map(({ text }) => text));
  const characters = [...new Set(sentences.join(''))].filter((character) =>
    /\p{Script=Han}/u.test(character),
  );
  const rare = (): string => String.fromCharCode(0x4e00 + Math.floor(random() * 6000));
  const word = (): string =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () =>
      random() < 0.2 ? rare() : pick(characters),
    ).join('');
  const sentence = (): string => {
    const text = pick(sentences).replace(/\d/gu, () => String(Math.floor(random() * 10)));
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + word() + text.slice(at);
  };
  return Array.from({ length: count }, (_, index): Story => {
    const model = pick(stories);
    return {
      ...model,
      rank: index + 1,
      title: word() + model.title,
      paragraphs: Array.from({ length: PARAGRAPHS }, (_, place) => {
        const id = `p${place + 1}`;
        const texts: string[] = [];
        while (texts.join('').length < PARAGRAPH_LENGTH) texts.push(sentence());
        return {
          id,
          sentences: texts.map((text, number) => ({
            id: `${id}s${number + 1}`,
            text,
            dates: [],
            names: [],
          })),
        };
      }),
    };
  });
}
