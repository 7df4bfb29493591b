import { describe, expect, test } from 'vitest';
import { namePath } from '../../src/archive/addresses.ts';
import {
  asidesOf,
  findNames,
  indexNames,
  nameProblems,
  namesToLink,
  relatedStories,
} from '../../src/archive/names.ts';
import { nameSchema, type Name, type Story } from '../../src/archive/schema.ts';
import { readParagraphs } from '../../src/archive/story.ts';

const name = (fields: object): Name => nameSchema.parse({ kind: 'place', ...fields });

function story(rank: number, text: string, names: readonly Name[], title = `第${rank}条`): Story {
  const { paragraphs } = readParagraphs([{ text, line: 1 }], 2018, [], names);
  return {
    edition: '2018',
    year: 2018,
    rank,
    title,
    topics: ['city'],
    paragraphs: [...paragraphs],
  };
}

const found = (text: string, names: readonly Name[]) =>
  findNames(text, names).map((mention) => `${mention.name}@${mention.offset}${mention.text}`);

test('what a name is called stands apart from its other forms', () => {
  const roles = ['旅游城市', '资源型城市'];
  expect(asidesOf({ aliases: ['白榆', '榆城'], roles })).toEqual([
    '亦作白榆、榆城',
    '旅游城市、资源型城市',
  ]);
  expect(asidesOf({ aliases: [], roles })).toEqual(['旅游城市、资源型城市']);
  expect(asidesOf({ aliases: ['白榆'], roles: [] })).toEqual(['亦作白榆']);
});

describe('findNames', () => {
  const city = name({ name: '焦作市', aliases: ['焦作'], except: ['焦作日报'] });
  const county = name({ name: '温县' });

  test('counts the longer form of a name once', () => {
    expect(found('焦作市在焦作。', [city])).toEqual(['焦作市@0焦作市', '焦作市@4焦作']);
  });

  test('leaves out what only looks like the name', () => {
    expect(found('《焦作日报》在焦作。', [city])).toEqual(['焦作市@7焦作']);
  });

  test('finds a name inside a longer one', () => {
    const road = name({ name: '焦作至温县快速通道' });
    expect(found('焦作至温县快速通道开工。', [county, road])).toEqual([
      '焦作至温县快速通道@0焦作至温县快速通道',
      '温县@3温县',
    ]);
  });
});

describe('nameProblems', () => {
  test('refuses what the text does not hold', () => {
    const names = [
      name({ name: '温县' }),
      name({ name: '孟州', aliases: ['孟州市'], roles: ['县级市'] }),
    ];
    const messages = nameProblems(names, [story(1, '温县在焦作。', names)]).map(
      ({ message }) => message,
    );
    expect(messages).toHaveLength(3);
    expect(messages[0]).toContain('“孟州”的 name 写作“孟州”');
    expect(messages[1]).toContain('“孟州”的 aliases 写作“孟州市”');
    expect(messages[2]).toContain('“孟州”的 roles 写作“县级市”');
  });

  test('accepts a name that only a headline holds', () => {
    const names = [name({ name: '云台山' })];
    expect(nameProblems(names, [story(1, '甲。', names, '云台山上榜')])).toEqual([]);
  });
});

describe('indexNames', () => {
  test('sorts by pinyin, punctuation aside, and leads to every sentence once', () => {
    const names = [name({ name: '温县' }), name({ name: '“水”公园' }), name({ name: '博爱县' })];
    const stories = [story(1, '温县和温县。博爱县。', names), story(2, '“水”公园在温县。', names)];
    const index = indexNames(names, stories);
    expect(index.map((entry) => entry.name)).toEqual(['博爱县', '“水”公园', '温县']);
    expect(index[2]?.places.map((place) => [place.story.rank, place.sentence])).toEqual([
      [1, 'p1s1'],
      [2, 'p1s1'],
    ]);
  });
});

describe('the address of a name', () => {
  const idOf = (form: string) => indexNames([name({ name: form })], [])[0]?.id;

  test('is the name, as it was published', () => {
    for (const form of ['温县', '“3+1+1”家庭医生签约模式', 'IDG资本', '印象·太极']) {
      expect(idOf(form)).toBe(form);
    }
  });

  test('is shared by no two names', () => {
    const forms = ['甲 乙', '甲-乙', '甲_乙', '甲_20_乙', '甲%20乙', '甲  乙', '甲乙', '甲　乙'];
    expect(new Set(forms.map(idOf)).size).toBe(forms.length);
  });

  test.each(['person', 'place', 'main', 'colophon', 'q', 'p1s1'])(
    'is not the id of something else on the page: %s',
    (form) => {
      expect(idOf(form)).not.toBe(form);
    },
  );

  test('leads to the name in a browser, whatever its characters', () => {
    for (const form of [
      '甲 乙',
      '增长50%25',
      '甲#乙',
      '甲:~:text=乙',
      'a?b&c',
      '<甲>"乙"',
      'main',
    ]) {
      const id = idOf(form) ?? '';
      expect(id).not.toMatch(/\s/u);
      const { hash } = new URL(namePath('2018', form), 'https://example.org');
      expect(decodeURIComponent(hash.slice(1).split(':~:', 1)[0] ?? '')).toBe(id);
    }
  });
});

describe('namesToLink', () => {
  test('leaves out the names of one text, and those of nearly all', () => {
    const names = ['甲地', '乙地', '丙地'].map((form) => name({ name: form }));
    const texts = ['甲地、乙地、丙地。', '甲地、乙地。', '甲地。', '甲地。'];
    expect(namesToLink(names, texts)).toEqual(new Set(['乙地']));
  });
});

describe('relatedStories', () => {
  const names = [
    ...['甲地', '乙地', '丙地', '省委'].map((form) => name({ name: form })),
    name({ name: '某人', kind: 'person', roles: ['省委书记'] }),
  ];
  const texts = [
    '甲地、乙地、丙地。',
    '甲地、丁地。',
    '甲地、丙地、省委。',
    '甲地、省委书记某人。',
    '甲地、乙地、丙地。',
    ...Array.from({ length: 7 }, () => '甲地。'),
  ];
  const stories = texts.map((text, index) => story(index + 1, text, names));
  const relatedTo = (rank: number) =>
    relatedStories([{ stories, names }], (_, own) => own).get(
      stories[rank - 1] ?? story(0, '', names),
    ) ?? [];

  test('names the rare names that both hold, the rarest first', () => {
    expect(relatedTo(1).map(({ story: { rank }, shared }) => [rank, shared])).toEqual([
      [5, ['乙地', '丙地']],
      [3, ['丙地']],
    ]);
  });

  test('relates nothing by a name that many stories hold', () => {
    expect(relatedTo(6)).toEqual([]);
  });

  test('relates nothing by a name that only says what somebody is', () => {
    expect(relatedTo(4)).toEqual([]);
  });

  test('relates stories of other years, by what the editor says is one, and not by what every year has', () => {
    const village = { form: { 1995: '陈村', 1996: '陈家沟村', 1997: '陈家沟村' }, common: '省委' };
    const years = [1995, 1996, 1997] as const;
    const editions = years.map((year) => {
      const own = [village.form[year], village.common].map((form) => name({ name: form }));
      const text = [`${village.form[year]}、${village.common}。`, `${village.common}。`];
      const list = [...text, ...Array.from({ length: 8 }, () => '甲地。')].map((words, index) => ({
        ...story(index + 1, words, own),
        edition: String(year),
        year,
      }));
      return { stories: list, names: own };
    });
    const identity = (_: string, form: string) => form.replace('陈家沟村', '陈村');
    const related = relatedStories(editions, identity);
    const [first, second] = editions[0]?.stories ?? [];
    const told = (one: Story | undefined) =>
      (one && related.get(one))?.map(({ story: { year, rank }, shared }) => [year, rank, shared]);
    expect(told(first)).toEqual([
      [1997, 1, ['陈村']],
      [1996, 1, ['陈村']],
    ]);
    // In one edition of ten, two stories may be related by it; in thirty, six hold it.
    expect(told(second)).toEqual([]);
  });
});
