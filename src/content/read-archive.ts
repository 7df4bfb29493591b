import { editionName, newestFirst } from '../archive/editions.ts';
import { gatherNames, pageOfName, type GatheredNames } from '../archive/names-gathered.ts';
import { indexNames, type IndexedName } from '../archive/names.ts';
import type { ListedCorrection } from '../archive/corrections.ts';
import type { Move } from '../archive/lock.ts';
import type { Site } from '../archive/site.ts';
import { timelineOf, type Timeline } from '../archive/timeline.ts';
import type { ToldThread } from '../archive/threads.ts';
import { storyReader } from '../markdown/read-story.ts';
import { attempt, ContentError, type FileProblems } from './content-error.ts';
import {
  listEditions,
  NAMES_FILE,
  readEditionFolder,
  yearOf,
  type EditionFolder,
} from './edition-folder.ts';
import { checkIds } from './ids-lock.ts';
import { readDraft, type WholeEdition } from './read-edition.ts';
import { readSiteFile } from './read-site.ts';
import { readThreads } from './read-threads.ts';

/** An edition with everything that its folder says. */
export interface EditionContent extends WholeEdition {
  /** 2018年; see `editionName`. */
  readonly name: string;
  /** Where sentences went that have left the address they were published at. */
  readonly moves: readonly Move[];
  /** Oldest first. */
  readonly corrections: readonly ListedCorrection[];
  readonly timeline: Timeline;
  /** The index of names, by pinyin. */
  readonly names: readonly IndexedName[];
}

/** All of `content/`. */
export interface Archive {
  readonly site: Site;
  /** Newest year first, those of one year by id; at least one. */
  readonly editions: readonly EditionContent[];
  readonly gathered: GatheredNames;
  /** Matters through the years, in the editor's order. */
  readonly threads: readonly ToldThread[];
}

/** All of `content/` while it is being written. */
export interface ArchiveDraft extends Archive {
  /** In the order of files and lines. */
  readonly faults: readonly FileProblems[];
}

/**
 * Reads all of `content/`: the one way in which content enters pages, search index and exports.
 *
 * @param content the folder, ending in `/`
 * @param base the path that the site stands under, beginning and ending in `/`
 * @param isPublished whether every edition must have its sentences locked
 * @throws ContentError naming every fault of every edition
 */
export async function readArchive(
  content: URL,
  base: string,
  isPublished = false,
): Promise<Archive> {
  const { faults, ...archive } = await readArchiveDraft(content, base, isPublished);
  if (faults.length > 0) throw new ContentError(faults);
  return archive;
}

/** Reads as much of it as can be shown, with all faults. @throws ContentError where no edition can be shown */
export async function readArchiveDraft(
  content: URL,
  base: string,
  isPublished = false,
): Promise<ArchiveDraft> {
  const readStory = storyReader(base.slice(0, -1));
  const editions: Omit<EditionContent, 'name'>[] = [];
  const { ids, faults: found } = await listEditions(content);
  const faults = [...found];
  const site = attempt(faults, () => readSiteFile(content));
  const folders: EditionFolder[] = [];
  for (const id of ids) {
    try {
      folders.push(await readEditionFolder(content, id, site?.topics));
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      faults.push(...error.files);
    }
  }
  // Before the stories, which lead to what other editions say of a name.
  const gathered = gatherNames(folders.map(({ id, names }) => ({ id, year: yearOf(id), names })));
  for (const [id, problems] of gathered.problems) {
    faults.push({ file: `content/${id}/${NAMES_FILE}`, problems });
  }
  for (const folder of folders) {
    const { id } = folder;
    const draft = readDraft(content, folder, readStory, (name) =>
      pageOfName(gathered.of(id, name)),
    );
    faults.push(...draft.faults);
    const { whole } = draft;
    if (whole === undefined) continue;
    // Where the text has faults, its sentences are not those that the editor means.
    const history =
      draft.faults.length > 0
        ? undefined
        : attempt(faults, () => checkIds(content, id, whole, isPublished));
    editions.push({
      ...whole,
      ...(history ?? { moves: [], corrections: [] }),
      timeline: timelineOf(whole.edition, whole.stories),
      names: indexNames(whole.edition.names, whole.stories),
    });
  }
  if (site === undefined || editions.length === 0) throw new ContentError(faults);
  editions.sort((a, b) => newestFirst(a.edition, b.edition));
  const all = editions.map(({ edition }) => edition);
  const named = editions.map((content) => ({
    ...content,
    name: editionName(content.edition, all),
  }));
  // While texts have faults, their words are not those that the editor means.
  const threads =
    attempt(faults, () => readThreads(content, named, gathered, faults.length > 0 ? [] : faults)) ??
    [];
  return { site, editions: named, gathered, threads, faults: new ContentError(faults).files };
}
