/**
 * What a build costs as the archive grows, beside Hugo with Pagefind as it comes.
 *
 *     npm run bench:scale                   400 stories in 40 editions, 2,000 in 40, 10,000 in 200
 *     npm run bench:scale -- 400/40         400 stories in 40 editions
 *
 * It writes made-up archives into temporary folders and builds each once with the real site and once
 * with Hugo, which must be installed (`apt-get install hugo`). The table goes to stdout, all else to
 * stderr. Linux, Bash.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArchive } from '../../src/content/read-archive.ts';
import { copyProject } from '../build/copy.ts';
import { measured, type Measured } from './measured.ts';
import { writeMadeUpContent } from './scale-archive.ts';
import { BUILD_HUGO, writeHugoSite } from './scale-hugo.ts';

const SIZES = ['400/40', '2000/40', '10000/200'];

const given = process.argv.slice(2);
const sizes = (given.length === 0 ? SIZES : given).map((size) => {
  const [stories = 0, editions = 0] = size.split('/').map(Number);
  if (stories > 0 && Number.isInteger(stories / editions)) return { stories, editions };
  console.error(`${size} is no size. Give stories and editions, the same in each: 400/40.`);
  process.exit(1);
});

const hasHugo = spawnSync('hugo', ['version']).status === 0;
if (!hasHugo) console.error('There is no Hugo here (`apt-get install hugo`): nothing is compared.');
const {
  editions: [model],
} = await readArchive(new URL('../../content/', import.meta.url), '/');
if (model === undefined) throw new Error('The archive has no edition to make stories of.');

const workplace = mkdtempSync(join(tmpdir(), 'scale-'));
const copies: { remove(): void }[] = [];
// Only at the end: for seconds after thousands of files are deleted, some file systems make new ones
// slowly.
process.once('exit', () => {
  for (const copy of copies) copy.remove();
  rmSync(workplace, { recursive: true });
});

const rows: string[][] = [];
for (const { stories, editions } of sizes) {
  const content = join(workplace, `content-${stories}-${editions}`);
  writeMadeUpContent(content, model, stories, stories / editions);
  const copy = copyProject(content);
  copies.push(copy);
  console.error(`${stories} stories in ${editions} editions: this archive …`);
  const ours = await measured('npm run build', copy.root);
  rows.push([String(stories), String(editions), 'this archive', ...figures(ours)]);
  if (!hasHugo) continue;
  console.error('… Hugo and Pagefind …');
  const folder = join(workplace, `hugo-${stories}-${editions}`);
  writeHugoSite(folder, content);
  const theirs = await measured(BUILD_HUGO, folder);
  rows.push(['', '', 'Hugo, stock Pagefind', ...figures(theirs)]);
  rows.push(['', '', 'times', ...ratios(ours, theirs)]);
}

const head = ['stories', 'editions', 'built by', 'time', 'CPU', 'largest process', 'all processes'];
const rule = head.map((_, place) => (place === 2 ? '---' : '--:'));
const day = new Date().toISOString().slice(0, 10);
console.log(`${day}, ${availableParallelism()} cores, Node ${process.version}:\n`);
console.log([head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'));

function figures({ seconds, cpuSeconds, largestProcess, allProcesses }: Measured): string[] {
  const times = [seconds, cpuSeconds].map((value) => `${value.toFixed(1)} s`);
  const memory = [largestProcess, allProcesses].map((value) => `${(value / 1000).toFixed(2)} GB`);
  return [...times, ...memory];
}

function ratios(ours: Measured, theirs: Measured): string[] {
  return [
    ours.seconds / theirs.seconds,
    ours.cpuSeconds / theirs.cpuSeconds,
    ours.largestProcess / theirs.largestProcess,
    ours.allProcesses / theirs.allProcesses,
  ].map((ratio) => ratio.toFixed(2));
}
