import { existsSync } from 'node:fs';
import { z } from 'zod';
import {
  correctionProblems,
  correctionsFileSchema,
  listCorrections,
  textsBefore,
  type Correction,
  type ListedCorrection,
} from '../archive/corrections.ts';
import { lockProblems, moveProblems, readLock, type Lock, type Move } from '../archive/lock.ts';
import { editionSentence } from '../archive/places.ts';
import type { Problem } from '../archive/problem.ts';
import type { Paragraph } from '../archive/schema.ts';
import { ContentError, refusal } from './content-error.ts';
import { digestOf } from './digest.ts';
import { CORRECTIONS_FILE, LOCK_FILE, MOVED_FILE } from './edition-folder.ts';
import { parseYaml, type LineOf } from './parse-yaml.ts';
import type { WholeEdition } from './read-edition.ts';
import { readText } from './read-text.ts';

/** `moved.yaml`: where sentences went that have left the address they were published at. */
const movedFileSchema = z.array(
  z.strictObject({ from: editionSentence, to: editionSentence.optional() }),
);

/** The texts of the sentences of an edition as they are now, by their ids in it. */
export function textsNow({ introduction, stories, afterword }: Texts): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (prefix: string, paragraphs: readonly Paragraph[] = []): void => {
    for (const { id, text } of paragraphs.flatMap(({ sentences }) => sentences)) {
      texts.set(prefix + id, text);
    }
  };
  add('', introduction?.paragraphs);
  for (const { rank, paragraphs } of stories) add(`${rank}-`, paragraphs);
  add('', afterword?.paragraphs);
  return texts;
}

export function digestsOf(texts: ReadonlyMap<string, string>): Lock {
  return new Map(Array.from(texts, ([id, text]) => [id, digestOf(text)]));
}

type Texts = Pick<WholeEdition, 'introduction' | 'stories' | 'afterword'>;

/** What an edition's folder says of its sentences since they were published. */
export interface SentenceHistory {
  /** Absent where the edition was never published. */
  readonly lock: Lock | undefined;
  readonly moves: readonly Move[];
  /** The line of a value of `moved.yaml`. */
  readonly lineOfMove: LineOf;
  readonly corrections: readonly Correction[];
  /** The line of a value of `corrections.yaml`. */
  readonly lineOfCorrection: LineOf;
}

/**
 * Reads `ids.lock`, `moved.yaml` and `corrections.yaml` of an edition; any may be absent.
 *
 * @param content the folder `content/`, ending in `/`
 * @throws ContentError
 */
export function readIdsLock(content: URL, id: string): SentenceHistory {
  const folder = new URL(`${id}/`, content);
  const read = (name: string): string | undefined => {
    const path = new URL(name, folder);
    return existsSync(path) ? readText(path, `content/${id}/${name}`) : undefined;
  };
  const readYaml = <Schema extends z.ZodType>(name: string, schema: Schema) => {
    const parsed = parseYaml(read(name) ?? '[]', schema);
    if ('value' in parsed) return parsed;
    throw new ContentError([{ file: `content/${id}/${name}`, problems: parsed.problems }]);
  };
  const text = read(LOCK_FILE);
  const lock = text === undefined ? undefined : readLock(text);
  if (lock === null) {
    const message = '不是程序写的样子。请从版本记录里恢复它。';
    throw refusal(`content/${id}/${LOCK_FILE}`, message);
  }
  const moved = readYaml(MOVED_FILE, movedFileSchema);
  const corrected = readYaml(CORRECTIONS_FILE, correctionsFileSchema);
  return {
    lock,
    moves: moved.value,
    lineOfMove: moved.lineOf,
    corrections: corrected.value,
    lineOfCorrection: corrected.lineOf,
  };
}

/**
 * Holds an edition's sentences against its lock, and its corrections against both.
 *
 * @param isPublished whether the edition must have a lock
 * @throws ContentError naming every id that stands for another sentence than it was published for,
 *   and every correction that does not lead from the one to the other
 */
export function checkIds(
  content: URL,
  id: string,
  edition: Texts & Pick<WholeEdition, 'edition'>,
  isPublished = false,
): { readonly moves: readonly Move[]; readonly corrections: readonly ListedCorrection[] } {
  const { lock, moves, lineOfMove, corrections, lineOfCorrection } = readIdsLock(content, id);
  const now = textsNow(edition);
  const refuse = (found: Readonly<Record<string, readonly Problem[]>>): void => {
    const faults = Object.entries(found).filter(([, problems]) => problems.length > 0);
    if (faults.length === 0) return;
    throw new ContentError(
      faults.map(([name, problems]) => ({ file: `content/${id}/${name}`, problems })),
    );
  };
  const published = (sentence: string, text: string): boolean =>
    [undefined, digestOf(text)].includes(lock?.get(sentence));
  const { updated } = edition.edition;
  refuse({
    [CORRECTIONS_FILE]: correctionProblems(corrections, now, published, updated, lineOfCorrection),
  });
  if (lock === undefined && isPublished) {
    const message = `没有这个文件。设有 SITE_URL 的网站要发布，各句的网址须先锁定。请核对无误后运行 npm run lock -- ${id}。`;
    throw refusal(`content/${id}/${LOCK_FILE}`, message);
  }
  if (lock !== undefined) {
    const digests = digestsOf(textsBefore(now, corrections));
    refuse({
      [LOCK_FILE]: lockProblems(lock, digests, moves, id).map((message) => ({ message })),
      [MOVED_FILE]: moveProblems(lock, digests, moves, lineOfMove),
    });
  }
  return { moves, corrections: listCorrections(corrections) };
}
