import { existsSync } from 'node:fs';
import { z } from 'zod';
import { lockProblems, readLock, type Lock, type Move } from '../archive/lock.ts';
import type { Paragraph } from '../archive/schema.ts';
import { digestOf } from '../export/digest.ts';
import { ContentError, refusal } from './content-error.ts';
import { LOCK_FILE, MOVED_FILE } from './edition-folder.ts';
import { parseYaml } from './parse-yaml.ts';
import type { WholeEdition } from './read-edition.ts';
import { readText } from './read-text.ts';

const sentence = z.string().regex(/^(?:\d+-|before-|after-)p[1-9]\d*s[1-9]\d*$/u);

/** `moved.yaml`: where sentences went that have left the address they were published at. */
const movedFileSchema = z.array(z.strictObject({ from: sentence, to: sentence.optional() }));

/** The sentences of an edition as they are now. */
export function sentencesNow({ introduction, stories, afterword }: Texts): Lock {
  const lock = new Map<string, string>();
  const add = (prefix: string, paragraphs: readonly Paragraph[] = []): void => {
    for (const { id, text } of paragraphs.flatMap(({ sentences }) => sentences)) {
      lock.set(prefix + id, digestOf(text));
    }
  };
  add('', introduction?.paragraphs);
  for (const { rank, paragraphs } of stories) add(`${rank}-`, paragraphs);
  add('', afterword?.paragraphs);
  return lock;
}

type Texts = Pick<WholeEdition, 'introduction' | 'stories' | 'afterword'>;

/**
 * Reads `ids.lock` and `moved.yaml` of an edition; either may be absent.
 *
 * @param content the folder `content/`, ending in `/`
 * @throws ContentError
 */
export function readIdsLock(
  content: URL,
  id: string,
): { readonly lock: Lock | undefined; readonly moves: readonly Move[] } {
  const folder = new URL(`${id}/`, content);
  const read = (name: string): string | undefined => {
    const path = new URL(name, folder);
    return existsSync(path) ? readText(path, `content/${id}/${name}`) : undefined;
  };
  const text = read(LOCK_FILE);
  const lock = text === undefined ? undefined : readLock(text);
  if (lock === null) {
    const message = '不是程序写的样子。请从版本记录里恢复它。';
    throw refusal(`content/${id}/${LOCK_FILE}`, message);
  }
  const parsed = parseYaml(read(MOVED_FILE) ?? '[]', movedFileSchema);
  if ('problems' in parsed) {
    throw new ContentError([{ file: `content/${id}/${MOVED_FILE}`, problems: parsed.problems }]);
  }
  return { lock, moves: parsed.value };
}

/**
 * Holds an edition's sentences against its lock.
 *
 * @returns the moves
 * @throws ContentError naming every id that stands for another sentence than it was published for
 */
export function checkIds(content: URL, id: string, texts: Texts): readonly Move[] {
  const { lock, moves } = readIdsLock(content, id);
  if (lock === undefined) return moves;
  const problems = lockProblems(lock, sentencesNow(texts), moves).map((message) => ({
    message: message.replace('YEAR', id),
  }));
  if (problems.length > 0) {
    throw new ContentError([{ file: `content/${id}/${LOCK_FILE}`, problems }]);
  }
  return moves;
}
