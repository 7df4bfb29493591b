import { join } from 'node:path';
import { mkdtempSync, cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignParts } from '../site/foreign.ts';
import { readFile, readPage } from '../site/page.ts';
import { readShownStory } from '../site/shown-story.ts';
import { MADE_UP, type BuiltSite } from '../sites.ts';
import { copyProject, type Copy } from './copy.ts';
import { writeEdition } from './made-up-edition.ts';

const SCRIPT = '<script>alert(1)</script>';
const NAME = `</title>${SCRIPT}`;

describe('an edition whose text is full of markup', () => {
  let copy: Copy;
  let site: BuiltSite;

  beforeAll(() => {
    const content = mkdtempSync(join(tmpdir(), 'hostile-'));
    for (const file of ['about.md', 'site.yaml']) {
      cpSync(new URL(file, MADE_UP.content), join(content, file));
    }
    writeEdition(content, {
      year: 2000,
      title: `</head><body ${SCRIPT}`,
      subtitle: '<!-- <style>*{display:none}</style>',
      statement: '(甲"><img src=x onerror=alert(1)>评选)',
      selectors: ['甲"><img src=x onerror=alert(1)>'],
      bylines: [
        { line: `乙</footer>${SCRIPT} 整理`, person: `乙</footer>${SCRIPT}`, role: '整理' },
      ],
      stories: [
        {
          title: `一</h1>${SCRIPT}`,
          subtitle: '二"--></template></style>&lt;b&gt;',
          body: `网页\\<body \\>\\<script\\>alert(1)\\</script\\>，5月4日，${NAME.replace(/[<>()/]/gu, '\\$&')}出席。\n\n## \\</main\\>\\<script\\>\n\n末段]]\\>。`,
        },
      ],
      names: [{ name: NAME, kind: 'person' }],
      notes: [{ story: 1, quote: '末段]]>', note: `原文如此${SCRIPT}` }],
    });
    copy = copyProject(content);
    rmSync(content, { recursive: true });
    copy.lock('2000');
    const { status, output } = copy.build({ SITE_URL: 'https://example.org' });
    expect(status, output).toBe(0);
    site = { ...MADE_UP, dist: pathToFileURL(join(copy.root, 'dist/')) };
  }, 60_000);
  afterAll(() => copy.remove());

  test.each([
    ['/', '/'],
    ['/2000/', '/1995/'],
    ['/2000/story/1/', '/1995/story/3/'],
    ['/2000/timeline/', '/1995/timeline/'],
    ['/2000/names/', '/1995/names/'],
    ['/about/', '/about/'],
    ['/search/', '/search/'],
    ['/404.html', '/404.html'],
  ])('puts nothing into %s but text', (page, sound) => {
    expect(foreignParts(readPage(site, page), readPage(MADE_UP, sound))).toEqual([]);
  });

  test('changes nothing in the headers of hosts', () => {
    expect(readFile(site, '_headers')).toBe(readFile(MADE_UP, '_headers'));
  });

  test('shows every character of a story, wherever its page says something of it', () => {
    const { story, contradictions } = readShownStory(readPage(site, '/2000/story/1/'));
    expect(contradictions).toEqual([]);
    const first = `网页<body >${SCRIPT}，5月4日，${NAME}出席。`;
    expect(story).toEqual({
      title: `一</h1>${SCRIPT}`,
      subtitle: '二"--></template></style>&lt;b&gt;',
      blocks: [first, '</main><script>', '末段]]>。'],
      description: first,
      list: `</head><body ${SCRIPT} <!-- <style>*{display:none}</style>`,
      compiler: `乙</footer>${SCRIPT}`,
      role: '整理',
    });
  });

  test('shows every character of titles, names and notes', () => {
    const texts = (page: string, selector: string) =>
      selectAll(selector, readPage(site, page)).map((element) => toString(element));
    expect(texts('/', 'h1')).toEqual([`</head><body ${SCRIPT}`]);
    expect(texts('/', '.edition-statement')).toEqual(['(甲"><img src=x onerror=alert(1)>评选)']);
    expect(texts('/2000/names/', '.entries b')).toEqual([NAME]);
    expect(texts('/2000/story/1/', '.remarks li')).toEqual([`“末段]]>”：原文如此${SCRIPT}`]);
  });
});
