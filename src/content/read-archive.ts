import { editionName, newestFirst } from '../archive/editions.ts';
import { indexNames, type IndexedName } from '../archive/names.ts';
import type { ListedCorrection } from '../archive/corrections.ts';
import type { Move } from '../archive/lock.ts';
import type { Site } from '../archive/site.ts';
import { timelineOf, type Timeline } from '../archive/timeline.ts';
import { storyReader } from '../markdown/read-story.ts';
import { attempt, ContentError, type FileProblems } from './content-error.ts';
import { listEditions } from './edition-folder.ts';
import { checkIds } from './ids-lock.ts';
import { readDraft, type WholeEdition } from './read-edition.ts';
import { readSiteFile } from './read-site.ts';

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
  for (const id of ids) {
    try {
      const draft = await readDraft(content, id, readStory, site?.topics);
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
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      faults.push(...error.files);
    }
  }
  if (site === undefined || editions.length === 0) throw new ContentError(faults);
  editions.sort((a, b) => newestFirst(a.edition, b.edition));
  const all = editions.map(({ edition }) => edition);
  const named = editions.map((content) => ({
    ...content,
    name: editionName(content.edition, all),
  }));
  return { site, editions: named, faults: new ContentError(faults).files };
}
