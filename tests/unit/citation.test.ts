import { readFileSync } from 'node:fs';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { describe, expect, test } from 'vitest';
import {
  BLANK,
  citedStory,
  gbt7714In2025,
  sentenceInWords,
  type Citation,
} from '../../src/archive/citation.ts';
import {
  bibtex,
  cslJson,
  gbt7714In2015,
  plainCitation,
  ris,
} from '../../src/archive/citation-files.ts';
import { readEdition } from '../../src/content/read-edition.ts';
import { storyReader } from '../../src/markdown/read-story.ts';

const ARCHIVE = '焦作十大新闻档案';
const { edition, stories } = await readEdition(
  new URL('../../content/', import.meta.url),
  '2018',
  storyReader(''),
);

/** All ten stories as they would be cited at https://example.org. */
const citations = stories.map((story): Citation => ({
  ...citedStory(story, edition, { name: ARCHIVE, key: 'jiaozuo' }),
  url: `https://example.org/${story.edition}/story/${story.rank}/`,
  accessed: '2026-01-02',
  language: 'zh-CN',
}));

/** One with whatever a test wants otherwise; the ninth story, where the test does not say. */
function cited(own: Partial<Citation> = {}): Citation {
  const ninth = citations[8];
  if (ninth === undefined) throw new Error('The edition has no ninth story.');
  return { ...ninth, ...own };
}

const ofSentence = {
  sentence: { id: 'p2s1', text: '甲说：“乙。”' },
  url: 'https://example.org/2018/story/9/#p2s1',
};

describe('gbt7714In2025', () => {
  test('cites a story as a web page, changed and read on these days', () => {
    expect(gbt7714In2025(cited({ updated: '2025-12-31' }))).toBe(
      '“世界太极城” 步履铿锵：“中原养生地” 再谱新篇[EB/OL]. （2025-12-31）[2026-01-02]. https://example.org/2018/story/9/.',
    );
  });

  test('says by the address which sentence is cited', () => {
    expect(gbt7714In2025(cited(ofSentence))).toMatch(/\. https:\/\/\S+\/2018\/story\/9\/#p2s1\.$/u);
  });

  test('leaves out a subtitle that a story does not have', () => {
    expect(gbt7714In2025(cited({ subtitle: '' }))).toContain('步履铿锵[EB/OL]');
  });

  test('leaves the day of access to be filled in', () => {
    expect(gbt7714In2025(cited({ accessed: BLANK.accessed }))).toContain('[引用日期]');
  });
});

describe('gbt7714In2015', () => {
  test('cites a story as a web page, changed and read on these days', () => {
    expect(gbt7714In2015(cited({ updated: '2025-12-31' }))).toBe(
      '“世界太极城” 步履铿锵: “中原养生地” 再谱新篇[EB/OL]. (2025-12-31)[2026-01-02]. https://example.org/2018/story/9/.',
    );
  });

  test('leaves out a subtitle that a story does not have', () => {
    expect(gbt7714In2015(cited({ subtitle: '' }))).toContain('步履铿锵[EB/OL]');
  });

  test('leaves the day of access to be filled in', () => {
    expect(gbt7714In2015(cited({ accessed: BLANK.accessed }))).toContain('[引用日期]');
  });
});

describe('plainCitation', () => {
  test('names the list, its place in it, who selected and who compiled', () => {
    expect(plainCitation(cited())).toBe(
      '《“世界太极城” 步履铿锵：“中原养生地” 再谱新篇》，载《携手阔步推动高质量发展 不忘初心打造高品质城市——2018年焦作市十大新闻》第9条，中共焦作市委宣传部、焦作日报社、焦作广播电视台评选，吕正军整理，焦作十大新闻档案，2026年1月2日查阅，https://example.org/2018/story/9/',
    );
  });

  test('quotes a sentence word for word before its source', () => {
    const [quotation, source] = plainCitation(cited(ofSentence)).split('\n');
    expect(quotation).toBe('甲说：“乙。”');
    expect(source).toMatch(/^——《“世界太极城”.*》第2段第1句，载.*#p2s1$/u);
  });

  test('says at its end what the sentence can be held against', () => {
    const sentence = { ...ofSentence.sentence, digest: '0123abcd' };
    expect(plainCitation(cited({ ...ofSentence, sentence }))).toMatch(
      /#p2s1（SHA-256 前八位 0123abcd）$/u,
    );
  });

  test('refuses a day that is none', () => {
    expect(() => plainCitation(cited({ accessed: '今天' }))).toThrow('2026-01-02');
  });
});

describe('bibtex', () => {
  test.each(citations)('is read back by a citation library: $key', (citation) => {
    const { title, subtitle, url } = citation;
    expect(new Cite(bibtex(citation)).data).toEqual([
      expect.objectContaining({
        id: citation.key,
        type: 'webpage',
        title: `${title}: ${subtitle}`,
        editor: [expect.objectContaining({ family: '吕正军' })],
        publisher: ARCHIVE,
        note: `《${citation.list}》${citation.origin}`,
        URL: url,
        accessed: { 'date-parts': [[2026, 1, 2]] },
      }),
    ]);
  });

  test('keeps the characters that TeX reads as commands', () => {
    const signs = 'R&D 100% #1 {a} a_b ~^ $5 \\end 1--2';
    const url = 'https://example.org/a_b/%E4%B8%AD/~x/2018/story/9/#p2s1';
    expect(new Cite(bibtex(cited({ title: signs, subtitle: '', url }))).data).toEqual([
      expect.objectContaining({ title: signs, URL: url }),
    ]);
  });

  test('names a sentence in its key and its note', () => {
    const [entry] = new Cite(bibtex(cited(ofSentence))).data;
    expect(entry?.id).toBe('jiaozuo2018-9-p2s1');
    expect(entry?.note).toMatch(/；引第2段第1句$/u);
  });
});

describe('cslJson', () => {
  test.each(citations)('is read back by a citation library: $key', (citation) => {
    expect(new Cite(cslJson(citation)).data).toEqual([
      expect.objectContaining({
        id: citation.key,
        type: 'webpage',
        title: `${citation.title}：${citation.subtitle}`,
        'container-title': ARCHIVE,
        compiler: [{ literal: '吕正军' }],
        note: `《${citation.list}》${citation.origin}`,
        URL: citation.url,
        accessed: { 'date-parts': [[2026, 1, 2]] },
        language: 'zh-CN',
      }),
    ]);
  });

  test('invents no author, date, issue or page', () => {
    const [item] = new Cite(cslJson(cited())).data;
    for (const unknown of ['author', 'issued', 'issue', 'page', 'volume']) {
      expect(item).not.toHaveProperty(unknown);
    }
  });
});

describe('the styles of Zotero’s Chinese users make of the CSL-JSON', () => {
  const made = readFileSync(new URL('../fixtures/gbt7714.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  test.each(citations.map((citation, index) => ({ citation, index })))(
    'the entries that are copied: $citation.key',
    ({ citation, index }) => {
      const own = { ...citation, updated: '2025-12-31' };
      expect(gbt7714In2025(own)).toBe(made[index]);
      // The style does not know that a title has two parts, which this standard joins by a colon and a space.
      expect(gbt7714In2015({ ...own, title: `${own.title}：${own.subtitle}`, subtitle: '' })).toBe(
        made[index + citations.length],
      );
    },
  );
});

describe('ris', () => {
  test('has a tag a line, as its programs read it', () => {
    expect(ris(cited(ofSentence)).split('\r\n')).toEqual([
      'TY  - ELEC',
      'ID  - jiaozuo2018-9-p2s1',
      'TI  - “世界太极城” 步履铿锵：“中原养生地” 再谱新篇',
      'PB  - 焦作十大新闻档案',
      'UR  - https://example.org/2018/story/9/#p2s1',
      'Y2  - 2026/01/02',
      'LA  - zh-CN',
      expect.stringMatching(/^N1 {2}- 《.*》第9条，.*评选；引第2段第1句，吕正军整理$/u),
      'ER  - ',
      '',
    ]);
  });
});

describe('a role that is not 整理', () => {
  const other = cited({ role: '采写' });

  test('is called what the source calls it', () => {
    expect(plainCitation(other)).toContain('，吕正军采写，');
  });

  test('makes nobody a compiler, and is told in the note', () => {
    const note = expect.stringMatching(/评选，吕正军采写$/u);
    const [entry] = new Cite(bibtex(other)).data;
    const [item] = new Cite(cslJson(other)).data;
    expect(entry).toMatchObject({ note });
    expect(entry).not.toHaveProperty('editor');
    expect(item).toMatchObject({ note });
    expect(item).not.toHaveProperty('compiler');
  });
});

describe('sentenceInWords', () => {
  test('says paragraph and sentence', () => {
    expect(sentenceInWords('p7s12')).toBe('第7段第12句');
  });

  test('refuses what is no sentence', () => {
    expect(() => sentenceInWords('p7')).toThrow('p7');
  });
});
