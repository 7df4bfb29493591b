import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { fingerprint, sha256 } from './files.ts';
import { volumeSchema, type Volume } from './plan.ts';

/** What a build is made of: equal inputs, equal bytes. */
const recordSchema = z.object({
  /** Everything that is not an edition's own: the code, its dependencies, the settings, the list of years. */
  rest: z.string(),
  /** Year → its folder in `content/`. */
  years: z.record(z.string(), z.string()),
  /** The volumes of the search index. */
  volumes: z.array(volumeSchema),
  /** The SHA-256 of the built site's list of checksums. */
  site: z.string(),
});

export type BuildRecord = z.infer<typeof recordSchema>;
export type BuildInputs = Pick<BuildRecord, 'rest' | 'years'>;

/** What decides over the pages of every year. */
const CODE = [
  'package.json',
  'package-lock.json',
  'astro.config.mjs',
  'tsconfig.json',
  'content/about.md',
];
const CODE_FOLDERS = ['src/', 'public/'];
const SETTINGS = ['SITE_URL', 'BASE_PATH'];

/** Looks at what is to be built. */
export function lookAtInputs(root: URL, years: readonly number[]): BuildInputs {
  const parts = [years.join(), process.version, ...SETTINGS.map((name) => process.env[name] ?? '')];
  for (const file of CODE) {
    const url = new URL(file, root);
    parts.push(existsSync(url) ? sha256(readFileSync(url)) : '');
  }
  for (const folder of CODE_FOLDERS) parts.push(fingerprint(new URL(folder, root)));
  const own: Record<string, string> = {};
  for (const year of years) own[year] = fingerprint(new URL(`content/${year}/`, root));
  return { rest: sha256(JSON.stringify(parts)), years: own };
}

/** Reads the record of the last build; null where there is none that can be read. */
export function readRecord(file: URL): BuildRecord | null {
  try {
    const record: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return recordSchema.parse(record);
  } catch {
    return null;
  }
}

export function writeRecord(file: URL, record: BuildRecord): void {
  writeFileSync(file, JSON.stringify(record));
}

/** The years whose pages and volumes would come out as they are in the last build. */
export function unchangedYears(last: BuildInputs | null, now: BuildInputs): number[] {
  if (last === null || last.rest !== now.rest) return [];
  return Object.keys(now.years)
    .filter((year) => last.years[year] === now.years[year])
    .map(Number);
}

/**
 * The volumes of the index that would come out as they are in the last build: of the same years,
 * and none of them changed. Where a year has grown or shrunk, volumes after it begin elsewhere.
 */
export function unchangedVolumes(
  last: BuildRecord | null,
  volumes: readonly Volume[],
  unchanged: readonly number[],
): Volume[] {
  return volumes.filter(
    ({ folder, years }) =>
      years.every((year) => unchanged.includes(year)) &&
      last?.volumes.some((old) => old.folder === folder && old.years.join() === years.join()),
  );
}
