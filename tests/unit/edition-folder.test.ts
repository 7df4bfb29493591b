import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ContentError } from '../../src/content/content-error.ts';
import { listEditions, readEditionFolder } from '../../src/content/edition-folder.ts';
import { readArchive } from '../../src/content/read-archive.ts';
import { readEdition } from '../../src/content/read-edition.ts';
import { readSiteFile } from '../../src/content/read-site.ts';
import { storyReader } from '../../src/markdown/read-story.ts';
import { copyContent } from './content.ts';

/** Replaces text in a file of the edition; the test is void if it is not there. */
function edit(content: URL, file: string, from: string | RegExp, to: string): void {
  const path = new URL(`2018/${file}`, content);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

/** `U+2F49` → `⽉` */
function characterOf(code: string): string {
  return String.fromCodePoint(parseInt(code.slice(2), 16));
}

const read = (content: URL) =>
  readEdition(content, '2018', storyReader(''), readSiteFile(content).topics);

/** What an editor is told of an edition that was spoilt; nothing if it is sound. */
async function told(spoil: (content: URL) => void): Promise<string> {
  const content = copyContent();
  spoil(content);
  try {
    await read(content);
  } catch (error) {
    if (error instanceof ContentError) return String(error);
    throw error;
  }
  return '';
}

describe('readEdition', () => {
  test('keeps the manuscript as it was received, byte for byte', async () => {
    const { manuscript, stories } = await read(copyContent());
    const fixture = readFileSync(new URL('../fixtures/2018-source.txt', import.meta.url));
    expect(fixture.equals(manuscript.bytes)).toBe(true);
    expect(stories.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('takes a picture that a text shows, however Markdown writes its name', async () => {
    const fixture = new URL('../fixtures/archive/content/1996-county/bridge.png', import.meta.url);
    const answer = await told((content) => {
      cpSync(fixture, new URL('2018/bridge.png', content));
      edit(content, '01.md', /\n*$/u, '\n\n![桥](<bridge.png>)\n');
    });
    expect(answer).toBe('');
  });

  test('takes the label of a topic for its id', async () => {
    const content = copyContent();
    edit(content, '03.md', '[governance]', '[政务, 民生]');
    const { stories } = await read(content);
    expect(stories[2]?.topics).toEqual(['governance', 'livelihood']);
  });

  test('reads files with Windows line ends and a byte order mark alike', async () => {
    const content = copyContent();
    const path = new URL('2018/01.md', content);
    writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8').replaceAll('\n', '\r\n')}`);
    await expect(read(content)).resolves.toHaveProperty('edition.count', 10);
  });

  /** Each list holds the one before it twice. */
  const BOMB = Array.from({ length: 30 }, (_, at) => `- &a${at + 1} [*a${at}, *a${at}]\n`).join('');

  interface Fault {
    readonly name: string;
    readonly spoil: (content: URL) => void;
    /** What the message must name: file, place, bad value, remedy. */
    readonly says: readonly string[];
  }

  const faults: readonly Fault[] = [
    {
      name: 'an edition without a title',
      spoil: (content) => edit(content, 'edition.yaml', /^title: .*\n/mu, ''),
      says: ['content/2018/edition.yaml', '缺少字段 title', '请补上'],
    },
    {
      name: 'a story with neither title nor text',
      spoil: (content) =>
        writeFileSync(new URL('2018/06.md', content), '---\ntopics: [city]\n---\n'),
      says: ['content/2018/06.md 第4行', '既没有 title，也没有正文', '请'],
    },
    {
      name: 'no manuscript',
      spoil: (content) => rmSync(new URL('2018/source.txt', content)),
      says: ['content/2018/source.txt', '缺少这个文件', '收到的原稿', 'UTF-8'],
    },
    {
      name: 'an introduction without text',
      spoil: (content) => writeFileSync(new URL('2018/introduction.md', content), '\n'),
      says: ['content/2018/introduction.md', '是空的', '删去'],
    },
    {
      name: 'an afterword with front matter',
      spoil: (content) => writeFileSync(new URL('2018/afterword.md', content), '---\n---\n甲\n'),
      says: ['content/2018/afterword.md 第1行', '文首的字段', '请删去'],
    },
    {
      name: 'a field with a full-width colon',
      spoil: (content) => edit(content, '03.md', 'title: ', 'title：'),
      says: ['content/2018/03.md 第2行', '“title：”', '英文冒号', '“title: ……”'],
    },
    ...[
      { name: 'a picture that is none', file: 'a.jpg', says: '不是完好的' },
      { name: 'a picture of another format', file: 'a.gif', says: '只收 JPEG、PNG 和 WebP' },
      { name: 'a picture with a Chinese name', file: '港口.jpg', says: '只用小写字母' },
    ].map(({ name, file, says }) => ({
      name,
      spoil: (content: URL) => writeFileSync(new URL(`2018/${file}`, content), '甲'),
      says: [`content/2018/${file}：`, says, '请'],
    })),
    {
      name: 'a picture that no text shows',
      spoil: (content) =>
        cpSync(
          new URL('../fixtures/archive/content/1996-county/bridge.png', import.meta.url),
          new URL('2018/bridge.png', content),
        ),
      says: ['content/2018/bridge.png：', '没有一个文件用到', '移走'],
    },
    {
      name: 'a picture of thirty megabytes',
      spoil: (content) => {
        const path = fileURLToPath(new URL('2018/a.jpg', content));
        writeFileSync(path, '');
        truncateSync(path, 30_000_000);
      },
      says: ['content/2018/a.jpg：', '30000000 字节', '请缩小'],
    },
    {
      name: 'a story whose name ends in .txt',
      spoil: (content) =>
        renameSync(new URL('2018/06.md', content), new URL('2018/06.md.txt', content)),
      says: ['content/2018/06.md.txt', '文件名多了一截', '请改名为 06.md'],
    },
    {
      name: 'an empty title',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, 'title: "  "'),
      says: ['content/2018/03.md 第2行', 'title', '空'],
    },
    {
      name: 'a misspelt field',
      spoil: (content) => edit(content, '03.md', 'subtitle:', 'subtitel:'),
      says: ['content/2018/03.md 第3行', 'subtitel', '请检查拼写'],
    },
    {
      name: 'an unknown topic',
      spoil: (content) => edit(content, '03.md', '[governance]', '[politics]'),
      says: ['content/2018/03.md 第4行', '“politics”', '可选的有：governance（政务）、'],
    },
    {
      name: 'a topic twice',
      spoil: (content) => edit(content, '05.md', '[industry]', '[industry, industry]'),
      says: ['content/2018/05.md 第4行', 'topics', '重复'],
    },
    {
      name: 'a topic twice, by its id and by its label',
      spoil: (content) => edit(content, '05.md', '[industry]', '[industry, 产业]'),
      says: ['content/2018/05.md 第4行', 'topics', '重复'],
    },
    {
      name: 'a rank twice',
      spoil: (content) => writeFileSync(new URL('2018/3.md', content), '---\n---\n'),
      says: ['content/2018/：', '03.md、3.md', '请只留一个'],
    },
    {
      name: 'a gap in the ranks',
      spoil: (content) => rmSync(new URL('2018/04.md', content)),
      says: ['content/2018/：', '缺第 4 条', '改名'],
    },
    {
      name: 'a rank beyond all others',
      spoil: (content) => writeFileSync(new URL('2018/4294967296.md', content), '---\n---\n'),
      says: ['content/2018/：', '缺第 11 条：没有 11.md、', '后面却有 4294967296.md'],
    },
    {
      name: 'an edition without stories',
      spoil: (content) => {
        for (let rank = 1; rank <= 10; rank += 1) {
          rmSync(new URL(`2018/${String(rank).padStart(2, '0')}.md`, content));
        }
      },
      says: ['content/2018/：', '没有一条新闻', '01.md'],
    },
    {
      name: 'no edition file',
      spoil: (content) => rmSync(new URL('2018/edition.yaml', content)),
      says: ['content/2018/edition.yaml', '缺少这个文件', 'README'],
    },
    {
      name: 'no front matter',
      spoil: (content) => edit(content, '06.md', /^---\n[\s\S]*?\n---\n/u, ''),
      says: ['content/2018/06.md 第1行', '---'],
    },
    {
      name: 'a file that is not UTF-8',
      spoil: (content) => {
        const path = new URL('2018/08.md', content);
        const bytes = readFileSync(path);
        bytes[bytes.length - 4] = 0xff;
        writeFileSync(path, bytes);
      },
      says: ['content/2018/08.md 第9行', 'UTF-8', '另存'],
    },
    {
      name: 'a date in front matter that does not exist',
      spoil: (content) =>
        edit(
          content,
          '01.md',
          /^topics: .*$/mu,
          '$&\ndates:\n  - sentence: p1s3\n    words: 7月初\n    start: "2018-02-30"\n    end: "2018-03-01"\n    reason: 试\n',
        ),
      says: ['content/2018/01.md 第8行', '2018-02-30', '真有的日子'],
    },
    {
      name: 'an unquoted date that does not exist',
      spoil: (content) =>
        edit(
          content,
          '01.md',
          /^topics: .*$/mu,
          '$&\ndates:\n  - sentence: p1s3\n    words: 7月初\n    start: 2018-02-31\n    end: 2018-03-01\n    reason: 试\n',
        ),
      says: ['content/2018/01.md 第8行', '2018-02-31', '真有的日子'],
    },
    {
      name: 'broken YAML',
      spoil: (content) => edit(content, '02.md', /^title: .*$/mu, 'title: "省委书记'),
      says: ['content/2018/02.md 第', 'YAML', '引号'],
    },
    {
      name: 'a title that YAML takes for a reference',
      spoil: (content) => edit(content, '02.md', /^title: .*$/mu, 'title: *焦作'),
      says: ['content/2018/02.md 第2行', '“*”', '引号'],
    },
    {
      name: 'a value that YAML takes for an anchor',
      spoil: (content) => edit(content, '02.md', /^title: .*$/mu, 'title: &焦作 市'),
      says: ['content/2018/02.md 第2行', '“&”', '引号'],
    },
    {
      name: 'a value that YAML takes for a tag',
      spoil: (content) => edit(content, 'notes.yaml', /千佳佳绩/u, '!千佳 佳绩'),
      says: ['content/2018/notes.yaml 第5行', '“!”', '引号'],
    },
    {
      name: 'references that stand for more than memory holds',
      spoil: (content) =>
        edit(content, 'names.yaml', /^[\s\S]*$/u, `- &a0 [太极]\n${BOMB}- name: *a30\n`),
      says: ['content/2018/names.yaml 第1行', '引用'],
    },
    {
      name: 'lists as names of fields, one in another',
      spoil: (content) => edit(content, 'names.yaml', /^/u, `${'? '.repeat(300)}\n`),
      says: ['content/2018/names.yaml 第1行', '字段名不是文字', '请检查问号'],
    },
    {
      name: 'lists nested too deeply',
      spoil: (content) => edit(content, 'names.yaml', /^/u, '- '.repeat(90_000)),
      says: ['content/2018/names.yaml 第1行', '嵌套太深', '误贴'],
    },
    {
      name: 'thousands of faults, not with thousands of lines',
      spoil: (content) => edit(content, 'edition.yaml', /^/u, 'a: 1\n'.repeat(3000)),
      says: ['content/2018/edition.yaml 第2行', '还有 29'],
    },
    {
      name: 'a file that is much too large',
      spoil: (content) => edit(content, '04.md', /$/u, '焦作'.repeat(200_000)),
      says: ['content/2018/04.md', '超过 1000000 字节', '误贴'],
    },
    {
      name: 'a body that is much too long',
      spoil: (content) => edit(content, '04.md', /$/u, '*焦'.repeat(12_000)),
      says: ['content/2018/04.md 第6行', '正文有 24', '误贴'],
    },
    {
      name: 'a title that is much too long',
      spoil: (content) => edit(content, '04.md', /(?<=^title: ).*$/mu, '焦作'.repeat(1000)),
      says: ['content/2018/04.md 第2行', 'title 太长'],
    },
    {
      name: 'a control character',
      spoil: (content) => edit(content, '04.md', '暗访测评', '暗访\u0007测评'),
      says: ['content/2018/04.md 第15行', 'U+0007', '请删去'],
    },
    {
      name: 'a control character written as an escape',
      spoil: (content) => edit(content, 'notes.yaml', '原文如此。', '"原文\\0如此"'),
      says: ['content/2018/notes.yaml 第3行', '反斜线', '单引号'],
    },
    {
      name: 'half a surrogate pair',
      spoil: (content) => edit(content, 'notes.yaml', '原文如此。', '"\\ud800"'),
      says: ['content/2018/notes.yaml 第3行', '反斜线', '单引号'],
    },
    {
      name: 'a folder in the place of a story',
      spoil: (content) => {
        rmSync(new URL('2018/04.md', content));
        mkdirSync(new URL('2018/04.md', content));
      },
      says: ['content/2018/04.md', '读不了', '请检查'],
    },
    {
      name: 'a field written twice',
      spoil: (content) => edit(content, '02.md', /^title: .*$/mu, '$&\n$&'),
      says: ['content/2018/02.md 第3行', '同一个字段写了两次'],
    },
    {
      name: 'a selecting body that the statement does not name',
      spoil: (content) => edit(content, 'edition.yaml', /焦作日报社(?=, )/u, '焦作晚报社'),
      says: ['content/2018/edition.yaml', '焦作晚报社', 'statement'],
    },
    {
      name: 'an edition without the day of its last change',
      spoil: (content) => edit(content, 'edition.yaml', /^updated: .*\n/mu, ''),
      says: ['content/2018/edition.yaml', '缺少字段 updated', '请补上'],
    },
    {
      name: 'a last change on a day that does not exist',
      spoil: (content) => edit(content, 'edition.yaml', /^updated: .*$/mu, 'updated: 2026-02-30'),
      says: ['content/2018/edition.yaml 第11行', '2026-02-30', '真有的日子'],
    },
    {
      name: 'a person that the byline does not name',
      spoil: (content) => edit(content, 'edition.yaml', 'person: 吕正军', 'person: 吕正君'),
      says: ['content/2018/edition.yaml 第7行', 'person', '“吕正君”', 'line'],
    },
    {
      name: 'a role that the byline does not give',
      spoil: (content) => edit(content, 'edition.yaml', 'role: 整理', 'role: 采写'),
      says: ['content/2018/edition.yaml 第8行', 'role', '“采写”', '请照 line 的原文写'],
    },
    {
      name: 'a value of which a comment swallows the rest',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, 'title: 新能源 #1 机组投产'),
      says: ['content/2018/03.md 第2行', '“#1 机组投产”', '单引号'],
    },
    {
      name: 'a value that a comment swallows whole',
      spoil: (content) => edit(content, 'notes.yaml', /千佳佳绩/u, '#1机组'),
      says: ['content/2018/notes.yaml 第5行', '“#1机组”', '单引号'],
    },
    {
      name: 'an item of a list that a comment swallows',
      spoil: (content) =>
        edit(content, 'edition.yaml', /^selectors: .*$/mu, 'selectors: [焦作日报社, #1\n  甲]'),
      says: ['content/2018/edition.yaml 第4行', '“#1”', '单引号'],
    },
    {
      name: 'a value on two lines, which YAML joins by a space',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, 'title: 市两会\n  胜利闭幕'),
      says: ['content/2018/03.md 第2行', '“市两会”', '写在一行里'],
    },
    {
      name: 'a quoted value on two lines',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, "title: '市两会\n  胜利闭幕'"),
      says: ['content/2018/03.md 第2行', '写在一行里'],
    },
    {
      name: 'a block of text',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, 'title: >-\n  市两会'),
      says: ['content/2018/03.md 第2行', '写在一行里'],
    },
    {
      name: 'a backslash that YAML reads as an escape',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, 'title: "市\\u4e24会"'),
      says: ['content/2018/03.md 第2行', '反斜线', '单引号'],
    },
    {
      name: 'a space at the end of a line, which YAML drops',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, '$& '),
      says: ['content/2018/03.md 第2行', '行尾', '请删去'],
    },
    {
      name: 'two spaces before a value, which YAML drops',
      spoil: (content) => edit(content, '03.md', 'title: ', 'title:  '),
      says: ['content/2018/03.md 第2行', '不止一个空格', '请只留一个'],
    },
    {
      name: 'a space at the edge of a quoted value',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, "title: ' 市两会'"),
      says: ['content/2018/03.md 第2行', 'title', '首尾有空格', '请删去'],
    },
    {
      name: 'a full-width space at the edge of a value',
      spoil: (content) => edit(content, '03.md', /^title: .*$/mu, 'title: 　　市两会'),
      says: ['content/2018/03.md 第2行', 'title', '首尾有空格', '请删去'],
    },
    {
      name: 'a directive, which changes how YAML reads the rest',
      spoil: (content) => edit(content, 'names.yaml', /^/u, '%YAML 1.1\n---\n'),
      says: ['content/2018/names.yaml 第1行', '“%YAML 1.1”', '请删去'],
    },
    {
      name: 'a second document in one file',
      spoil: (content) => edit(content, 'notes.yaml', /^- story: 10$/mu, '...\n---\n$&'),
      says: ['content/2018/notes.yaml 第', '“---”或“...”', '请删去'],
    },
    {
      name: 'a field without a value',
      spoil: (content) => edit(content, '03.md', /^subtitle: .*$/mu, 'subtitle:'),
      says: ['content/2018/03.md 第3行', 'subtitle', '是空的', '请填上'],
    },
    ...['~', 'null', '1e3', '0x1F', '2018', 'true'].map((value) => ({
      name: `the title ${value}, which YAML takes for no text`,
      spoil: (content: URL) => edit(content, '03.md', /^title: .*$/mu, `title: ${value}`),
      says: ['content/2018/03.md 第2行', `title 的值 ${value} `, '引号'],
    })),
    ...['01.md', 'edition.yaml', 'names.yaml', 'notes.yaml'].flatMap((file) =>
      [
        ['U+200B', '请删去'],
        ['U+2060', '请删去'],
        ['U+FEFF', '请删去'],
        ['U+00AD', '请删去'],
        ['U+202E', '请删去'],
        ['U+3164', '请删去'],
        ['U+FFFD', '对照原稿'],
        ['U+00A0', '普通空格'],
        ['U+2003', '普通空格'],
        ['U+2028', '普通空格'],
        ['U+0009', '普通空格'],
        ['U+2F49', '“月”（U+6708）', 'characters'],
        ['U+2EDA', '通用的字', 'characters'],
        ['U+F9D1', '“六”（U+516D）', 'characters'],
        ['U+E5E5', '通用的字', 'characters'],
        ['U+FE0F', 'characters'],
        ['U+200D', 'characters'],
      ].map(([code = '', ...remedy]) => ({
        name: `the character ${code} in ${file}`,
        spoil: (content: URL) =>
          edit(content, file, /(?<=^(?:title|- name|.*quote): .)/mu, characterOf(code)),
        says: [
          `content/2018/${file} 第`,
          `${file === 'notes.yaml' ? '更' : ''}”后面`,
          code,
          ...remedy,
        ],
      })),
    ),
    {
      name: 'an invisible character in the body of a story',
      spoil: (content) => edit(content, '04.md', '暗访测评', '暗访\u200b测评'),
      says: ['content/2018/04.md 第15行', '暗访”后面', 'U+200B', '请删去'],
    },
    {
      name: 'an admission of a character that readers would not see',
      spoil: (content) => edit(content, 'edition.yaml', /^/u, 'characters: [U+200B]\n'),
      says: ['content/2018/edition.yaml 第1行', 'characters', 'U+200B', '请删去'],
    },
    {
      name: 'a pinyin of three syllables for a name of four characters',
      spoil: (content) =>
        edit(content, 'names.yaml', 'pinyin: nan shui bei diao\n', 'pinyin: nan shui bei\n'),
      says: ['content/2018/names.yaml 第', 'pinyin', '“南水北调”有 4 个字', '3 个音节'],
    },
    {
      name: 'a name listed twice',
      spoil: (content) => edit(content, 'names.yaml', /^- name: 戴柏华$/mu, '- name: 陈润儿'),
      says: ['content/2018/names.yaml 第5行', '“陈润儿”', '只写一次'],
    },
    ...[
      {
        name: 'a named pipe',
        make: (path: string) => spawnSync('mkfifo', [path]),
        says: '不是普通文件',
      },
      {
        name: 'a link to an endless device',
        make: (path: string) => symlinkSync('/dev/zero', path),
        says: '不是普通文件',
      },
      {
        name: 'a link to nothing',
        make: (path: string) => symlinkSync('nowhere', path),
        says: '读不了',
      },
      {
        name: 'a link to itself',
        make: (path: string) => symlinkSync(path, path),
        says: '读不了',
      },
      {
        name: 'a file of five gigabytes',
        make: (path: string) => {
          writeFileSync(path, '');
          truncateSync(path, 5 * 1024 ** 3);
        },
        says: '误贴',
      },
    ].flatMap(({ name, make, says }) =>
      ['04.md', 'edition.yaml', 'names.yaml', 'notes.yaml'].map((file) => ({
        name: `${name} in the place of ${file}`,
        spoil: (content: URL) => {
          const path = fileURLToPath(new URL(`2018/${file}`, content));
          rmSync(path);
          make(path);
        },
        says: [`content/2018/${file}`, says, '请'],
      })),
    ),
    {
      name: 'a file whose name is not UTF-8',
      spoil: (content) => {
        const folder = Buffer.from(fileURLToPath(new URL('2018/', content)));
        writeFileSync(Buffer.concat([folder, Buffer.from([0xc4, 0xea]), Buffer.from('.md')]), '');
      },
      says: ['content/2018/', '文件名不是 UTF-8', '请改名'],
    },
    {
      name: 'a file that does not belong',
      spoil: (content) =>
        renameSync(new URL('2018/10.md', content), new URL('2018/ten.md', content)),
      says: ['content/2018/ten.md', '序号'],
    },
  ];

  test.each(faults)('refuses $name', async ({ spoil, says }) => {
    const message = await told(spoil);
    for (const words of says) expect(message).toContain(words);
  });

  test('takes in the unusual characters that the edition says are the source’s', async () => {
    const content = copyContent();
    edit(content, 'edition.yaml', /^/u, 'characters: [U+2F49, U+2EDA]\n');
    edit(content, '01.md', /^5月/mu, '5⽉⻚');
    const { drafts, faults } = await readEditionFolder(content, '2018');
    expect(faults).toEqual([]);
    expect(drafts[0]?.body.trimStart()).toMatch(/^5⽉⻚/u);
  });

  test('tells all that is wrong at once', async () => {
    const message = await told((content) => {
      edit(content, '03.md', '[governance]', '[politics]');
      edit(content, '04.md', 'subtitle:', 'subtitel:');
    });
    expect(message).toContain('content/2018/03.md');
    expect(message).toContain('content/2018/04.md');
  });

  test('tells faults of YAML and of Markdown together, in the order of their places', async () => {
    const message = await told((content) => {
      edit(content, 'edition.yaml', 'updated:', 'updatet:');
      edit(content, '04.md', /\n\n12月/u, '\n\n1. 12月');
      edit(content, '03.md', '[governance]', '[politics]');
    });
    expect(message.split('\n')).toEqual([
      expect.stringContaining('content/2018/03.md 第4行：'),
      expect.stringMatching(/^content\/2018\/04\.md 第\d+行：Markdown 会把“1\. 12月/u),
      expect.stringMatching(/^content\/2018\/edition\.yaml 第1行：缺少字段 updated/u),
      expect.stringMatching(/^content\/2018\/edition\.yaml 第11行：不认识的字段 updatet/u),
    ]);
  });

  test('tells of the source and of the names when another file is at fault', async () => {
    const ofSource = await told((content) => {
      edit(content, '09.md', '陈家沟', '陈家溝');
      edit(content, 'notes.yaml', 'quote:', 'qote:');
    });
    expect(ofSource).toMatch(/content\/2018\/09\.md 第\d+行：正文与原稿不符/u);
    expect(ofSource).toContain('content/2018/notes.yaml 第');

    const ofNames = await told((content) => {
      edit(content, 'edition.yaml', 'updated:', 'updatet:');
      edit(content, 'names.yaml', /^- name: 戴柏华$/mu, '- name: 戴柏桦');
      edit(content, 'notes.yaml', /quote: .*/u, 'quote: 没有的话');
    });
    expect(ofNames).toContain('content/2018/edition.yaml 第');
    expect(ofNames).toContain('content/2018/names.yaml：“戴柏桦”');
    expect(ofNames).toContain('content/2018/notes.yaml：');
  });

  test('blames no name on a text that is not the source’s, and no source on faulty Markdown', async () => {
    const wrongText = await told((content) => edit(content, '09.md', /陈家沟/gu, '陈家溝'));
    expect(wrongText).not.toContain('names.yaml');
    const faultyMarkdown = await told((content) => edit(content, '09.md', '陈家沟', '*陈家沟*'));
    expect(faultyMarkdown).not.toContain('原稿不符');
  });
});

describe('readArchive', () => {
  test('tells all that is wrong in the folders of all years at once', async () => {
    const content = copyContent();
    cpSync(new URL('2018/', content), new URL('2019/', content), { recursive: true });
    edit(content, 'edition.yaml', 'updated:', 'updatet:');
    edit(content, '03.md', '[governance]', '[politics]');
    rmSync(new URL('2019/edition.yaml', content));
    const error = await readArchive(content, '/').catch((reason: unknown) => reason);
    for (const file of [
      '2018/edition.yaml 第',
      '2018/03.md 第',
      '2019/edition.yaml：缺少这个文件',
    ]) {
      expect(String(error)).toContain(`content/${file}`);
    }
  });
});

describe('the proof that the files are the manuscript', () => {
  test('passes the manuscript as it was received', async () => {
    expect(await told(() => {})).toBe('');
  });

  test('shows both texts where one character differs, and marks it', async () => {
    const message = await told((content) => edit(content, '09.md', '陈家沟', '陈家溝'));
    expect(message.split('\n')).toEqual([
      '稿件有误: content/2018/09.md 第13行：正文与原稿不符，请照原稿改正。不同之处在【】里：',
      expect.stringMatching(/^原稿第\d+行：.*陈家【沟】.*$/u),
      expect.stringMatching(/^本文件：.*陈家【溝】.*$/u),
    ]);
  });

  test('shows what cannot be seen by its code', async () => {
    const message = await told((content) => {
      edit(content, 'edition.yaml', /^/u, 'characters: [U+FE0F]\n');
      edit(content, '09.md', '陈家沟', '陈家沟\uFE0F');
    });
    expect(message).toContain('陈家沟【<U+FE0F>】');
  });

  test.each([
    ['title', /^title: .*$/mu, 'title: 别的题目', '03.md 第2行：字段 title 与原稿不符'],
    [
      'headline cut short',
      /^title: (.{4}).*$/mu,
      'title: $1',
      '03.md 第2行：字段 title 与原稿不符',
    ],
    ['subtitle', /^subtitle: .*\n/mu, '', 'source.txt 第31行：“'],
  ])('names the story whose %s differs', async (_, from, to, says) => {
    const message = await told((content) => edit(content, '03.md', from, to));
    expect(message).toContain(`content/2018/${says}`);
  });

  test('names the files of stories that have changed places', async () => {
    const message = await told((content) => {
      const [one, other] = [new URL('2018/01.md', content), new URL('2018/02.md', content)];
      renameSync(one, new URL('2018/x', content));
      renameSync(other, one);
      renameSync(new URL('2018/x', content), other);
    });
    expect(message).toMatch(/content\/2018\/0[12]\.md 第2行：字段 title “.*”的位置与原稿不同/u);
  });

  test.each([
    ['title', '携手阔步', '携手大步', 1],
    ['subtitle', '2018年焦作市十大新闻', '2018年十大新闻', 2],
    ['statement', '焦作广播电视台评选', '焦作广播电视台选', 3],
    ['bylines', / 整理$/mu, '整理', 6],
  ])('names edition.yaml and the line when its %s differs', async (name, from, to, line) => {
    const message = await told((content) => edit(content, 'edition.yaml', from, to));
    expect(message).toContain(`edition.yaml 第${line}行：字段 ${name} 与原稿不符`);
    expect(message).not.toContain('.md');
  });

  test('tells of a paragraph left out where it stands in the manuscript, and after what', async () => {
    const message = await told((content) => edit(content, '04.md', /\n\n[^\n]+\n$/u, '\n'));
    expect(message).toMatch(
      /content\/2018\/source\.txt 第\d+行：“.+”没有收进任何文件。原稿里它在 04\.md 的“.+”之后、05\.md 的“.+”之前，请补在那里。$/u,
    );
  });

  test('tells of a story that is gone, once', async () => {
    const message = await told((content) => rmSync(new URL('2018/10.md', content)));
    expect(message).toMatch(/source\.txt 第\d+行：“10 .*”到第\d+行这一段文字没有收进任何文件/u);
    expect(message.split('\n')).toHaveLength(1);
  });

  test('tells of a rank that is not written as declared', async () => {
    const message = await told((content) =>
      edit(content, 'edition.yaml', "rank-mark: '{1} '", "rank-mark: '{一}、'"),
    );
    expect(message).toContain('【1 】');
  });
});

describe('listEditions', () => {
  /** What it says of a content folder that was spoilt. */
  async function told(spoil: (content: URL) => void): Promise<string> {
    const content = copyContent();
    spoil(content);
    const { faults } = await listEditions(content);
    return new ContentError(faults).message;
  }

  test('finds the folders that are named by a year, or by a year and a name', async () => {
    const content = copyContent();
    mkdirSync(new URL('2018-county-2/', content));
    const ids = ['2018', '2018-county-2'];
    await expect(listEditions(content)).resolves.toEqual({ ids, faults: [] });
  });

  test.each([
    '2019年',
    '２０１９',
    '02019',
    '2018 (copy)',
    '2018-副本',
    '2018-County',
    '2018-',
    '草稿',
  ])('passes no folder over in silence: %s', async (name) => {
    const message = await told((content) => mkdirSync(new URL(`${name}/`, content)));
    expect(message).toMatch(`content/${name}/：`);
    expect(message).toContain('四位数字');
    expect(message).toContain('请改名');
  });

  test.each(['2019.md', 'about.txt', '焦作.docx'])(
    'passes no file over in silence: %s',
    async (name) => {
      const message = await told((content) => writeFileSync(new URL(name, content), ''));
      expect(message).toContain(`content/${name}：`);
      expect(message).toContain('请移走');
    },
  );

  test('refuses a year that is no folder', async () => {
    const message = await told((content) => writeFileSync(new URL('2019', content), ''));
    expect(message).toContain('content/2019：不是文件夹');
  });

  test('refuses a year that is a named pipe, and does not wait for it', async () => {
    const message = await told((content) =>
      spawnSync('mkfifo', [fileURLToPath(new URL('2019', content))]),
    );
    expect(message).toContain('content/2019：不是文件夹');
  });

  test('refuses a name that is not UTF-8', async () => {
    const message = await told((content) =>
      mkdirSync(Buffer.concat([Buffer.from(fileURLToPath(content)), Buffer.from([0xc4, 0xea])])),
    );
    expect(message).toContain('文件名不是 UTF-8，请改名');
  });

  test('shows a name with a line break in one line', async () => {
    const message = await told((content) => mkdirSync(new URL('a%0A%1B[31mb/', content)));
    expect(message).toContain('content/a<U+000A><U+001B>[31mb/：');
  });

  test('says that about.md is missing', async () => {
    const message = await told((content) => rmSync(new URL('about.md', content)));
    expect(message).toContain('content/about.md：缺少这个文件。请');
  });

  test('refuses an about.md that is an endless device', async () => {
    const message = await told((content) => {
      rmSync(new URL('about.md', content));
      symlinkSync('/dev/zero', new URL('about.md', content));
    });
    expect(message).toContain('content/about.md：读不了：不是普通文件');
  });

  test.each([
    ['an invisible character', '甲\u200b乙', '“甲”后面', 'U+200B'],
    ['a tag of HTML', '甲\n\n乙<script>alert(1)</script>', '第3行', '“<script>”'],
    ['a block of HTML', '甲\n\n<div>乙</div>', '第3行', '“<div>乙</div>”'],
  ])('refuses %s in about.md', async (_, text, ...says) => {
    const message = await told((content) => writeFileSync(new URL('about.md', content), text));
    expect(message).toContain('content/about.md');
    for (const words of says) expect(message).toContain(words);
  });

  test('tells all that is wrong at once', async () => {
    const message = await told((content) => {
      mkdirSync(new URL('2019年/', content));
      writeFileSync(new URL('x', content), '');
      rmSync(new URL('about.md', content));
    });
    expect(message.split('\n')).toHaveLength(3);
  });

  test('refuses a content folder without a year', async () => {
    const message = await told((content) => rmSync(new URL('2018/', content), { recursive: true }));
    expect(message).toContain('content/：没有一个年份文件夹');
  });

  test('refuses a content folder that is not there', async () => {
    await expect(listEditions(new URL('nowhere/', copyContent()))).rejects.toThrow('content/');
  });
});
