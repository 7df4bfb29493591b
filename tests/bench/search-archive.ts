import type { Story } from '../../src/archive/schema.ts';
import { generator } from './search-cases.ts';

const SEED = 1000;
const PARAGRAPHS = 5;
const PARAGRAPH_LENGTH = 280;
/** Numbers that are part of no date: a made-up day might not exist. */
const OTHER_NUMBER = /(?<![\d年月日至~、])\d+(?![\d、~至]*[年月日号\d])/gu;
/** A place between two characters that is not inside or beside a number. */
const GAP = /(?<=[^\d年月日])(?=[^\d年月日])/gu;

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
    const text = pick(sentences).replace(OTHER_NUMBER, (number) =>
      number.replace(/\d/gu, () => String(Math.floor(random() * 10))),
    );
    const gaps = [...text.matchAll(GAP)].map(({ index }) => index);
    const at = gaps[Math.floor(random() * gaps.length)] ?? 0;
    return text.slice(0, at) + word() + text.slice(at);
  };
  return Array.from({ length: count }, (_, index): Story => {
    const model = pick(stories);
    return {
      ...model,
      rank: index + 1,
      title: word() + (model.title ?? ''),
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
