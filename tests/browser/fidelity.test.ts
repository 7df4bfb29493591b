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
  test(`story ${rank} shows the text of the source, character for character`, async ({ page }) => {
    await page.goto(`/2018/story/${rank}/`);
    expect(await page.locator('h1').textContent()).toBe(title);
    expect(await page.locator('h1 + p').textContent()).toBe(subtitle);
    expect(await page.locator('#text p').allTextContents()).toEqual(
      paragraphs.map((paragraph) => paragraph.replace(/<\/?sub>/gu, '')),
    );
    expect((await page.locator('#text').textContent())?.replaceAll('\n', '')).toBe(
      paragraphs.join('').replace(/<\/?sub>/gu, ''),
    );
  });
}

test('every paragraph and sentence has its address', async ({ page }) => {
  for (const { rank, paragraphs } of stories) {
    await page.goto(`/2018/story/${rank}/`);
    for (const [index, paragraph] of paragraphs.entries()) {
      const id = `p${index + 1}`;
      const sentences = await page.locator(`#${id} > span`).all();
      const ids = await Promise.all(sentences.map((sentence) => sentence.getAttribute('id')));
      expect(ids).toEqual(sentences.map((_, place) => `${id}s${place + 1}`));
      const texts = await Promise.all(sentences.map((sentence) => sentence.textContent()));
      expect(texts.join('')).toBe(paragraph.replace(/<\/?sub>/gu, ''));
    }
  }
});
