import { beforeAll, describe, expect, test } from 'vitest';
import { isChange } from '../../src/archive/quotation.ts';
import { readArchive } from '../../src/content/read-archive.ts';
import type { Examined } from '../../src/search/browser/quotations.ts';
import { openJudge, quotationCases, wrongVerdicts } from './quotations.ts';
import { story } from './searching.ts';

const { editions } = await readArchive(new URL('../../content/', import.meta.url), '/');
const stories = editions
  .filter(({ edition }) => edition.id === '2018')
  .flatMap((edition) => edition.stories);
let examine: (quotation: string) => Promise<Examined>;
beforeAll(async () => {
  examine = await openJudge(stories);
});

/** What differs, as 原文→引文. */
function changes({ verdict }: Pick<Examined, 'verdict'>): string[] {
  const [place] = verdict.places;
  return (place?.pieces ?? [])
    .filter(isChange)
    .map(({ archive, quotation }) => `${archive}→${quotation}`);
}

/** Where it stands: rank of the story and ids of its sentences. */
function places({ verdict }: Pick<Examined, 'verdict'>): string[] {
  return verdict.places.map(
    ({ source, first, last }) => `${/(\d+)\/$/u.exec(source.url)?.[1]} ${first} ${last}`,
  );
}

test('of 400 quotations of every kind none is misjudged', { timeout: 60_000 }, async () => {
  expect(await wrongVerdicts(quotationCases(stories, 400, 24), examine)).toEqual([]);
});

describe('a quotation', () => {
  test('of a clause is exact, with the sentence it stands in', async () => {
    const examined = await examine('焦作人吃上了丹江水');
    expect(examined.verdict.kind).toBe('exact');
    expect(places(examined)).toEqual(['4 p7s1 p7s1']);
    const [place] = examined.verdict.places;
    expect(place?.before).toBe('4月28日，焦作市南水北调苏南水厂通水，');
    expect(place?.after).toBe('。');
  });

  test('of several paragraphs is exact, however its lines end and begin', async () => {
    const examined = await examine(
      '\u3000\u30006月29日，郑焦城际铁路焦作站南站房、南广场投入使用。\r\n\r\n  11月17日，南水北调纪念馆、南水北调第一楼举行项目开工仪式。\n',
    );
    expect(examined.verdict.kind).toBe('exact');
    expect(places(examined)).toEqual(['4 p9s1 p10s1']);
  });

  test('of a headline is exact, in no sentence', async () => {
    expect(places(await examine('“四城联创” 比翼齐飞'))).toEqual(['4 null null']);
  });

  test('in quotation marks of the quoter’s is exact', async () => {
    expect((await examine('“焦作人吃上了丹江水。”')).verdict.kind).toBe('exact');
    expect((await examine('「焦作人吃上了丹江水」')).verdict.kind).toBe('exact');
  });

  test('of two characters is told where it stands and how often', async () => {
    const examined = await examine('焦作');
    const whole = stories
      .flatMap(({ title, subtitle = '', paragraphs }) => [
        title,
        subtitle,
        ...paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
      ])
      .join('\n');
    expect(examined.verdict.places).toHaveLength(whole.split('焦作').length - 1);
  });

  test('with other punctuation has each difference shown', async () => {
    const examined = await examine('4月28日，焦作市南水北调苏南水厂通水。焦作人吃上了丹江水！');
    expect(examined.verdict.kind).toBe('near');
    expect(changes(examined)).toEqual(['，→。', '。→！']);
  });

  test('in traditional or full-width characters has each difference shown', async () => {
    const examined = await examine('４月28日，焦作市南水北調蘇南水廠通水');
    expect(examined.verdict.kind).toBe('near');
    expect(changes(examined)).toEqual(['4→４', '调苏→調蘇', '厂→廠']);
  });

  test('that says something else is shown beside the nearest passage', async () => {
    const examined = await examine('4月18日，焦作市南水北调水厂通水，焦作人终于吃上了丹江水。');
    expect(examined.verdict.kind).toBe('changed');
    expect(changes(examined)).toEqual(['2→1', '苏南→', '→终于']);
    expect(places(examined)).toEqual(['4 p7s1 p7s1']);
  });

  test.each([
    ['全长4135公里', '.→'],
    ['计划建设工期4个月', '2→'],
  ])('that cuts a number or loses its point is not exact: %s', async (quotation, change) => {
    const examined = await examine(quotation);
    expect(examined.verdict.kind).toBe('changed');
    expect(changes(examined)).toEqual([change]);
  });

  test('joined of two places is no quotation, and each part is told apart', async () => {
    const examined = await examine(
      '4月28日，焦作市南水北调苏南水厂通水，焦作人吃上了丹江水。6月29日，郑焦城际铁路焦作站南站房、南广场投入使用。',
    );
    expect(examined.verdict.kind).not.toMatch(/exact|near/u);
    expect(examined.parts.map(({ verdict }) => verdict.kind)).toEqual(['exact', 'exact']);
    expect(examined.parts.flatMap(places)).toEqual(['4 p7s1 p7s1', '4 p9s1 p9s1']);
  });

  test.each(['', '  \n', '。', '龘', '紫禁城今日开放', '焦作市地铁一号线今天通车。'])(
    'that the archive does not have is not found: %s',
    async (quotation) => {
      const { verdict } = await examine(quotation);
      expect(verdict.kind).toBe(quotation === '。' ? 'exact' : 'none');
    },
  );

  test('of markup, of one character a thousand times, of emoji, of half a character is answered', async () => {
    for (const quotation of ['<b>&amp;', '市'.repeat(5000), '👩‍👩‍👧', '\ud83d', '“”“”', '-5'])
      expect((await examine(quotation)).verdict.kind).toMatch(/none|near|changed/u);
  });
});

test('more than fifty stories that hold a quotation are counted, not read', async () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    story(index + 1, `第${index + 1}`, ['甲乙丙。']),
  );
  const examined = await (await openJudge(many))('乙丙');
  expect(examined.verdict.kind).toBe('exact');
  expect(examined.verdict.places).toHaveLength(50);
  expect(examined.more).toBe(10);
});

test('a quotation near one story is found near, however many begin alike', async () => {
  const text = (other?: number): string =>
    Array.from({ length: 75 }, (_, place) =>
      String.fromCodePoint(0x4e00 + place + (place === other ? 1000 : 0)),
    ).join('');
  const alike = Array.from({ length: 120 }, () => text());
  const others = Array.from({ length: 10 }, (_, place) => text(place + 40));
  const judge = await openJudge(
    [...alike, ...others].map((text, index) => story(index + 1, '大会', [`${text}，日月。`])),
  );
  for (const other of others) {
    expect((await judge(`${other}日月`)).verdict.kind, other).toBe('near');
  }
});
