import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { storyText, type BookOutput } from '../../src/export/book/parts.ts';
import { storyReader } from '../../src/markdown/read-story.ts';

const WHOLE: BookOutput = {
  story: (rank, sentence = '') => `#s${rank}${sentence}`,
  prefix: (rank) => `s${rank}`,
  entry: (anchor) => `#${anchor}`,
  label: String,
  deeper: 1,
};

function placed(body: string, names: readonly string[] = []): string {
  const context = {
    edition: '2018',
    year: 2018,
    rank: 4,
    dates: [],
    names: names.map((name) => ({
      name,
      kind: 'place' as const,
      aliases: [],
      roles: [],
      except: [],
    })),
  };
  const { html, paragraphs } = storyReader('/news')(body, context);
  const story = {
    edition: '2018',
    year: 2018,
    rank: 4,
    title: '甲',
    topics: ['city'],
    paragraphs: [...paragraphs],
    html,
  };
  return toHtml(storyText(story, WHOLE, (path) => `/news${path}`));
}

describe('the text of a story in a book', () => {
  test('keeps every sentence at an address of its own, whatever else the book holds', () => {
    expect(placed('甲。乙。\n\n丙。')).toBe(
      '<p id="s4p1"><span id="s4p1s1">甲。</span><span id="s4p1s2">乙。</span></p>\n<p id="s4p2"><span id="s4p2s1">丙。</span></p>',
    );
  });

  test('leads from its dates to the timeline of the book, and nowhere out of it', () => {
    const html = placed('5月4日，温县开工。', ['温县']);
    expect(html).toContain('<a href="#t4-p1s1"><time datetime="2018-05-04">');
    expect(html.match(/href="[^#]/gu)).toBeNull();
    expect(html.replaceAll(/<[^>]+>/gu, '')).toBe('5月4日，温县开工。');
  });

  test('has its headings below its own headline, at addresses of their own', () => {
    expect(placed('## 一\n\n甲。\n\n### 二\n\n乙。')).toMatch(
      /<h3 id="s4h-一">一<\/h3>[^]*<h4 id="s4h-二">二<\/h4>/u,
    );
  });

  test('shows what looks like markup as it stands', () => {
    expect(
      placed('PM<sub>2.5</sub>\\<b\\>&amp;lt;。').replaceAll(/<\/?(?:p|span)[^>]*>/gu, ''),
    ).toBe('PM<sub>2.5</sub>&#x3C;b>&#x26;lt;。');
  });
});
