import { findNames } from '../archive/names.ts';
import { excerpt, type Problem } from '../archive/problem.ts';
import type { Name, Story } from '../archive/schema.ts';
import { paragraphText } from '../archive/sentences.ts';
import { ContentError, refusal } from '../content/content-error.ts';
import { sha256 } from '../content/digest.ts';
import { listEditions } from '../content/edition-folder.ts';
import { readEdition, type WholeEdition } from '../content/read-edition.ts';
import { readSiteFile } from '../content/read-site.ts';
import { storyReader, type ReadStory } from '../markdown/read-story.ts';
import { editionFiles, legibleLine } from './edition-files.ts';
import { oddLines, oddStories, quotedFields, storyDates } from './findings.ts';
import { readDocument, type ManuscriptDocument } from './read-document.ts';
import { announcedCount, recognise, type Recognised, type RecognisedStory } from './recognise.ts';
import { type EditionReport, UNRANKED } from './report.ts';
import { suggestTopics } from './topics.ts';
import { writeEdition } from './write-edition.ts';
import { yearsOfList } from './year.ts';

export interface ImportOptions {
  /** The year of the list, where the document does not name one. */
  readonly year?: number | undefined;
  /** What tells lists of a year apart: `county` in `2018-county`. */
  readonly slug?: string | undefined;
  /** Which list of the document, from 1. */
  readonly part?: number | undefined;
  readonly dryRun: boolean;
  readonly overwrite: boolean;
  /** The day of today, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Makes a document an edition of the archive: reads it, recognises its list, writes the folder whole
 * or not at all, and tells the editor what to look at. The folder has passed the archive's own door:
 * every character of the manuscript is accounted for. Dates that do not exist are told to the editor:
 * only in the folder can they be explained, and the build refuses it until they are.
 *
 * @param path of the document
 * @param content the folder `content/`, ending in `/`
 * @throws ContentError with one message and its remedy; nothing is written then
 */
export async function importDocument(
  path: string,
  content: URL,
  options: ImportOptions,
): Promise<EditionReport> {
  const document = await readDocument(path);
  const lost = document.lines.find(({ text }) => text.includes('\uFFFD'));
  if (lost !== undefined) {
    const message = `有替换字符 U+FFFD，原来的字已经丢失：“${excerpt(lost.text)}”。请重新取得稿件，再导入。`;
    throw refusal(document.name, message, lost.number);
  }
  const lines = document.lines.map(legibleLine);
  const list = chooseList(document.name, recognise(lines), options.part);
  if (list.title === undefined) {
    const message = '认不出名单的标题。请不要改稿件；照 content/README.md 自己写这一辑的文件夹。';
    throw refusal(document.name, message, list.lines.first);
  }
  const years = yearsOfList(list, lines);
  const id = [chooseYear(document.name, years, options.year), options.slug]
    .filter((part) => part !== undefined)
    .join('-');

  const { topics } = readSiteFile(content);
  const others = await readOthers(content, id);
  const suggested = suggestTopics(list.stories.map(storyText), topics, others.stories);
  const part = partOf(document, list);
  const { files, remarks } = editionFiles(list, {
    ...part,
    ...(sha256(part.source) !== document.sha256 && {
      received: { name: document.name, sha256: document.sha256 },
    }),
    updated: options.today,
    pictures: document.pictures,
    topics: new Map(list.stories.map(({ rank }, index) => [rank, suggested[index] ?? []])),
  });
  const oddDates: Problem[] = [];
  const read = withoutDateFaults(storyReader(''), oddDates);
  const edition = await writeEdition(content, id, files, {
    overwrite: options.overwrite,
    dryRun: options.dryRun,
    check: (folder) => readEdition(folder, id, read, topics),
  });

  const fields = [
    list.title,
    list.subtitle,
    list.statement,
    ...list.bylines.map(({ line }) => line),
  ];
  const heads = list.stories.flatMap(({ title, subtitle, byline, source }) => [
    title,
    subtitle,
    byline,
    source,
  ]);
  const findings = [
    ...document.remarks,
    ...remarks,
    ...howRecognised(list, years, options.year),
    ...oddLines(new TextDecoder().decode(part.source), part.offset),
    ...oddDates,
    ...oddStories(edition.stories, edition.edition.year, announcedCount(titleLines(list))),
    ...quotedFields([...fields, ...heads].filter((text) => text !== undefined)),
  ];
  return {
    file: document.name,
    ...reportOf(edition, others.names, suggested),
    written: !options.dryRun,
    findings,
  };
}

/**
 * The same report for an edition that is there.
 *
 * @throws ContentError when its folder has faults
 */
export async function checkEdition(id: string, content: URL): Promise<EditionReport> {
  const { topics } = readSiteFile(content);
  const edition = await readEdition(content, id, storyReader(''), topics);
  const others = await readOthers(content, id);
  const texts = edition.stories.map((story) =>
    [story.title, story.subtitle, ...story.paragraphs.map(paragraphText)].join('\n'),
  );
  const { title, subtitle = '', year } = edition.edition;
  const announced = announcedCount(
    [title, subtitle].map((text) => ({ text, number: 1, gap: false })),
  );
  return {
    ...reportOf(edition, others.names, suggestTopics(texts, topics, others.stories)),
    written: false,
    findings: [
      ...oddLines(edition.manuscript.text),
      ...oddStories(edition.stories, year, announced),
    ],
  };
}

function chooseList(
  file: string,
  found: ReturnType<typeof recognise>,
  part: number | undefined,
): Recognised {
  if ('fault' in found) throw refusal(file, found.fault.message, found.fault.line);
  const { lists } = found;
  const [first] = lists;
  const list = part === undefined ? first : lists[part - 1];
  if (list === undefined) {
    throw refusal(file, `只有 ${lists.length} 份名单，没有第 ${part ?? 1} 份。请改正 --part。`);
  }
  if (part === undefined && lists.length > 1) {
    const choices = lists
      .slice(0, 20)
      .map(
        ({ title = '（没有标题）', stories }, index) =>
          `--part ${index + 1}：${excerpt(title)}（${stories.length} 条）`,
      );
    throw refusal(
      file,
      `里面有 ${lists.length} 份名单，一次导入一份。请用 --part 指明是哪一份；同一年的几份，再用 --slug 各起一个名字。\n${choices.join('\n')}`,
    );
  }
  return list;
}

function chooseYear(file: string, years: readonly number[], given: number | undefined): number {
  if (given !== undefined) return given;
  const [year] = years;
  if (year !== undefined && years.length === 1) return year;
  throw refusal(
    file,
    year === undefined
      ? '没有写明是哪一年的名单。请用 --year 指明，如 --year 2019。'
      : `写了不止一个年份（${years.join('、')}），不知道是哪一年的名单。请用 --year 指明。`,
  );
}

/** What of the document is the manuscript of a list: all of it, where it has one list. */
function partOf(document: ManuscriptDocument, list: Recognised) {
  const { source, format, lines } = document;
  const [first, last] = [lines[0]?.number, lines.at(-1)?.number];
  if (list.lines.first === first && list.lines.last === last) return { source, format, offset: 0 };
  const text = new TextDecoder().decode(source);
  const rows = text.split(/(?<=\n|\r(?!\n))/u);
  const own = rows.slice(list.lines.first - 1, list.lines.last).join('');
  return { source: new TextEncoder().encode(own), format, offset: list.lines.first - 1 };
}

/**
 * Reads stories as `read` does, and takes the faults of their dates out of the result. Faults of the
 * Markdown leave no blocks and stay.
 *
 * @param found gets the faults of dates
 */
function withoutDateFaults(read: ReadStory, found: Problem[]): ReadStory {
  return (body, story) => {
    const parsed = read(body, story);
    if (parsed.blocks.length === 0) return parsed;
    const place = { 'before-': '引言', 'after-': '结语', '': `第 ${story.rank} 条` };
    for (const { message } of parsed.problems) {
      found.push({ message: place[story.prefix ?? ''] + message });
    }
    return { ...parsed, problems: [] };
  };
}

function howRecognised(
  list: Recognised,
  years: readonly number[],
  given: number | undefined,
): Problem[] {
  const found: Problem[] = [...list.oddRanks];
  if (list.by !== 'rank') {
    found.push({
      message: `原文没有序号，各条按${UNRANKED[list.by]}分开，请核对有没有多分、少分。`,
    });
  }
  if (given !== undefined && years.length > 0 && !years.includes(given)) {
    found.push({ message: `稿件写的是 ${years.join('、')} 年，--year 写的是 ${given}。` });
  }
  const after = list.afterword.find(({ text }) => !/^\[\d+\]/u.test(text));
  if (after !== undefined) {
    const message = `从“${excerpt(after.text, 20)}”起收作结语，请核对是不是最后一条的正文。`;
    found.push({ line: after.number, message });
  }
  return found;
}

function titleLines({ title = '', subtitle = '' }: Recognised) {
  return [title, subtitle].map((text) => ({ text, number: 1, gap: false }));
}

function storyText({ title = '', subtitle = '', body }: RecognisedStory): string {
  return [title, subtitle, ...body.map(({ text }) => text)].join('\n');
}

/** Stories and names of the other editions; those with faults are left out. */
async function readOthers(
  content: URL,
  id: string,
): Promise<{ readonly stories: readonly Story[]; readonly names: readonly Name[] }> {
  const { ids } = await listEditions(content);
  const stories: Story[] = [];
  const names = new Map<string, Name>();
  for (const other of ids.filter((one) => one !== id)) {
    try {
      const whole = await readEdition(content, other, storyReader(''));
      stories.push(...whole.stories);
      for (const name of whole.edition.names) names.set(name.name, name);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
    }
  }
  return { stories, names: [...names.values()] };
}

function reportOf(
  { edition, stories, introduction, afterword }: WholeEdition,
  names: readonly Name[],
  suggested: readonly (readonly string[])[],
): Omit<EditionReport, 'written' | 'findings'> {
  return {
    id: edition.id,
    title: edition.title,
    subtitle: edition.subtitle,
    statement: edition.statement,
    bylines: edition.bylines.map(({ line }) => line),
    published: edition.published,
    order: edition.order,
    rankMark: edition['rank-mark'],
    headlineEnd: edition['headline-end'],
    introduction: introduction?.paragraphs.length ?? 0,
    afterword: afterword?.paragraphs.length ?? 0,
    stories: stories.map((story, index) => {
      const { rank, title, subtitle, topics, paragraphs } = story;
      const text = [title, subtitle, ...paragraphs.map(paragraphText)].join('\n');
      return {
        rank,
        title,
        subtitle,
        topics,
        suggestedTopics: suggested[index] ?? [],
        ...storyDates(story),
        names: [...new Set(findNames(text, names).map(({ name }) => name))],
      };
    }),
  };
}
