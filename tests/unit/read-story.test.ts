import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { storyReader } from '../../src/markdown/read-story.ts';
import type { StoryContext } from '../../src/markdown/rehype-story.ts';

const reader = storyReader('/news');

const pictures = new Map([['harbour.png', { name: 'harbour.png', width: 1000, height: 500 }]]);
const STORY: StoryContext = {
  edition: '2018',
  year: 2018,
  rank: 3,
  dates: [],
  names: [],
  pictures,
};

function read(body: string, story = STORY) {
  const { html, ...reading } = reader(body, story);
  return { html, reading };
}

const FIXTURES = new URL('../fixtures/stories/', import.meta.url);

describe('storyReader', () => {
  // `input.md` is the body of a story; `output.html` is its HTML, `problems.txt` why it is refused.
  test.each(readdirSync(FIXTURES))('reads the story in the folder %s', (name) => {
    const folder = new URL(`${name}/`, FIXTURES);
    const { html, reading } = read(readFileSync(new URL('input.md', folder), 'utf8'));
    const problems = reading.problems
      .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .map(({ line, message }) => `${line}: ${message}`);
    const [file, output] =
      problems.length === 0 ? ['output.html', html] : ['problems.txt', problems.join('\n')];
    expect(readdirSync(folder).sort()).toEqual(['input.md', file]);
    expect(`${output}\n`).toBe(readFileSync(new URL(file, folder), 'utf8'));
  });

  test('gives every paragraph and sentence its address', () => {
    const { html } = read('甲事。乙事。\n\n丙事。');
    expect(html).toBe(
      '<p id="p1"><span id="p1s1">甲事。</span><span id="p1s2">乙事。</span></p>\n' +
        '<p id="p2"><span id="p2s1">丙事。</span></p>',
    );
  });

  test('says beside words of what day they are, and where it has inferred that', () => {
    const { html } = read('9月12日开幕，同日闭幕。国庆期间游人很多。');
    expect(html).toContain('<time datetime="2018-09-12"><span>9月</span>');
    expect(html).toContain('<time datetime="2018-09-12" data-read="2018年9月12日">');
    expect(html).toContain('title="推定：2018年10月1日至2018年10月7日"><span>国庆期间</span>');
  });

  test('marks a date and leads to the timeline', () => {
    const { html } = read('5月4日至10日，我市办班。');
    expect(html).toBe(
      '<p id="p1"><span id="p1s1"><a href="/news/2018/timeline/#3-p1s1">' +
        '<time datetime="2018-05"><span>5月</span><span>4日至</span><span>10日</span></time></a>' +
        '，我市办班。</span></p>',
    );
  });

  test.each([
    ['去年9月12日', ['去年', '9月', '12日']],
    ['2018年1~11月份', ['2018年', '1~11月份']],
    ['12月24、25日', ['12月', '24、25日']],
    ['去年上半年和下半年', ['去年', '上半年和', '下半年']],
    ['7月上旬', ['7月', '上旬']],
    ['7月初', ['7月初']],
    ['十二月二十日', ['十二月', '二十日']],
  ])('parts no number from its unit in %s', (date, parts) => {
    const { html } = read(`${date}，甲。`);
    const [, time = ''] = /<time[^>]*>(.*?)<\/time>/u.exec(html) ?? [];
    expect(time).toBe(parts.map((part) => `<span>${part}</span>`).join(''));
  });

  test('leads each part of a sentence to its own entry', () => {
    const { html } = read('6月29日，甲；7月31日，乙；丙。');
    expect(html).toContain('#3-p1s1"><time datetime="2018-06-29">');
    expect(html).toContain('#3-p1s1-2"><time datetime="2018-07-31">');
  });

  test('leaves subscripts where they are, and out of the text', () => {
    const { html, reading } = read('全市PM<sub>2.5</sub>为65。5月PM<sub>10</sub>为113。');
    expect(html).toContain('PM<sub>2.5</sub>为65。</span><span id="p1s2">');
    expect(reading.paragraphs[0]?.sentences.map(({ text }) => text)).toEqual([
      '全市PM2.5为65。',
      '5月PM10为113。',
    ]);
  });

  test('cuts a subscript in which a sentence ends', () => {
    const { html } = read('甲<sub>乙。丙</sub>丁。');
    expect(html).toBe(
      '<p id="p1"><span id="p1s1">甲<sub>乙。</sub></span><span id="p1s2"><sub>丙</sub>丁。</span></p>',
    );
  });

  test('leads from the end of the words that a note is on to the note, without a character more', () => {
    const [first, second] = ['温县', '更精彩'].map((quote) => ({
      story: 3,
      quote,
      note: '如此。',
    }));
    const { html } = read('5月4日，到温县。更精彩。', {
      edition: '2018',
      year: 2018,
      rank: 3,
      dates: [],
      names: [{ name: '温县', kind: 'place', aliases: [], roles: [], except: [] }],
      notes: [first, second].filter((note) => note !== undefined),
    });
    expect(html).toContain('温县</a><a href="#note-1" aria-label="附注1"></a>。');
    expect(html).toContain('更精彩<a href="#note-2" aria-label="附注2"></a>。');
  });

  test('takes the year of a section from its heading', () => {
    const { html } = read('## 2017年\n\n5月4日，甲。\n\n## 其他\n\n5月4日，乙。');
    expect(html).toMatch(/<time datetime="2017-05-04">.*<\/time><\/a>，甲/u);
    expect(html).toMatch(/<time datetime="2018-05-04">.*<\/time><\/a>，乙/u);
  });

  test('keeps a heading with the paragraph below it', () => {
    const { html, reading } = read('甲。\n\n## 城市\n\n乙。\n\n丙。');
    expect(html).toContain('城市</h2>');
    expect(reading.paragraphs.map(({ id, heading }) => [id, heading])).toEqual([
      ['p1', undefined],
      ['p2', '城市'],
      ['p3', undefined],
    ]);
  });

  test('takes year and month from headings one below the other, and keeps them all', () => {
    const { html, reading } = read(
      '## 1989年\n\n### 5月\n\n3日，甲。\n\n#### 农业\n\n4日，乙。\n\n### 6月\n\n5日，丙。',
    );
    expect(reading.problems).toEqual([]);
    expect(html.match(/<h\d id="[^"]*">[^<]*<\/h\d>|datetime="[^"]*"/gu)).toEqual([
      '<h2 id="h-1989年">1989年</h2>',
      '<h3 id="h-5月">5月</h3>',
      'datetime="1989-05-03"',
      '<h4 id="h-农业">农业</h4>',
      'datetime="1989-05-04"',
      '<h3 id="h-6月">6月</h3>',
      'datetime="1989-06-05"',
    ]);
    expect(reading.paragraphs.map(({ heading, headings }) => [heading, headings])).toEqual([
      [
        '5月',
        [
          { text: '1989年', depth: 2 },
          { text: '5月', depth: 3 },
        ],
      ],
      ['农业', [{ text: '农业', depth: 4 }]],
      ['6月', [{ text: '6月', depth: 3 }]],
    ]);
  });

  test('takes two blank lines between paragraphs for one', () => {
    const { reading } = read('甲。\n\n\n\n乙。\n\n\n## 丙\n\n\n丁。\n');
    expect(reading.problems).toEqual([]);
    expect(reading.paragraphs.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3']);
  });

  test('keeps a backslash that is escaped itself', () => {
    const { html, reading } = read('\\\\1. 甲');
    expect(reading.paragraphs[0]?.sentences[0]?.text).toBe('\\1. 甲');
    expect(html).toContain('>\\1. 甲<');
  });

  test('gives a heading an id that nothing else on the page has', () => {
    const { html } = read('## main\n\n甲。\n\n## p1s1\n\n乙。\n\n## main\n\n丙。');
    expect(html).toContain('<h2 id="h-main">main</h2>');
    expect(html).toContain('<h2 id="h-p1s1">p1s1</h2>');
    expect(html).toContain('<h2 id="h-main-1">main</h2>');
  });

  test('keeps the marks that an editor has escaped', () => {
    const { reading } = read('1\\. 甲\\*乙\\*，丙\\&amp;丁。');
    expect(reading.problems).toEqual([]);
    expect(reading.paragraphs[0]?.sentences[0]?.text).toBe('1. 甲*乙*，丙&amp;丁。');
  });

  test.each([
    ['a numbered list', '甲。\n\n1. 乙', 3, '“1. 乙”当作编号列表'],
    ['a list in a list', '- 甲\n  - 乙', 1, '一项一段，列表里不再套列表'],
    ['a list with stars', '* 甲', 1, '写成单独一行的“- ……”'],
    ['two paragraphs in an item', '- 甲\n\n  乙', 1, '一项一段'],
    ['a table', '甲。\n\n| 乙 | 丙 |\n|---|---|\n| 丁 | 戊 |', 3, '这里有一个表格'],
    ['emphasis', '甲*乙*丙', 1, '“*乙*”当作强调'],
    ['strong emphasis', '甲**乙**丙', 1, '当作强调'],
    ['a quotation', '> 甲', 1, '当作引用'],
    ['code', '    甲', 1, '当作代码'],
    ['code in a line', '甲`乙`', 1, '当作代码'],
    ['a rule', '甲\n\n---', 3, '当作分隔线'],
    ['a link', '甲[乙](http://example.org)', 1, '当作链接'],
    ['an address in angle brackets', '甲<http://example.org>', 1, '当作链接'],
    ['a definition, which would vanish', '[甲]: 乙', 1, '当作链接的定义'],
    ['a picture that is not there', '![甲](乙.png)', 1, '找不到图片“乙.png”'],
    ['a picture without words', '![](harbour.png)', 1, '没有替代文字'],
    ['a picture in a line', '甲![乙](harbour.png)', 1, '图片要单独成一段'],
    ['a block of HTML', '<div>甲</div>', 1, '当作HTML'],
    ['other HTML in a line', '甲<b>乙</b>', 1, '当作HTML'],
    ['a line break', '甲\n乙', 1, '有换行'],
    ['an underlined heading', '甲\n---', 1, '小标题请写成'],
    ['a heading closed by its signs', '## 甲 ##', 1, '小标题请写成'],
    ['two spaces in a heading', '##  甲', 1, '小标题请写成'],
    ['a space at the beginning of a line', '甲\n\n 乙', 3, '行首或行尾有空格'],
    ['a tab at the end of a line', '甲\t', 1, '行首或行尾有空格'],
    ['a heading of the first order', '# 甲', 1, '小标题请写成'],
    ['a heading without words', '甲\n\n##', 3, '小标题是空的'],
    ['a heading that skips a rank', '## 甲\n\n#### 乙\n\n丙。', 3, '小标题“乙”的级别跳过了一级'],
    ['a first heading below the highest rank', '### 甲\n\n乙。', 1, '小标题“甲”的级别跳过了一级'],
    [
      'a heading of the fifth rank',
      '## 甲\n\n### 乙\n\n#### 丙\n\n##### 丁\n\n戊。',
      7,
      '小标题请写成',
    ],
    ['a heading that is much too long', `## ${'甲'.repeat(2000)}\n\n乙。`, 1, '小标题太长'],
    ['a heading with nothing below it', '甲。\n\n## 乙', 3, '小标题“乙”下面没有正文'],
    [
      'a lower heading with nothing below it',
      '## 甲\n\n乙。\n\n### 丙',
      5,
      '小标题“丙”下面没有正文',
    ],
    ['a full-width space at the end of a paragraph', '甲。　', 1, '行首或行尾有空格'],
    ['full-width spaces at the beginning of a paragraph', '　　甲。', 1, '行首或行尾有空格'],
    ['a paragraph of a full-width space', '甲。\n\n　\n\n乙。', 3, '行首或行尾有空格'],
    ['a full-width space at the end of a heading', '## 甲　\n\n乙。', 1, '行首或行尾有空格'],
    ['a backslash that escapes nothing', '\\1. 甲', 1, '“\\1. 甲”里的反斜线'],
    ['a backslash at the end', '甲\\', 1, '反斜线'],
    ['an entity', '甲&nbsp;乙', 1, '“&nbsp;”'],
    ['a subscript that is not closed', '甲<sub>乙', 1, '<sub> 没有成对'],
    ['a subscript that is not opened', '甲</sub>乙', 1, '<sub> 没有成对'],
    ['a subscript with nothing in it', '甲<sub></sub>乙', 1, '<sub> 没有成对'],
    ['a tag on a line of its own', '<sub>\n\n甲。', 1, '当作HTML'],
    ['a subscript in another', '甲<sub>乙<sup>丙</sup></sub>', 1, '没有成对'],
  ])('refuses %s', (_, body, line, says) => {
    const { reading } = read(body);
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]?.line).toBe(line);
    expect(reading.problems[0]?.message).toContain(says);
  });

  test('refuses a date that does not exist', () => {
    const { reading } = read('甲。\n\n2月30日，乙。');
    expect(reading.problems).toEqual([
      { line: 3, message: expect.stringContaining('（p2s1）“2月30日”不是真有的日子') },
    ]);
  });

  test('takes a date after the year of the edition, which plans have', () => {
    const { reading } = read('2019年1月5日，甲。到2025年，乙。');
    expect(reading.problems).toEqual([]);
    expect(reading.paragraphs[0]?.sentences[0]?.dates).toMatchObject([{ start: '2019-01-05' }]);
  });

  test('gives the items of a list their sentences and addresses', () => {
    const { html, reading } = read('甲：\n\n- 乙。丙。\n\n- 丁');
    expect(reading.problems).toEqual([]);
    expect(reading.paragraphs.map(({ id, kind }) => [id, kind])).toEqual([
      ['p1', undefined],
      ['p2', 'item'],
      ['p3', 'item'],
    ]);
    expect(html).toContain(
      '<li id="p2"><span id="p2s1">乙。</span><span id="p2s2">丙。</span></li>',
    );
  });

  test('shows a picture in the sizes that it has, with its words and its caption', () => {
    const { html, reading } = read('![两艘船](harbour.png "5月，港口")');
    expect(reading.problems).toEqual([]);
    expect(reading.paragraphs).toMatchObject([{ id: 'p1', kind: 'caption' }]);
    const [, image = '', caption] =
      /^<figure>(<img [^>]*>)<figcaption id="(p1)">.*<\/figcaption><\/figure>$/u.exec(html) ?? [];
    expect(caption).toBe('p1');
    for (const part of [
      'src="/news/2018/pictures/harbour-1000.webp"',
      'srcset="/news/2018/pictures/harbour-720.webp 720w, /news/2018/pictures/harbour-1000.webp 1000w"',
      ...['width="1000"', 'height="500"', 'alt="两艘船"', 'loading="lazy"'],
    ]) {
      expect(image).toContain(part);
    }
  });

  test('begins the ids of a text before the stories so that no story has the same', () => {
    const { html, reading } = read('## 甲\n\n5月4日，乙。', { ...STORY, prefix: 'before-' });
    expect(reading.paragraphs[0]?.sentences[0]?.id).toBe('before-p1s1');
    expect(html).toContain('<h2 id="before-h-甲">');
    expect(html).not.toContain('href');
  });

  describe('with a correction of a date', () => {
    const correction = { sentence: 'p1s1', words: '7月初', reason: '据市档案馆' };
    const corrected = (more: object) => ({
      edition: '2018',
      year: 2018,
      rank: 3,
      dates: [{ ...correction, ...more }],
      names: [],
    });

    test('gives a mention another value', () => {
      const { reading } = read(
        '从7月初开始。',
        corrected({ start: '2018-07-02', end: '2018-07-02' }),
      );
      expect(reading.paragraphs[0]?.sentences[0]?.dates).toMatchObject([
        { text: '7月初', offset: 1, start: '2018-07-02', end: '2018-07-02' },
      ]);
    });

    test('takes a mention out', () => {
      const { html, reading } = read('从7月初开始。', corrected({}));
      expect(reading.paragraphs[0]?.sentences[0]?.dates).toEqual([]);
      expect(html).not.toContain('<time');
    });

    test('lets a date stand that the grammar would refuse', () => {
      const { reading } = read(
        '2月30日，甲。',
        corrected({ words: '2月30日', start: '2018-03-02', end: '2018-03-02' }),
      );
      expect(reading.problems).toEqual([]);
    });

    test.each([
      ['no such words', '从7月开始。', {}, '“7月初”不在 p1s1 这一句里'],
      ['the words twice', '7月初和7月初。', {}, '不止一处'],
      ['no such sentence', '从7月初开始。', { sentence: 'p2s1' }, '没有这一句'],
    ])('refuses it when there are %s', (_, body, more, says) => {
      const { reading } = read(body, corrected(more));
      expect(reading.problems[0]?.message).toContain(says);
    });
  });
});
