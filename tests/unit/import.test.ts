import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readEdition } from '../../src/content/read-edition.ts';
import { run } from '../../src/import/command.ts';
import { storyReader } from '../../src/markdown/read-story.ts';
import { makeDocx, makeZip, paragraph } from '../docx.ts';
import { MANUSCRIPTS } from '../manuscripts.ts';
import { copyContent } from './content.ts';

const FIXTURE = new URL('../fixtures/2018-source.txt', import.meta.url);

/** A folder with a file in it, and one like `content/`; both go when the test ends. */
function place(file: string, bytes: Uint8Array | string) {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, file), bytes);
  return { folder, content: copyContent() };
}

/** Runs the command for a file, and gives what it said and what is in the content then. */
async function importFile(file: string, bytes: Uint8Array | string, ...args: readonly string[]) {
  const { folder, content } = place(file, bytes);
  const before = readdirSync(content).sort();
  const outcome = await run([file, ...args], content, folder);
  const added = readdirSync(content).filter((name) => !before.includes(name));
  return { ...outcome, content, added };
}

const list = (title = '2019年甲市新闻', text = '1月2日，正文。') =>
  `${title}\n\n1、标题甲\n${text}\n\n2、标题乙\n3月4日，又一段正文。\n`;

describe('a manuscript', () => {
  test.each(MANUSCRIPTS)('like $file becomes an edition with no hand on it', async (manuscript) => {
    const { file, part, year, titles } = manuscript;
    const slug = ['--slug', 'county'];
    const args = part === undefined ? slug : [...slug, '--part', String(part)];
    const { output, status, content, added } = await importFile(
      file,
      await manuscript.bytes(),
      ...args,
    );
    expect(output).toContain(`已写入 content/${year}-county/`);
    expect({ status, added }).toEqual({ status: 0, added: [`${year}-county`] });
    const { stories } = await readEdition(content, `${year}-county`, storyReader(''));
    expect(stories.map(({ title = null }) => title)).toEqual(titles);
  });

  test('of 2018 gives the committed edition, but for what people add and what its publication locks', async () => {
    const { content } = await importFile('稿件.txt', readFileSync(FIXTURE), '--slug', 'again');
    const again = new URL('2018-again/', content);
    const own = new URL('2018/', content);
    const added = new Set(['figures.yaml', 'ids.lock', 'names.yaml', 'notes.yaml']);
    const files = readdirSync(own).filter((name) => !added.has(name));
    expect(readdirSync(again)).toEqual(files);
    const written = (folder: URL, file: string) =>
      readFileSync(new URL(file, folder), 'utf8')
        .replace(/^(?:# .*|topics: .*|updated: .*)\n/gmu, '')
        .replace(/^selectors: \[(.*)\]$/mu, (_, items: string) =>
          ['selectors:', ...items.split(', ').map((item) => `  - ${item}`)].join('\n'),
        );
    for (const file of files) expect(written(again, file), file).toBe(written(own, file));
    expect(readFileSync(new URL('source.txt', again)).equals(readFileSync(FIXTURE))).toBe(true);
  });

  test('keeps its bytes in source.txt, or says which file it was taken from', async () => {
    const text = `\uFEFF${list()}`.replaceAll('\n', '\r\n');
    const plain = await importFile('a.txt', text);
    const folder = new URL('2019/', plain.content);
    expect(readFileSync(new URL('source.txt', folder), 'utf8')).toBe(text);
    expect(readFileSync(new URL('edition.yaml', folder), 'utf8')).not.toContain('received');

    const docx = await importFile(
      '稿件.docx',
      await makeDocx(
        list()
          .split('\n')
          .map((line) => paragraph(line))
          .join(''),
      ),
    );
    const file = readFileSync(new URL('2019/edition.yaml', docx.content), 'utf8');
    expect(file).toMatch(/^received:\n {2}name: 稿件\.docx\n {2}sha256: [0-9a-f]{64}$/mu);
  });

  test('brings its pictures and lists into the folder', async () => {
    const docx = MANUSCRIPTS.find(({ file }) => file === 'numbered.docx');
    const { output, content } = await importFile('a.docx', (await docx?.bytes()) ?? '');
    const folder = new URL('2025/', content);
    expect(readdirSync(folder)).toContain('03-1.png');
    expect(readFileSync(new URL('03.md', folder), 'utf8')).toContain('\n\n![合龙现场](03-1.png)\n');
    expect(readFileSync(new URL('02.md', folder), 'utf8')).toContain('\n- 关停小锅炉120台\n- 更新');
    expect(output).toContain('这里有图片 media/image1.png（合龙现场）');

    const missing = await importFile(
      'a.md',
      `# ${list().replace('正文。', '\n![桥](b.png "桥成。")\n')}`,
    );
    expect(missing.output).toContain('图片 b.png 不在稿件旁边，没有收入');
    expect(readFileSync(new URL('2019/01.md', missing.content), 'utf8')).toContain('\n桥成。\n');
  });

  test('may hold what Markdown and YAML would read otherwise', async () => {
    const odd =
      '*甲*_乙_ `丙` [丁](戊) ![己](庚) <b>辛</b> &amp; 壬\\癸 \\* 1. # > ~~x~~ | a | http://a.b';
    const text = `2019年'甲' #1 新闻: "乙"\n\n1、- 标题: #3\n${odd}\n# 不是小标题\n1. 不是列表\n- 也不是\n> 不是引用\n    不是代码\n---\n\n2、'乙'\n正文。\n`;
    const { output, content } = await importFile('a.txt', text);
    expect(output).toContain('已写入');
    const { stories, edition } = await readEdition(content, '2019', storyReader(''));
    expect(edition.title).toBe(`2019年'甲' #1 新闻: "乙"`);
    expect(stories[0]?.title).toBe('- 标题: #3');
    const paragraphs = stories[0]?.paragraphs.map(({ sentences }) =>
      sentences.map((sentence) => sentence.text).join(''),
    );
    expect(paragraphs).toEqual([
      odd,
      '# 不是小标题',
      '1. 不是列表',
      '- 也不是',
      '> 不是引用',
      '不是代码',
      '---',
    ]);
  });
});

test.each([
  ['twice', ['1、', '2、', '2、', '3、'], '第 6 行：序号 2 写在 2 之后'],
  ['with a gap', ['1、', '2、', '4、'], '第 6 行：序号从 2 跳到 4'],
  ['backwards', ['三、', '二、', '一、'], '第 2 行：序号是倒着写的，从 3 到 1'],
])('ranks that are written %s keep no list out of the archive', async (_, ranks, words) => {
  const text = `2019年甲市新闻\n${ranks.map((rank) => `${rank}标题\n1月2日，正文。`).join('\n')}\n`;
  const { output, added, content } = await importFile('a.txt', text);
  expect(output).toContain(words);
  expect(added).toEqual(['2019']);
  expect(readFileSync(new URL('2019/source.txt', content), 'utf8')).toBe(text);
  const { stories } = await readEdition(content, '2019', storyReader(''));
  expect(stories.map(({ rank }) => rank)).toEqual(ranks.map((_rank, index) => index + 1));
});

test('a date that does not exist is told, and the folder is written for the build to refuse', async () => {
  const text = list(undefined, '2月30日，开工。');
  const { output, added, content } = await importFile('a.txt', text);
  expect(output).toContain('第 1 条（p1s1）“2月30日”不是真有的日子');
  expect(output).toContain('请在文首 dates 里写明它的日期和理由');
  expect(added).toEqual(['2019']);
  await expect(readEdition(content, '2019', storyReader(''))).rejects.toThrow(
    /content\/2019\/01\.md 第\d行：（p1s1）“2月30日”/u,
  );
});

test('a manuscript that says twice who selected its list keeps both lines', async () => {
  const ends = '(甲市委宣传部评选)';
  const text = list('2019年甲市新闻\n(甲市委宣传部、甲市日报社评选)') + `\n${ends}\n`;
  const { output, content } = await importFile('a.txt', text);
  expect(output).toContain('已写入');
  expect(readFileSync(new URL('2019/afterword.md', content), 'utf8')).toBe(`${ends}\n`);
});

describe('the report', () => {
  test('tells what an editor has to look at', async () => {
    const text = `2019年甲市十大新闻\n\n1、太极拳大赛\n5⽉6日，温县举行太极拳大赛，焦作市代表队夺冠,人数二O一九。\n\n2、引水\u200B工程\n2018年底开工，到2025年完工\n`;
    const { output } = await importFile('a.txt', text);
    for (const words of [
      '建议主题：culture-sport（文体旅游）',
      '已知的名称：温县、焦作市',
      '“⽉”是部首，不是“月”',
      '半角标点“,”',
      '标题说有 10 条，认出的是 2 条',
      '<U+200B>',
      '“2018年底”不在 2019 年',
      '年”不在 2019 年：2025-01-01',
    ]) {
      expect(output).toContain(words);
    }
  });

  test('comes as JSON, the faults too', async () => {
    const { output } = await importFile('a.txt', list(), '--json');
    expect(JSON.parse(output)).toMatchObject({
      file: 'a.txt',
      id: '2019',
      written: true,
      stories: [
        { rank: 1, title: '标题甲', dates: ['1月2日'], undated: [] },
        { rank: 2, title: '标题乙' },
      ],
      findings: [],
    });
    const refused = await importFile('a.txt', '', '--json');
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.output)).toEqual({
      errors: [{ file: 'a.txt', problems: [{ message: expect.stringContaining('是空的') }] }],
    });
  });

  test('is given for a folder that is there', async () => {
    const { output, status } = await run(['--check', '2018'], copyContent(), '/');
    expect(status).toBe(0);
    expect(output).toContain('学成都佛山 促转型发展');
    expect(output).toContain('主题：governance（政务）、industry（产业）');
    const missing = await run(['--check', '2017'], copyContent(), '/');
    expect(missing).toMatchObject({ status: 1, output: expect.stringContaining('content/2017/') });
  });
});

describe('a folder', () => {
  test('that is there is overwritten only when told, and keeps what people added', async () => {
    const { folder, content } = place('a.txt', list());
    expect((await run(['a.txt'], content, folder)).status).toBe(0);
    const edition = new URL('2019/', content);
    writeFileSync(new URL('notes.yaml', edition), '[]\n');
    writeFileSync(join(folder, 'a.txt'), list('2019年乙市新闻'));
    const refused = await run(['a.txt'], content, folder);
    expect(refused).toMatchObject({ status: 1, output: expect.stringContaining('--overwrite') });
    expect(readFileSync(new URL('source.txt', edition), 'utf8')).toContain('甲市');
    expect((await run(['a.txt', '--overwrite'], content, folder)).status).toBe(0);
    expect(readFileSync(new URL('source.txt', edition), 'utf8')).toContain('乙市');
    expect(existsSync(new URL('notes.yaml', edition))).toBe(true);
    expect(readdirSync(content).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('stays as it was where the new one is refused', async () => {
    const { folder, content } = place('a.txt', list());
    await run(['a.txt'], content, folder);
    const edition = new URL('2019/', content);
    writeFileSync(
      new URL('notes.yaml', edition),
      '- { story: 1, quote: 正文, note: 原文如此。 }\n',
    );
    writeFileSync(join(folder, 'a.txt'), list(undefined, '5月6日，另一段文字。'));
    const { status, output } = await run(['a.txt', '--overwrite'], content, folder);
    expect(status).toBe(1);
    expect(output).toContain('没有写入任何文件');
    expect(readFileSync(new URL('source.txt', edition), 'utf8')).toContain('1月2日');
    expect(readdirSync(content).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('with what cannot be copied, or a file in its place, is told and stays', async () => {
    const { folder, content } = place('a.txt', list());
    const edition = new URL('2019', content);
    writeFileSync(edition, '');
    const told = { status: 1, output: expect.stringContaining('content/2019/：') };
    expect(await run(['a.txt', '--overwrite'], content, folder)).toMatchObject(told);
    rmSync(edition);
    expect((await run(['a.txt'], content, folder)).status).toBe(0);
    execFileSync('mkfifo', [fileURLToPath(new URL('2019/pipe', content))]);
    expect(await run(['a.txt', '--overwrite'], content, folder)).toMatchObject(told);
    expect(readdirSync(edition)).toContain('pipe');
    expect(readdirSync(content).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('is not written on trial', async () => {
    const { output, added } = await importFile('a.txt', list(), '--dry-run');
    expect(output).toContain('没有写入任何文件');
    expect(added).toEqual([]);
  });

  test('that cannot be written is told', async () => {
    const { folder } = place('a.txt', list());
    const content = pathToFileURL(`${folder}/content/`);
    const missing = await run(['a.txt'], content, folder);
    expect(missing).toMatchObject({ status: 1, output: expect.stringContaining('site.yaml') });
  });
});

describe('what is no manuscript of one list', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `${index + 1}、标题\n1月2日，正文。`).join('\n');
  const cases: readonly [
    string,
    string,
    string | Uint8Array | Promise<Uint8Array>,
    string,
    ...(readonly string[]),
  ][] = [
    ['an empty file', 'a.txt', '', 'a.txt：是空的。请'],
    ['a file of white space', 'a.txt', ' \n\n', '里面没有文字。请'],
    [
      'a picture named .docx',
      'a.docx',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1),
      '是图片，不是文字稿。请',
    ],
    ['an old document of Word', 'a.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), '另存为 .docx'],
    ['a PDF', 'a.txt', '%PDF-1.7', '是 PDF。请'],
    ['a damaged zip file', 'a.docx', Uint8Array.of(0x50, 0x4b, 3, 4, 5, 6), '文件损坏，或加了密码'],
    ['a zip file of another kind', 'a.docx', makeZip({ 'a.txt': 'a' }), '没有 word/document.xml'],
    [
      'a zip bomb',
      'a.docx',
      makeZip({ 'word/document.xml': ' '.repeat(2e7) }),
      '大得不像一份稿件。请',
    ],
    ['a text of 50 MB', 'a.txt', new Uint8Array(5e7).fill(0x61), '有 50000000 字节，超过'],
    [
      'no ranks and nothing in their place',
      'a.txt',
      '2019年通知\n请于5日前报送。\n谢谢。',
      '认不出各条新闻从哪里开始。请不要改稿件；照 content/README.md',
    ],
    [
      'no title',
      'a.txt',
      '1、标题\n2019年1月2日，正文。\n2、标题\n正文。',
      '认不出名单的标题。请不要改稿件；照 content/README.md',
    ],
    [
      'two lists',
      'a.txt',
      `2019年新闻\n${lines(2)}\n2019年十大体育新闻\n${lines(2)}`,
      '--part 2：2019年十大体育新闻（2 条）',
    ],
    ['a list that it does not have', 'a.txt', list(), '只有 1 份名单，没有第 3 份', '--part', '3'],
    ['a year that is missing', 'a.txt', list('甲市新闻'), '没有写明是哪一年的名单。请用 --year'],
    ['two years', 'a.txt', list('2018年和2019年新闻'), '不止一个年份（2018、2019）'],
    ['lone surrogates', 'a.txt', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41, 0), '不成对的代理码'],
    [
      'a wrong byte in UTF-8',
      'a.txt',
      Buffer.concat([Buffer.from(`${list()}甲`), Buffer.of(0xff)]),
      'a.txt 第8行：有不是 UTF-8 的字节',
    ],
    [
      'lost characters',
      'a.txt',
      list().replace('正文', '正\uFFFD'),
      '已经丢失：“1月2日，正\uFFFD。”。请重新取得稿件',
    ],
    ['a year that is none', 'a.txt', list(), '--year 19 不是年份', '--year', '19'],
    ['a slug that is no name', 'a.txt', list(), '--slug ../x 不能作文件夹名', '--slug', '../x'],
    ['an option that is not known', 'a.txt', list(), '看不懂', '--force'],
  ];
  test.each(cases)(
    '%s: is told with its remedy, and nothing is written',
    async (_, file, bytes, words, ...args) => {
      const { status, output, added } = await importFile(file, await bytes, ...args);
      expect(output).toContain(words);
      expect(output).not.toMatch(/^\s+at /mu);
      expect(status).not.toBe(0);
      expect(added).toEqual([]);
    },
  );

  test('a path that leads nowhere or to a folder is told', async () => {
    const content = copyContent();
    const folder = fileURLToPath(content);
    expect((await run(['none.txt'], content, folder)).output).toContain('none.txt：找不到这个文件');
    expect((await run(['2018'], content, folder)).output).toContain('2018：是文件夹');
    expect(await run([], content, folder)).toMatchObject({
      status: 2,
      output: expect.stringContaining('用法：'),
    });
  });
});

test('the usage is printed where it is asked for, and says what --overwrite loses', async () => {
  const { status, output } = await run(['--help'], copyContent(), '/');
  expect(status).toBe(0);
  expect(output).toMatch(/^ {2}--overwrite .*主题和日期/mu);
});
