import { existsSync } from 'node:fs';
import { unusualCharacters } from '../archive/characters.ts';
import type { GatheredNames } from '../archive/names-gathered.ts';
import {
  tellThreads,
  threadsFileSchema,
  type ToldEdition,
  type ToldThread,
} from '../archive/threads.ts';
import { ContentError, type FileProblems } from './content-error.ts';
import { parseYaml } from './parse-yaml.ts';
import { readText } from './read-text.ts';

export const THREADS_FILE = 'threads.yaml';

/**
 * Reads the matters that an editor follows through the years; the file may be absent.
 *
 * @param content the folder `content/`, ending in `/`
 * @param faults gets what no text holds
 * @throws ContentError naming every fault of the file itself
 */
export function readThreads(
  content: URL,
  editions: readonly ToldEdition[],
  gathered: GatheredNames,
  faults: FileProblems[],
): ToldThread[] {
  const path = new URL(THREADS_FILE, content);
  if (!existsSync(path)) return [];
  const file = `content/${THREADS_FILE}`;
  const text = readText(path, file);
  const unusual = unusualCharacters(text);
  if (unusual.length > 0) throw new ContentError([{ file, problems: unusual }]);
  const parsed = parseYaml(text, threadsFileSchema);
  if ('problems' in parsed) throw new ContentError([{ file, problems: parsed.problems }]);
  const told = tellThreads(parsed.value, editions, gathered);
  const problems = told.faults.map(({ path: at, message }) => {
    const line = parsed.lineOf(...at);
    return line === undefined ? { message } : { line, message };
  });
  if (problems.length > 0) faults.push({ file, problems });
  return told.threads;
}
