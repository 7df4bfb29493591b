import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';

const source = readFileSync(new URL('../fixtures/2018-source.txt', import.meta.url), 'utf8');

/** The source's stories: rank, headline pair and paragraphs, cut by the marks of the document itself. */
const stories = source
  .split(/^### /mu)
  .slice(1)
  .map((story) => {
    const [head = '', subtitle = '', ...paragraphs] = story
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('本报记者'));
    const [, rank = '', title = ''] = /^(\d+) (.*)$/u.exec(head) ?? [];
    return { rank, title, subtitle: subtitle.replace('#### ', ''), paragraphs };
  });

test('the source has ten stories', () => {
  expect(stories).toHaveLength(10);
});

for (const { rank, title, subtitle, paragraphs } of stories) {
  test(`story ${rank} shows the text of the source, character for character, every sentence at its address`, async ({
    page,
  }) => {
    await page.goto(`/2018/story/${rank}/`);
    expect(await page.locator('h1').textContent()).toBe(title);
    expect(await page.locator('h1 + p').textContent()).toBe(subtitle);
    const texts = paragraphs.map((paragraph) => paragraph.replace(/<\/?sub>/gu, ''));
    expect((await page.locator('#text').textContent())?.replaceAll('\n', '')).toBe(texts.join(''));

    const shown = await page.locator('#text p').evaluateAll((elements) =>
      elements.map(({ id, textContent, children }) => ({
        id,
        textContent,
        sentences: [...children].map((sentence) => sentence.id),
        joined: [...children].map((sentence) => sentence.textContent).join(''),
      })),
    );
    expect(shown).toEqual(
      texts.map((text, index) => {
        const id = `p${index + 1}`;
        const count = shown[index]?.sentences.length ?? 0;
        const sentences = Array.from({ length: count }, (_, place) => `${id}s${place + 1}`);
        return { id, textContent: text, sentences, joined: text };
      }),
    );
  });
}
