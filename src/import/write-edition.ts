import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { refusal } from '../content/content-error.ts';
import { errorCode } from '../content/read-text.ts';

/** Files that an import writes; all others of a folder are left when it is written again. */
const WRITTEN =
  /^(?:source\.txt|edition\.yaml|introduction\.md|afterword\.md|\d+\.md|(?:\d+|introduction|afterword)-\d+\.\w+)$/u;

/** What is done with the files of an edition before they take their place. */
export interface WriteOptions<Result> {
  /** Replace a folder that is there; `names.yaml` and what else an import does not write stays. */
  readonly overwrite: boolean;
  /** Check all, and write nothing. */
  readonly dryRun: boolean;
  /**
   * Reads the edition, to refuse it. @param content a folder like `content/` with this edition alone
   *
   * @throws ContentError
   */
  readonly check: (content: URL) => Promise<Result>;
}

/**
 * Writes the folder of an edition whole or not at all: in a hidden folder beside it, which is checked
 * and then renamed.
 *
 * @param content the folder `content/`, ending in `/`
 * @returns what `check` returns
 * @throws ContentError when the folder is there already, cannot be written, or is refused by `check`
 */
export async function writeEdition<Result>(
  content: URL,
  id: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  { overwrite, dryRun, check }: WriteOptions<Result>,
): Promise<Result> {
  const target = new URL(id, content);
  const isThere = existsSync(target);
  if (isThere && !overwrite) {
    const message = `已经有这个文件夹，没有改动。同一年的另一份名单请用 --slug 另起名；要重写这一份，请加 --overwrite。`;
    throw refusal(`content/${id}/`, message);
  }
  const staging = await atFolder(mkdtemp(fileURLToPath(new URL('.importing-', content))));
  try {
    const root = pathToFileURL(`${staging}/`);
    const folder = new URL(`${id}/`, root);
    await atFolder(mkdir(folder));
    for (const [name, file] of files) await atFolder(writeFile(new URL(name, folder), file));
    if (isThere) {
      for (const name of await atFolder(readdir(target), id)) {
        const isKept = !WRITTEN.test(name) && !name.startsWith('.');
        if (!isKept) continue;
        const kept = new URL(encodeURIComponent(name), `${target.href}/`);
        const copy = new URL(encodeURIComponent(name), folder);
        await atFolder(cp(kept, copy, { recursive: true }), id);
      }
    }
    const result = await check(root);
    if (dryRun) return result;
    const previous = new URL('previous', root);
    if (isThere) await atFolder(rename(target, previous));
    try {
      await rename(folder, target);
    } catch (error) {
      if (isThere) await atFolder(rename(previous, target));
      throw unwritable(error);
    }
    return result;
  } finally {
    await atFolder(rm(staging, { recursive: true, force: true }));
  }
}

/** @param id the folder of the edition, where what is there is read; else `content/` is written */
async function atFolder<Result>(action: Promise<Result>, id?: string): Promise<Result> {
  try {
    return await action;
  } catch (error) {
    if (id === undefined) throw unwritable(error);
    const message = `抄不出要留下的文件（${errorCode(error)}）。请检查它是不是文件夹、里面的文件可不可读。`;
    throw refusal(`content/${id}/`, message);
  }
}

function unwritable(error: unknown): Error {
  const message = `写不进这个文件夹（${errorCode(error)}）。请检查它在不在、可不可写、磁盘满不满。`;
  return refusal('content/', message);
}
