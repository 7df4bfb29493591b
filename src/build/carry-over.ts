import { existsSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readChecksums } from './checksums.ts';
import { sha256 } from './files.ts';
import type { Volume } from './plan.ts';

/** What of a built site stays as it is. */
export interface Kept {
  readonly years: readonly number[];
  readonly volumes: readonly Volume[];
  /** With the compressed copies. */
  readonly copies: boolean;
}

/**
 * Takes files of the last build over into the next, as further names of the same files.
 *
 * @param digest of the last build's list of checksums
 * @returns path → SHA-256 of what was taken over; null when a file was not as that build had left
 *   it: then `next` is to be thrown away
 */
export function carryOver(
  last: URL,
  next: URL,
  digest: string,
  kept: Kept,
): Map<string, string> | null {
  const sums = readChecksums(last, digest);
  if (sums === null) return null;
  const taken = new Map([...sums].filter(([path]) => isKept(path, kept)));
  for (const [path, sum] of taken) {
    const file = new URL(address(path), last);
    if (!existsSync(file) || sha256(readFileSync(file)) !== sum) return null;
    const copies = [`${path}.br`, `${path}.gz`];
    const areThere = copies.every((name) => existsSync(new URL(address(name), last)));
    for (const name of kept.copies && areThere ? [path, ...copies] : [path]) {
      const [from, to] = [new URL(address(name), last), new URL(address(name), next)];
      mkdirSync(dirname(fileURLToPath(to)), { recursive: true });
      linkSync(from, to);
    }
  }
  return taken;
}

function isKept(path: string, { years, volumes }: Kept): boolean {
  const year = /^(?:fonts\/)?(\d{4})[/-]/u.exec(path)?.[1];
  if (year !== undefined) return years.includes(Number(year));
  // setup.txt and pinyin.json speak of the whole site, and are made anew.
  const match = /^pagefind\/(\d{4}\/)?(?:.+\.pf_|pagefind|wasm)/u.exec(path);
  return match !== null && volumes.some(({ folder }) => folder === (match[1] ?? ''));
}

function address(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
