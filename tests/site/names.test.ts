import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const read = (file: string) =>
  readFileSync(new URL(`../../dist/2018/${file}`, import.meta.url), 'utf8');

const { names } = z
  .object({
    names: z.array(
      z.object({
        name: z.string(),
        aliases: z.array(z.string()),
        places: z.array(
          z.object({ story: z.int(), sentence: z.string().optional(), url: z.string() }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(read('names.json')));

describe('names.json', () => {
  test('has every person that a reading by hand finds', () => {
    const persons = '王小平 王国生 陈润儿 戴柏华 李化敏 李东印 孟祥哲 李宏彦 徐衣显 张艺谋'.split(
      ' ',
    );
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(persons));
  });

  test('leads every name to text that holds it', () => {
    for (const { name, aliases, places } of names) {
      expect(places, name).not.toHaveLength(0);
      for (const { url } of places) {
        const [path = '', id] = url.split('#');
        const html = read(`${path.replace('/2018/', '')}index.html`);
        const element =
          id === undefined
            ? /<hgroup>(.*?)<\/hgroup>/u
            : new RegExp(`<span id="${id}">(.*?)</span>(?=<span id|</p>)`, 'u');
        const text = element.exec(html)?.[1]?.replace(/<[^>]+>/gu, '') ?? '';
        expect(
          [name, ...aliases].some((form) => text.includes(form)),
          `${name} ${url}`,
        ).toBe(true);
      }
    }
  });
});

describe('a story', () => {
  test('leads from the first mention of a name to the index, and only from there', () => {
    const html = read('story/9/index.html');
    expect(html.match(/href="\/2018\/names\/#温县"/gu)).toHaveLength(1);
    expect(read('names/index.html')).toContain('<li id="温县">');
  });

  test('shows its notes apart from the text', () => {
    const html = read('story/10/index.html');
    expect(html).toMatch(/<a href="#p3s1">“千佳佳绩”<\/a>：原文如此。/u);
    expect(/<div id="text">(.*?)<\/div>/su.exec(html)?.[1]).not.toContain('原文如此');
  });
});
