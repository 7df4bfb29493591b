import { beforeAll, describe, expect, test } from 'vitest';
import type { Search } from '../../src/search/browser/types.ts';
import { find, ranksOf, searchOf, story } from './searching.ts';

/** Each text, and what a reader may type for it. */
const SAME: readonly [text: string, typed: string][] = [
  ['PM2.5', 'PM₂.₅'],
  ['PM₁₀', 'pm10'],
  ['①号楼', '1号楼'],
  ['第⑴条', '第(1)条'],
  ['⽉⻓⻅', '月长见'],
  ['⾺⻢', '马马'],
  ['車輛', '车辆'],
  ['豈', '岂'],
  ['ﬁne', 'fine'],
  ['25℃', '25°c'],
  ['25°C', '25℃'],
  ['90㎡', '90m2'],
  ['90m²', '90㎡'],
  ['½块', '1/2块'],
  ['Ⅷ型', 'VIII型'],
  ['ＡＢＣ', 'abc'],
  ['№5', 'no5'],
  ['㋀', '1月'],
  ['𝟚𝟘号', '20号'],
  ['ｶﾞス', 'ガス'],
  ['İ', 'İ'],
  ['……', '……'],
  ['𠮷野', '𠮷野'],
];
const STORIES = SAME.map(([text], index) => story(index + 1, '题', [`甲乙${text}丙丁。`]));

let search: Search;
beforeAll(async () => {
  search = await searchOf(STORIES);
});

describe('characters that are written for one another', () => {
  test.each(SAME)('%s is found as %s, and shown as it is written', async (text, typed) => {
    const rank = SAME.findIndex(([own]) => own === text) + 1;
    const answer = await find(search, typed, { limit: 50 });
    const result = answer.results[ranksOf(answer).indexOf(rank)];
    expect(result?.tier).toBe('exact');
    const passage = result?.passages[0];
    expect(passage?.text).toBe(`甲乙${text}丙丁。`);
    const marked = passage?.marks.map(({ start, end }) => passage.text.slice(start, end));
    expect(marked).toEqual([text]);
  });

  test.each(SAME)('%s is found as it is written', async (text) => {
    const rank = SAME.findIndex(([own]) => own === text) + 1;
    expect(ranksOf(await find(search, `乙${text}丙`))).toContain(rank);
  });
});

test('where a part of a character is sought, the character is marked whole', async () => {
  const { results } = await find(search, '90m');
  const marked = results.flatMap(({ passages }) =>
    passages.flatMap(({ text, marks }) => marks.map(({ start, end }) => text.slice(start, end))),
  );
  expect(marked.toSorted()).toEqual(['90m', '90㎡']);
});
