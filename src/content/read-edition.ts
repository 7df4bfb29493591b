import { namePath } from '../archive/addresses.ts';
import { differenceProblem } from '../archive/difference.ts';
import { drawFigures, type Figure } from '../archive/figures.ts';
import {
  proveReading,
  textBlocks,
  type Manuscript,
  type Piece,
  type StoryPieces,
} from '../archive/manuscript.ts';
import { nameProblems, namesToLink } from '../archive/names.ts';
import { placeNotes } from '../archive/notes.ts';
import type { Picture } from '../archive/pictures.ts';
import type { Problem } from '../archive/problem.ts';
import type { Edition, EditionFile, Paragraph, Story, StoryDraft } from '../archive/schema.ts';
import type { Topics } from '../archive/site.ts';
import { markdownBlocks } from '../markdown/manuscript-blocks.ts';
import type { ParsedStory, ReadStory } from '../markdown/read-story.ts';
import type { StoryContext } from '../markdown/rehype-story.ts';
import { attempt, ContentError, fault, type FileProblems } from './content-error.ts';
import { sha256 } from './digest.ts';
import {
  AFTERWORD_FILE,
  EDITION_FILE,
  FIGURES_FILE,
  INTRODUCTION_FILE,
  NAMES_FILE,
  NOTES_FILE,
  readEditionFolder,
  SOURCE_FILE,
  yearOf,
  type BodyDraft,
  type EditionFolder,
} from './edition-folder.ts';

/** A story with the HTML of its body. */
export interface RenderedStory extends Story {
  /** Every sentence, date, note and first mention of a name is marked; links begin with the base path. */
  readonly html: string;
}

/** What stands before or after the stories. */
export interface RenderedText {
  /** Their ids begin with `before-` and `after-`. */
  readonly paragraphs: readonly Paragraph[];
  readonly html: string;
}

/** An edition with its stories. */
export interface WholeEdition {
  readonly edition: Edition;
  /** By rank. */
  readonly stories: readonly RenderedStory[];
  readonly introduction: RenderedText | undefined;
  readonly afterword: RenderedText | undefined;
  /** By rank of their stories. */
  readonly figures: readonly Figure[];
  /** Those that its texts show. */
  readonly pictures: readonly Picture[];
  /** Where they stand. */
  readonly folder: URL;
  /** The manuscript as it was received. */
  readonly manuscript: Manuscript & { readonly bytes: Uint8Array<ArrayBuffer> };
}

/** An edition while it is being written. */
export interface EditionDraft {
  /** What can be shown of it; where there are faults, neither proven nor complete. */
  readonly whole: WholeEdition | undefined;
  readonly faults: readonly FileProblems[];
}

/**
 * Reads an edition, and refuses it if any file has a fault; all faults are given at once.
 *
 * @throws ContentError naming file, place, bad value and remedy; else as `readDraft`
 */
export async function readEdition(
  content: URL,
  id: string,
  read: ReadStory,
  topics?: Topics,
): Promise<WholeEdition> {
  const { whole, faults } = readDraft(content, await readEditionFolder(content, id, topics), read);
  if (whole === undefined || faults.length > 0) throw new ContentError(faults);
  return whole;
}

/**
 * Reads an edition with all its faults. The text is held against the manuscript once every story could be parsed, and names, notes
 * and figures against the text unless it differs: a wrong text would make right ones look wrong.
 *
 * @param content the folder `content/`, ending in `/`
 * @param gathered gives the page of a name that other editions have, too
 */
export function readDraft(
  content: URL,
  folder: EditionFolder,
  read: ReadStory,
  gathered: (name: string) => string | undefined = () => undefined,
): EditionDraft {
  const { id, editionFile, names, notes, drafts } = folder;
  const published = editionFile?.published?.date;
  const { pictures } = folder;
  const context = { edition: id, year: yearOf(id), published, pictures };
  const linked = namesToLink(
    names,
    drafts.map(({ body }) => body),
    (name) => gathered(name) !== undefined,
  );
  const nameLinks = new Map(
    Array.from(linked, (name) => [name, gathered(name) ?? namePath(id, name)]),
  );
  const notesOn = ({ rank }: StoryDraft) => notes.filter(({ story }) => story === rank);
  const faults = [...folder.faults];
  const stories = drafts.map((draft) =>
    readStory(draft, { ...context, names, nameLinks, notes: notesOn(draft) }, read, faults),
  );
  const readText = (draft: BodyDraft | undefined, prefix: StoryContext['prefix']) =>
    draft && readBody(draft, { ...context, prefix }, read, faults);
  const introduction = readText(folder.introduction, 'before-');
  const afterword = readText(folder.afterword, 'after-');

  // What follows needs all the text, and nothing else.
  const path = `content/${id}/`;
  const besideText = [EDITION_FILE, NAMES_FILE, NOTES_FILE, FIGURES_FILE].map(
    (file) => path + file,
  );
  const isTextWhole = faults.every(({ file }) => besideText.includes(file));
  const shown = [introduction, afterword, ...stories].flatMap((text) => text?.pictures ?? []);
  for (const file of isTextWhole ? pictures.keys() : []) {
    if (shown.includes(file)) continue;
    const message = `没有一个文件用到这张图片。请在正文里写上 ![图上有什么](${file} "图说")，或移走它。`;
    faults.push(fault(path + file, message));
  }
  const { figures, problems } = drawFigures(folder.figures, stories, folder.lineOfFigure);
  let whole: WholeEdition | undefined;
  let isProven = false;
  if (editionFile !== undefined && folder.manuscript !== undefined && stories.length > 0) {
    const { bytes, text } = folder.manuscript;
    const manuscript = { ...manuscriptOf(editionFile, text), bytes };
    let parts: readonly string[] | undefined;
    if (isTextWhole) {
      attempt(faults, () => checkQuotations(path + EDITION_FILE, editionFile, folder));
      const texts = { stories, introduction, afterword };
      parts = attempt(faults, () => prove(path, folder, manuscript, texts));
      isProven = parts !== undefined;
    }
    const source = {
      sha256: sha256(bytes),
      bytes: bytes.length,
      stories: (parts ?? []).map(sha256),
    };
    whole = {
      edition: {
        ...editionFile,
        id,
        year: yearOf(id),
        count: drafts.length,
        names: [...names],
        notes: [...notes],
        source,
      },
      manuscript,
      stories: stories.map(({ blocks: _, pictures: _shown, ...story }) => story),
      introduction,
      afterword,
      figures,
      pictures: [...pictures.values()],
      folder: new URL(`${id}/`, content),
    };
  }
  if (isTextWhole && (isProven || editionFile === undefined)) {
    const unplaced = [
      { file: path + NAMES_FILE, problems: nameProblems(names, stories) },
      { file: path + NOTES_FILE, problems: placeNotes(notes, stories).problems },
      { file: path + FIGURES_FILE, problems },
    ];
    faults.push(...unplaced.filter(({ problems }) => problems.length > 0));
  }
  return { whole, faults };
}

/** What `edition.yaml` quotes of its own lines must stand in them. @throws ContentError */
function checkQuotations(file: string, edition: EditionFile, folder: EditionFolder): void {
  const { statement = '', selectors, bylines } = edition;
  const { lineOf, introduction, afterword } = folder;
  const problems: Problem[] = [];
  const refuse = (message: string, ...at: readonly (string | number)[]): void => {
    const line = lineOf(...at);
    problems.push(line === undefined ? { message } : { line, message });
  };
  const places = [statement, introduction?.body ?? '', afterword?.body ?? ''];
  for (const [index, selector] of selectors.entries()) {
    if (places.some((text) => text.includes(selector))) continue;
    const message = `字段 selectors 里的“${selector}”不在 statement 里，也不在 ${INTRODUCTION_FILE} 或 ${AFTERWORD_FILE} 里。请照原文写。`;
    refuse(message, 'selectors', index);
  }
  for (const [index, { line, person, role }] of bylines.entries()) {
    for (const [field, words] of Object.entries({ person, role })) {
      if (words === undefined || line.includes(words)) continue;
      const message = `字段 bylines 里的 ${field}“${words}”不在 line 里。请照 line 的原文写。`;
      refuse(message, 'bylines', index, field);
    }
  }
  if (problems.length > 0) throw new ContentError([{ file, problems }]);
}

/** The manuscript of an edition, read as `edition.yaml` says. */
function manuscriptOf(edition: EditionFile, text: string): Manuscript {
  const { format, 'rank-mark': rankMark, 'headline-end': headlineEnd } = edition;
  const blocks = format === 'markdown' ? markdownBlocks(text) : textBlocks(text);
  return { text, blocks, rankMark, headlineEnd };
}

interface ParsedTexts {
  readonly stories: readonly ProvedStory[];
  readonly introduction: Parsed | undefined;
  readonly afterword: Parsed | undefined;
}

type Parsed = Pick<ParsedStory, 'blocks' | 'pictures'>;
type ProvedStory = RenderedStory & Parsed;

/**
 * Proves that an edition is its manuscript, character for character.
 *
 * @returns each story's part of the manuscript
 * @throws ContentError with every difference
 */
function prove(
  path: string,
  { editionFile, lineOf, introduction, afterword, drafts }: EditionFolder,
  manuscript: Manuscript,
  texts: ParsedTexts,
): readonly string[] {
  const isMarkdown = editionFile?.format === 'markdown';
  const body = (file: string, bodyLine: number, parsed: Parsed | undefined): Piece[] =>
    (parsed?.blocks ?? []).map(({ text, tagged, line = 0, isItem }) => ({
      text: isMarkdown ? tagged : text,
      name: '正文',
      file,
      line: line + bodyLine,
      isItem,
    }));
  const field = (
    file: string,
    name: string,
    text: string | undefined,
    line: number | undefined,
  ): Piece[] => {
    const isHeadline = name === 'title' || name === 'subtitle';
    return text === undefined ? [] : [{ text, name: `字段 ${name} `, file, line, isHeadline }];
  };
  const edition = path + EDITION_FILE;
  const { title, subtitle, statement, bylines = [] } = editionFile ?? {};
  const { differences, stories } = proveReading(manuscript, {
    fields: [
      ...Object.entries({ title, subtitle, statement }).flatMap(([name, text]) =>
        field(edition, name, text, lineOf(name)),
      ),
      ...bylines.flatMap(({ line }, index) =>
        field(edition, 'bylines', line, lineOf('bylines', index, 'line')),
      ),
    ],
    introduction: body(path + INTRODUCTION_FILE, 0, introduction && texts.introduction),
    stories: drafts.map(({ file, frontMatter, lineOf: line, bodyLine }, index): StoryPieces => {
      const { title: headline, subtitle: second, byline, source } = frontMatter;
      const fields = { title: headline, subtitle: second, byline, source };
      return {
        fields: Object.entries(fields).flatMap(([name, text]) =>
          field(file, name, text, line(name)),
        ),
        body: body(file, bodyLine, texts.stories[index]),
      };
    }),
    afterword: body(path + AFTERWORD_FILE, 0, afterword && texts.afterword),
  });
  if (differences.length > 0) {
    throw new ContentError(
      differences.map((difference) => {
        const { file, problem } = differenceProblem(difference, path + SOURCE_FILE);
        return { file, problems: [problem] };
      }),
    );
  }
  return stories;
}

/** @param faults gets the problems of the body, by lines of the file */
function readStory(
  { file, edition, year, rank, frontMatter, body, bodyLine }: StoryDraft,
  context: Pick<StoryContext, 'names' | 'nameLinks' | 'notes' | 'published' | 'pictures'>,
  read: ReadStory,
  faults: FileProblems[],
): ProvedStory {
  const { dates, ...fields } = frontMatter;
  const parsed = read(body, { ...context, edition, year, rank, dates });
  noteProblems(faults, file, parsed.problems, bodyLine);
  const { paragraphs, html, blocks, pictures } = parsed;
  return { edition, year, rank, ...fields, paragraphs: [...paragraphs], html, blocks, pictures };
}

/** @param faults gets the problems of the text */
function readBody(
  { file, body }: BodyDraft,
  context: Pick<StoryContext, 'edition' | 'year' | 'published' | 'prefix' | 'pictures'>,
  read: ReadStory,
  faults: FileProblems[],
): RenderedText & Parsed {
  const parsed = read(body, { ...context, rank: 0, dates: [], names: [] });
  noteProblems(faults, file, parsed.problems, 0);
  return parsed;
}

function noteProblems(
  faults: FileProblems[],
  file: string,
  problems: readonly Problem[],
  bodyLine: number,
): void {
  if (problems.length === 0) return;
  const ofFile = problems.map(({ line, message }) =>
    line === undefined ? { message } : { line: line + bodyLine, message },
  );
  faults.push({ file, problems: ofFile });
}
