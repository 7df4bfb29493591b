import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { unusualCharacters, visibleText } from '../archive/characters.ts';
import { figuresFileSchema, type FigureEntry } from '../archive/figures.ts';
import {
  editionFileSchema,
  editionId,
  type EditionFile,
  namesFileSchema,
  notesFileSchema,
  type Name,
  type Note,
  type StoryDraft,
} from '../archive/schema.ts';
import { frontMatterOf, type Topics } from '../archive/site.ts';
import type { Picture } from '../archive/pictures.ts';
import type { Problem } from '../archive/problem.ts';
import { htmlProblems } from '../markdown/html-problems.ts';
import { attempt, ContentError, fault, refusal, type FileProblems } from './content-error.ts';
import { isPicture, readPicture } from './pictures.ts';
import { parseYaml, type LineOf } from './parse-yaml.ts';
import { SITE_FILE } from './read-site.ts';
import { THREADS_FILE } from './read-threads.ts';
import { errorCode, readReceived, readText, type ReceivedText } from './read-text.ts';

const ABOUT_FILE = 'about.md';
/** The files of `content/` beside the folders of editions. */
const OTHER_FILES = [ABOUT_FILE, SITE_FILE, THREADS_FILE, 'README.md'];
const MISSING_FILE = '缺少这个文件。请照 content/README.md 写一份。';
const WRONG_NAME = '文件名不是 UTF-8，请改名。';
export const EDITION_FILE = 'edition.yaml';
/** The manuscript of the edition, as it was received. */
export const SOURCE_FILE = 'source.txt';
export const INTRODUCTION_FILE = 'introduction.md';
export const AFTERWORD_FILE = 'afterword.md';
export const NAMES_FILE = 'names.yaml';
export const NOTES_FILE = 'notes.yaml';
export const FIGURES_FILE = 'figures.yaml';
/** Read by `ids-lock.ts`. */
export const LOCK_FILE = 'ids.lock';
export const MOVED_FILE = 'moved.yaml';
export const CORRECTIONS_FILE = 'corrections.yaml';
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
      const message =
        '不是年份文件夹。年份文件夹以四位数字命名，如 2019；一年有几份名单的，后面加连字符和小写字母或数字，如 2019-county。请改名，或移走。';
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

/** A text of the folder that has no front matter: what stands before or after the stories. */
export interface BodyDraft {
  /** The name an editor knows it by: `content/2018/introduction.md`. */
  readonly file: string;
  /** The Markdown, lines ended by `\n`. */
  readonly body: string;
}

/** What stands in the folder of an edition: every file that has no fault, and the faults. */
export interface EditionFolder {
  /** Its name, which is the edition's id. */
  readonly id: string;
  readonly editionFile: EditionFile | undefined;
  /** The line of `edition.yaml` that the value of a field stands in. */
  readonly lineOf: LineOf;
  readonly manuscript: ReceivedText | undefined;
  readonly introduction: BodyDraft | undefined;
  readonly afterword: BodyDraft | undefined;
  /** By the names of their files. */
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly names: readonly Name[];
  readonly notes: readonly Note[];
  readonly figures: readonly FigureEntry[];
  /** The line of a value of `figures.yaml`. */
  readonly lineOfFigure: LineOf;
  /** By rank; the bodies are not parsed yet. */
  readonly drafts: readonly StoryDraft[];
  readonly faults: readonly FileProblems[];
}

/**
 * Reads the folder of an edition, file by file.
 *
 * @param content the folder `content/`, ending in `/`
 * @param id the name of the edition's folder
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

  let edition: { readonly value: EditionFile; readonly lineOf: LineOf } | undefined;
  let manuscript: ReceivedText | undefined;
  let introduction: BodyDraft | undefined;
  let afterword: BodyDraft | undefined;
  let names: readonly Name[] = [];
  let notes: readonly Note[] = [];
  let figures: { readonly value: readonly FigureEntry[]; readonly lineOf: LineOf } | undefined;
  const drafts: StoryDraft[] = [];
  const pictures = new Map<string, Picture>();
  for (const file of files) {
    const rank = Number(STORY_FILE.exec(file)?.[1]);
    if (file === EDITION_FILE) {
      edition = read(file, (text, path) => parseFile(text, path, editionFileSchema));
    } else if (file === SOURCE_FILE) {
      manuscript = attempt(faults, () => readReceived(new URL(file, folder), name + file));
    } else if (file === INTRODUCTION_FILE) {
      introduction = read(file, parseBody);
    } else if (file === AFTERWORD_FILE) {
      afterword = read(file, parseBody);
    } else if (file === NAMES_FILE) {
      names = read(file, (text, path) => parseFile(text, path, namesFileSchema).value) ?? [];
    } else if (file === NOTES_FILE) {
      notes = read(file, (text, path) => parseFile(text, path, notesFileSchema).value) ?? [];
    } else if (file === FIGURES_FILE) {
      figures = read(file, (text, path) => parseFile(text, path, figuresFileSchema));
    } else if ([LOCK_FILE, MOVED_FILE, CORRECTIONS_FILE].includes(file)) {
      continue;
    } else if (isPicture(file)) {
      await readPicture(new URL(encodeURIComponent(file), folder), name + visibleText(file)).then(
        (picture) => pictures.set(file, picture),
        (error: unknown) => {
          if (!(error instanceof ContentError)) throw error;
          faults.push(...error.files);
        },
      );
    } else if (Number.isSafeInteger(rank)) {
      const draft = read(file, (text, path) => parseStory(text, path, topics));
      if (draft !== undefined)
        drafts.push({ file: name + file, edition: id, year: yearOf(id), rank, ...draft });
    } else {
      faults.push(fault(name + visibleText(file), isUtf8(file) ? strayFile(file) : WRONG_NAME));
    }
  }
  drafts.sort((a, b) => a.rank - b.rank);

  for (const file of [EDITION_FILE, SOURCE_FILE]) {
    if (!files.includes(file)) faults.push(fault(name + file, MISSING_FILES[file] ?? MISSING_FILE));
  }
  if (!files.some((file) => STORY_FILE.test(file))) {
    faults.push(fault(name, '没有一条新闻。请放进 01.md、02.md……'));
  }
  faults.push(...rankFaults(name, files));
  return {
    id,
    editionFile: edition?.value,
    lineOf: edition?.lineOf ?? NO_LINE,
    manuscript,
    introduction,
    afterword,
    pictures,
    names,
    notes,
    figures: figures?.value ?? [],
    lineOfFigure: figures?.lineOf ?? NO_LINE,
    drafts,
    faults,
  };
}

const NO_LINE: LineOf = () => undefined;

const MISSING_FILES: Readonly<Record<string, string>> = {
  [SOURCE_FILE]: '缺少这个文件。请把收到的原稿原样放在这里，用 UTF-8 编码。',
};

/** Why a file cannot stand in the folder of an edition. */
function strayFile(file: string): string {
  const story = /^(\d+\.md)\.[a-z]+$/iu.exec(file)?.[1];
  return story === undefined
    ? '这里不该有这个文件。新闻请以序号命名，如 01.md。'
    : `文件名多了一截，这条新闻没有读到。请改名为 ${story}。`;
}

/** The year of an edition. @param id the name of its folder, `2018-county` */
export function yearOf(id: string): number {
  return Number(id.slice(0, 4));
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

function parseFile<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): { readonly value: z.infer<Schema>; readonly lineOf: LineOf } {
  const parsed = parseYaml(text, schema);
  if ('problems' in parsed) throw new ContentError([{ file, problems: parsed.problems }]);
  return parsed;
}

function parseBody(body: string, file: string): BodyDraft {
  const problems = bodyProblems(body, 0);
  if (FRONT_MATTER.test(body)) {
    problems.push({ line: 1, message: '这里不写文首的字段。请删去“---”之间的部分。' });
  } else if (body.trim() === '') {
    problems.push({ message: '是空的。请写上原稿的文字，或删去这个文件。' });
  }
  if (problems.length > 0) throw new ContentError([{ file, problems }]);
  return { file, body };
}

function parseStory(
  text: string,
  file: string,
  topics: Topics | undefined,
): Pick<StoryDraft, 'frontMatter' | 'lineOf' | 'body' | 'bodyLine'> {
  const block = FRONT_MATTER.exec(text);
  if (block === null) {
    throw refusal(file, '文首缺少两行“---”之间的标题等字段。请照 content/README.md 补上。', 1);
  }
  const parsed = parseYaml(block[1] ?? '{}', frontMatterOf(topics), 1);
  const body = text.slice(block[0].length);
  const bodyLine = block[0].split('\n').length - 1;
  const problems = [
    ...('problems' in parsed ? parsed.problems : []),
    ...bodyProblems(body, bodyLine),
  ];
  if ('value' in parsed && parsed.value.title === undefined && body.trim() === '') {
    const message = '既没有 title，也没有正文。请至少写上一样。';
    problems.push({ line: bodyLine + 1, message });
  }
  if ('problems' in parsed || problems.length > 0) throw new ContentError([{ file, problems }]);
  return { frontMatter: parsed.value, lineOf: parsed.lineOf, body, bodyLine };
}

/** @param bodyLine how many lines of the file stand before the body */
function bodyProblems(body: string, bodyLine: number): Problem[] {
  if (body.length <= LONGEST_BODY) return [];
  const message = `正文有 ${body.length} 字，超过 ${LONGEST_BODY} 字，不像一条新闻。请检查有没有误贴的内容。`;
  return [{ line: bodyLine + 1, message }];
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
