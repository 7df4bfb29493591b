import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { unusualCharacters, visibleText } from '../archive/characters.ts';
import {
  editionFileSchema,
  editionId,
  type Edition,
  type EditionFile,
  namesFileSchema,
  notesFileSchema,
  type Name,
  type Note,
  type StoryDraft,
} from '../archive/schema.ts';
import { frontMatterOf, type Topics } from '../archive/site.ts';
import { storySource } from '../archive/source.ts';
import type { Problem } from '../archive/problem.ts';
import { htmlProblems } from '../markdown/html-problems.ts';
import { attempt, ContentError, fault, refusal, type FileProblems } from './content-error.ts';
import { parseYaml } from './parse-yaml.ts';
import { SITE_FILE } from './read-site.ts';
import { errorCode, readText } from './read-text.ts';

const ABOUT_FILE = 'about.md';
/** The files of `content/` beside the folders of editions. */
const OTHER_FILES = [ABOUT_FILE, SITE_FILE, 'README.md'];
const MISSING_FILE = '缺少这个文件。请照 content/README.md 写一份。';
const WRONG_NAME = '文件名不是 UTF-8，请改名。';
export const EDITION_FILE = 'edition.yaml';
export const NAMES_FILE = 'names.yaml';
export const NOTES_FILE = 'notes.yaml';
const STORY_FILE = /^0*([1-9]\d*)\.md$/u;
/**
 * UTF-16 code units of a story's body. The longest of 2018 has 700; Markdown needs minutes for
 * a hundred times as much where it is full of its signs.
 */
const LONGEST_BODY = 20_000;
/** A front matter block and the body after it. */
const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/u;

/**
 * Lists the editions: every folder of `content/` that is named by a year, or by a year and a name. Whatever
 * else is there is a fault, so that no folder is left out unnoticed; so is an `about.md` that
 * cannot be published.
 *
 * @param content the folder `content/`, ending in `/`
 * @throws ContentError when it cannot be read
 */
export async function listEditions(
  content: URL,
): Promise<{ readonly ids: string[]; readonly faults: FileProblems[] }> {
  const faults: FileProblems[] = [];
  const ids: string[] = [];
  const names = await readFolder(content, 'content/');
  for (const name of names) {
    const file = `content/${visibleText(name)}`;
    if (!isUtf8(name)) {
      faults.push(fault(file, WRONG_NAME));
    } else if (editionId.safeParse(name).success) {
      if (isFolder(name, content)) ids.push(name);
      else faults.push(fault(file, '不是文件夹。请把这一年的稿件放进一个文件夹。'));
    } else if (isFolder(name, content)) {
      const message = '不是年份文件夹。年份文件夹以四位数字命名，如 2019；一年有几份名单的，后面加连字符和小写字母或数字，如 2019-county。请改名，或移走。';
      faults.push(fault(`${file}/`, message));
    } else if (!OTHER_FILES.includes(name)) {
      const message = `这里只放年份文件夹、${OTHER_FILES.join('、')}。请移走。`;
      faults.push(fault(file, message));
    }
  }
  if (ids.length === 0) {
    faults.push(fault('content/', '没有一个年份文件夹。请建一个，如 content/2018/。'));
  }
  if (names.includes(ABOUT_FILE)) attempt(faults, () => checkAbout(content));
  else faults.push(fault(`content/${ABOUT_FILE}`, MISSING_FILE));
  return { ids, faults };
}

/** `about.md` is rendered by Astro: there must be one, with nothing in it that is not Markdown. */
function checkAbout(content: URL): void {
  const file = `content/${ABOUT_FILE}`;
  const text = readText(new URL(ABOUT_FILE, content), file);
  const problems = [...unusualCharacters(text), ...htmlProblems(text)];
  if (problems.length > 0) throw new ContentError([{ file, problems }]);
}

/** What stands in the folder of an edition: every file that has no fault, and the faults. */
export interface EditionFolder {
  readonly editionFile: EditionFile | undefined;
  readonly names: readonly Name[];
  readonly notes: readonly Note[];
  /** By rank; the bodies are not parsed yet. */
  readonly drafts: readonly StoryDraft[];
  readonly faults: readonly FileProblems[];
}

/**
 * Reads the folder of an edition, file by file.
 *
 * @param content the folder `content/`, ending in `/`
 * @param topics those that a story may have; any, where they are not given
 * @throws ContentError when the folder itself cannot be read
 */
export async function readEditionFolder(
  content: URL,
  id: string,
  topics?: Topics,
): Promise<EditionFolder> {
  const folder = new URL(`${id}/`, content);
  const name = `content/${id}/`;
  const files = await readFolder(folder, name);
  const faults: FileProblems[] = [];

  // The loop below finds the faults of the file itself.
  const admitted = files.includes(EDITION_FILE)
    ? attempt([], () => admittedCharacters(readText(new URL(EDITION_FILE, folder), EDITION_FILE)))
    : undefined;
  /** Reads a file and parses it, and notes its faults. */
  const read = <Value>(file: string, parse: (text: string, path: string) => Value) =>
    attempt(faults, () => {
      const path = name + file;
      const text = readText(new URL(file, folder), path);
      const problems = unusualCharacters(text, admitted);
      if (problems.length > 0) throw new ContentError([{ file: path, problems }]);
      return parse(text, path);
    });

  let editionFile: EditionFile | undefined;
  let names: readonly Name[] = [];
  let notes: readonly Note[] = [];
  const drafts: StoryDraft[] = [];
  for (const file of files) {
    const rank = Number(STORY_FILE.exec(file)?.[1]);
    if (file === EDITION_FILE) {
      editionFile = read(file, parseEdition);
    } else if (file === NAMES_FILE) {
      names = read(file, (text, path) => parseFile(text, path, namesFileSchema)) ?? [];
    } else if (file === NOTES_FILE) {
      notes = read(file, (text, path) => parseFile(text, path, notesFileSchema)) ?? [];
    } else if (Number.isSafeInteger(rank)) {
      const draft = read(file, (text, path) => parseStory(text, path, topics));
      if (draft !== undefined) drafts.push({ file: name + file, edition: id, year: yearOf(id), rank, ...draft });
    } else {
      const message = isUtf8(file)
        ? '这里不该有这个文件。新闻请以序号命名，如 01.md。'
        : WRONG_NAME;
      faults.push(fault(name + visibleText(file), message));
    }
  }
  drafts.sort((a, b) => a.rank - b.rank);

  if (!files.includes(EDITION_FILE)) faults.push(fault(name + EDITION_FILE, MISSING_FILE));
  if (!files.some((file) => STORY_FILE.test(file))) {
    faults.push(fault(name, '没有一条新闻。请放进 01.md、02.md……'));
  }
  faults.push(...rankFaults(name, files));
  return { editionFile, names, notes, drafts, faults };
}

/**
 * Checks that the text is the source's, character for character: the source document that the files
 * make must have the SHA-256 and length that `edition.yaml` gives. A difference outside the stories
 * is a fault of `edition.yaml`.
 *
 * @param drafts all of the edition, by rank
 * @param source the source document
 * @throws ContentError naming the files that differ and the values found
 */
export function checkSource(edition: Edition, drafts: readonly StoryDraft[], source: string): void {
  const file = `content/${edition.id}/${EDITION_FILE}`;
  const { sha256, bytes, stories } = edition.source;
  const found = { sha256: sha256Of(source), bytes: Buffer.byteLength(source) };
  if (stories.length !== drafts.length) {
    const odd =
      stories.length > drafts.length
        ? `缺 ${storyFiles(drafts.length + 1, stories.length)}`
        : `${storyFiles(stories.length + 1, drafts.length)} 还没有值`;
    const values = [
      'source:',
      `  sha256: ${found.sha256}`,
      `  bytes: ${found.bytes}`,
      '  stories:',
      ...drafts.map((draft) => `    - ${sha256Of(sourceOf(draft))}`),
    ];
    throw refusal(
      file,
      `字段 source.stories 有 ${stories.length} 个值，新闻却有 ${drafts.length} 条：${odd}。请补齐缺少的文件，或删去多余的；新添的一辑，请先与原稿逐字校对，再把 source 写成：\n${values.join('\n')}`,
    );
  }

  const isIntact = found.sha256 === sha256;
  const faults = drafts.flatMap((draft, index): FileProblems[] => {
    const [written, own] = [stories[index], sha256Of(sourceOf(draft))];
    if (own === written) return [];
    const place = `字段 source.stories 的第 ${index + 1} 个值`;
    const message = isIntact
      ? `${place} ${written} 不是 ${draft.file} 的 SHA-256，而文字并没有动过。请改成 ${own}。`
      : `标题、副题或正文与原文不符：算得 SHA-256 ${own}，${file} ${place}却是 ${written}。请找出并改回被动过的文字；原文确有更新的，请把那个值改成算得的值。`;
    return [fault(isIntact ? file : draft.file, message)];
  });
  if (faults.length > 0) throw new ContentError(faults);
  if (isIntact && found.bytes === bytes) return;
  throw refusal(
    file,
    `各文件拼成的原文（${found.bytes} 字节，SHA-256 ${found.sha256}）与字段 source 的值（${bytes} 字节，${sha256}）不符，而各条新闻都相符。请找出并改回这里被动过的 title、subtitle、statement 或 byline；原文确有更新的，请改写 source 的 sha256 和 bytes。`,
  );
}

/** The year of an edition. @param id the name of its folder, `2018-county` */
export function yearOf(id: string): number {
  return Number(id.slice(0, 4));
}

/** A draft's part of the source document. */
export function sourceOf({ rank, frontMatter: { title, subtitle }, body }: StoryDraft): string {
  return storySource({ rank, title, subtitle, body });
}

/** The names of the files of these ranks, as an editor would write them; of many the first. */
function storyFiles(first: number, last: number): string {
  const shown = Math.min(last, first + 9);
  const files = Array.from(
    { length: shown - first + 1 },
    (_, index) => `${String(first + index).padStart(2, '0')}.md`,
  );
  return files.join('、') + (shown < last ? '……' : '');
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The names in a folder, in order; hidden files, which programs leave behind, are not content. */
async function readFolder(folder: URL, path: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    const message = `找不到或读不了这个文件夹（${errorCode(error)}）。请检查它在不在、可不可读。`;
    throw refusal(path, message);
  }
}

/** Whether a name in `content/` is that of a folder, or of a link to one. */
function isFolder(name: string, content: URL): boolean {
  try {
    return statSync(new URL(encodeURIComponent(name), content)).isDirectory();
  } catch {
    return false;
  }
}

/** Node writes U+FFFD for what it cannot decode in the name of a file. */
function isUtf8(name: string): boolean {
  return !name.includes('\uFFFD');
}

/** The unusual characters that an edition says its source has. */
function admittedCharacters(text: string): readonly string[] {
  const { characters } = editionFileSchema.shape;
  const parsed = parseYaml(text, z.object({ characters }));
  return 'value' in parsed ? (parsed.value.characters ?? []) : [];
}

function parseEdition(text: string, file: string): EditionFile {
  const edition = parseFile(text, file, editionFileSchema);
  const { statement, selectors, byline, compiler, role } = edition;
  const problems: Problem[] = selectors
    .filter((selector) => !statement.includes(selector))
    .map((selector) => ({
      message: `字段 selectors 里的“${selector}”不在 statement 里。请照 statement 的原文写。`,
    }));
  for (const [field, words] of Object.entries({ compiler, role })) {
    if (byline.includes(words)) continue;
    problems.push({
      message: `字段 ${field} 的值“${words}”不在 byline 里。请照 byline 的原文写。`,
    });
  }
  if (problems.length > 0) throw new ContentError([{ file, problems }]);
  return edition;
}

function parseFile<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): z.infer<Schema> {
  const parsed = parseYaml(text, schema);
  if ('problems' in parsed) throw new ContentError([{ file, problems: parsed.problems }]);
  return parsed.value;
}

function parseStory(
  text: string,
  file: string,
  topics: Topics | undefined,
): Pick<StoryDraft, 'frontMatter' | 'body' | 'bodyLine'> {
  const block = FRONT_MATTER.exec(text);
  if (block === null) {
    throw refusal(file, '文首缺少两行“---”之间的标题等字段。请照 content/README.md 补上。', 1);
  }
  const parsed = parseYaml(block[1] ?? '', frontMatterOf(topics), 1);
  const problems = 'problems' in parsed ? [...parsed.problems] : [];
  const body = text.slice(block[0].length);
  const bodyLine = block[0].split('\n').length - 1;
  if (body.length > LONGEST_BODY) {
    const message = `正文有 ${body.length} 字，超过 ${LONGEST_BODY} 字，不像一条新闻。请检查有没有误贴的内容。`;
    problems.push({ line: bodyLine + 1, message });
  } else if (body.trim() === '') {
    problems.push({ line: bodyLine + 1, message: '正文是空的。请把原文各段放在“---”之后。' });
  }
  if ('problems' in parsed || problems.length > 0) throw new ContentError([{ file, problems }]);
  return { frontMatter: parsed.value, body, bodyLine };
}

/** Ranks must run 1…n, each once: the address of a story is its rank. */
function rankFaults(name: string, files: readonly string[]): FileProblems[] {
  const byRank = Map.groupBy(
    files.filter((file) => STORY_FILE.test(file)),
    (file) => Number(STORY_FILE.exec(file)?.[1]),
  );
  const faults: FileProblems[] = [];
  for (const [rank, same] of byRank) {
    if (same.length > 1) {
      const message = `第 ${rank} 条有不止一个文件：${same.join('、')}。请只留一个。`;
      faults.push(fault(name, message));
    }
  }
  const ranks = [...byRank.keys()].sort((a, b) => a - b);
  const gap = ranks.findIndex((rank, index) => rank !== index + 1);
  const after = ranks[gap];
  if (after !== undefined) {
    const missing = storyFiles(gap + 1, after - 1);
    const message = `序号不连续，缺第 ${gap + 1} 条：没有 ${missing}，后面却有 ${byRank.get(after)?.join('、')}。请补上文件，或给后面的文件改名。`;
    faults.push(fault(name, message));
  }
  return faults;
}
