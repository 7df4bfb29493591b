import { existsSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { listFiles } from './files.ts';

/**
 * Text. Pictures and fonts are compressed already, and so is what Pagefind writes for its own
 * code (`.pf_…`, `.pagefind`: gzip).
 */
const TEXT = /^\.(?:html|css|js|json|xml|svg|txt|csv|ics|webmanifest)$/u;

/** What fits into one packet of the network arrives no sooner when it is smaller. */
const WORTHWHILE = 1024;

export interface Compressed {
  /** How many files have a compressed copy, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** The bytes of the copies. */
  readonly brotli: number;
  readonly gzip: number;
}

/**
 * Puts a `.br` and a `.gz` beside every text file of a built folder where that saves bytes,
 * compressed as hard as can be, for servers that send such files. No time is written into them:
 * the same file gives the same bytes.
 *
 * @param folder ending in `/`
 */
export async function compress(folder: URL): Promise<Compressed> {
  const root = fileURLToPath(folder);
  const paths = listFiles(folder)
    .filter((path) => TEXT.test(extname(path)))
    .values();
  const sum = { files: 0, bytes: 0, brotli: 0, gzip: 0 };

  // All of them take from the one list, so that only so many files are in memory at a time.
  async function work(): Promise<void> {
    for (const path of paths) {
      const file = join(root, path);
      const content = await readFile(file);
      if (content.length < WORTHWHILE) continue;
      // What was taken over from the last build has its copies, under names that both builds share.
      if (!existsSync(`${file}.br`)) {
        const [br, gz] = await Promise.all([toBrotli(content), toGzip(content, { level: 9 })]);
        if (br.length >= content.length || gz.length >= content.length) continue;
        await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
      }
      sum.files += 1;
      sum.bytes += content.length;
      sum.brotli += statSync(`${file}.br`).size;
      sum.gzip += statSync(`${file}.gz`).size;
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return sum;
}

const toGzip = promisify(gzip);

function toBrotli(content: Buffer): Promise<Buffer> {
  return promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
