import { expect, test } from 'vitest';
import { nameSchema } from '../../src/archive/schema.ts';
import { searchSuggestions } from '../../src/search/index/suggestions.ts';
import { story } from './searching.ts';

const name = (name: string, kind: string) => nameSchema.parse({ name, kind });

test('a reader is offered the names that several stories hold, but no common one, and the newest months', () => {
  const names = [
    name('青岬市', 'place'),
    name('东村', 'place'),
    name('西村', 'place'),
    name('林阿顺', 'person'),
    name('中国共产党青岬市委员会', 'organisation'),
  ];
  const editions = [
    {
      name: '1996年',
      edition: { id: '1996', year: 1996, order: 'ranked' as const, names },
      stories: [
        story(1, '青岬市东村', ['5月4日，东村开渠。'], { year: 1996 }),
        story(2, '青岬市西村', ['林阿顺，西村人。'], { year: 1996 }),
        story(3, '青岬市', ['12月4日，东村和西村通路。'], { year: 1996 }),
      ],
    },
    {
      name: '1995年',
      edition: { id: '1995', year: 1995, order: 'ranked' as const, names: [] },
      stories: [
        story(1, '青岬市', ['3月4日，西村开会。'], { year: 1995 }),
        ...[2, 3, 4].map((rank) => story(rank, '其他', ['市委开会。'], { year: 1995 })),
      ],
    },
  ];
  const offered = searchSuggestions(editions).map(({ legend, queries }) => [
    legend,
    ...queries.map(({ label, query }) => `${label} ${query}`),
  ]);
  expect(offered).toEqual([
    ['地名', '西村 西村', '东村 东村'],
    ['1996年', '5月 1996年5月', '12月 1996年12月'],
  ]);
});

test('nothing is offered where nothing is', () => {
  expect(searchSuggestions([])).toEqual([]);
});
