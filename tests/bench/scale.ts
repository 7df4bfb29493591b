import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { z } from 'zod';
import { storySchema } from '../../src/archive/schema.ts';
import { readEditionFolder } from '../../src/content/edition-folder.ts';
import { measured, type Measured } from './measured.ts';
import { writeMadeUpContent } from './scale-archive.ts';
import { buildPeer, PEERS, writePeer } from './scale-peers.ts';

/**
 * `npm run bench:scale -- 1000 10000`: builds made-up archives of so many stories with the real
 * site, whole and again after one story has changed, and the same stories with Hugo and Eleventy
 * and stock Pagefind, and prints what it cost.
 */
const project = fileURLToPath(new URL('../../', import.meta.url));
const counts = process.argv.slice(2).map(Number);
if (counts.length === 0 || counts.some((count) => !Number.isInteger(count) || count < 50)) {
  console.error('Say how many stories, fifty or more: npm run bench:scale -- 1000 10000');
  process.exit(1);
}

const { edition } = await readEditionFolder(new URL('content/', `file://${project}`), 2018);
const published: unknown = JSON.parse(
  readFileSync(join(project, 'dist/2018/stories.json'), 'utf8'),
);
const { stories } = z.object({ stories: z.array(storySchema) }).parse(published);

const workplace = mkdtempSync(join(tmpdir(), 'scale-'));
const say = (what: string) => console.error(what);
const rows: string[][] = [];
const builds: (() => Promise<void>)[] = [];
const rebuilds: (() => Promise<void>)[] = [];

for (const count of counts) {
  const own = writeOwn(count);
  const years = globSync('[0-9]*', { cwd: join(own, 'content') })
    .map(Number)
    .sort((a, b) => a - b);
  const row = [String(count), 'this archive'];
  rows.push(row);
  let whole: Measured;
  builds.push(async () => {
    say(`${count} stories of ${years.length} years: the archive …`);
    whole = await buildOwn(own);
    say(`… ${sizeOf(join(own, 'dist'))} MB; largest page ${largestPage(join(own, 'dist'))}`);
    row.push(...stages(whole).map(seconds), ...cost(whole.seconds, whole.megabytes, count));
  });
  rebuilds.push(async () => {
    say(`${count} stories: the archive again after one story has changed …`);
    const story = join(own, 'content', String(years[0]), '001.md');
    writeFileSync(story, readFileSync(story, 'utf8').replace('topics:\n', 'topics:\n  - health\n'));
    const again = await buildOwn(own);
    const share = (100 * again.seconds) / whole.seconds;
    row.push(`${seconds(again.seconds)} (${share.toFixed(0)} %)`);
  });
  for (const peer of PEERS) {
    const row = [String(count), `${peer.name}, stock Pagefind`];
    rows.push(row);
    builds.push(async () => {
      say(`… ${peer.name} with stock Pagefind …`);
      const folder = join(workplace, `${peer.name}-${count}`);
      mkdirSync(folder);
      try {
        await peer.prepare(folder);
      } catch (error) {
        row.push(...Array<string>(6).fill('–'));
        say(error instanceof Error ? error.message : String(error));
        return;
      }
      await writePeer(peer, folder, join(own, 'content'), years);
      const { site, index } = await buildPeer(
        peer,
        folder,
        join(project, 'node_modules/.bin/pagefind'),
      );
      row.push(
        seconds(site.seconds),
        seconds(index.seconds),
        ...cost(site.seconds + index.seconds, Math.max(site.megabytes, index.megabytes), count),
        '–',
      );
    });
  }
}

// A build that replaces another deletes thousands of files, and for seconds after that a file
// system such as ext4 makes new ones slowly: so those come last, and nothing is cleared away before.
for (const build of [...builds, ...rebuilds]) await build();
rmSync(workplace, { recursive: true });

const head = [
  'stories',
  'built by',
  'pages',
  'search index',
  'in all',
  'a story',
  'peak',
  'after one story has changed',
];
console.log(
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
);

/** Writes the sources of the archive with made-up stories, and gives their folder. */
function writeOwn(count: number): string {
  const own = join(workplace, `archive-${count}`);
  for (const part of readdirSync(project)) {
    if (/^(?:src|public|package.*\.json|tsconfig\.json|astro\.config\.mjs)$/u.test(part)) {
      cpSync(join(project, part), join(own, part), { recursive: true });
    }
  }
  symlinkSync(join(project, 'node_modules'), join(own, 'node_modules'));
  mkdirSync(join(own, 'content'));
  cpSync(join(project, 'content/about.md'), join(own, 'content/about.md'));
  writeMadeUpContent(join(own, 'content'), { edition, stories }, count);
  return own;
}

function buildOwn(own: string): Promise<Measured> {
  return measured('npm', ['run', 'build'], own, { PRECOMPRESS: 'no' });
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

function cost(whole: number, megabytes: number, count: number): string[] {
  const each = `${((1000 * whole) / count).toFixed(1)} ms`;
  return [seconds(whole), each, `${(megabytes / 1000).toFixed(2)} GB`];
}

/** How many seconds the build says that pages and search index took. */
function stages({ output }: Measured): [pages: number, index: number] {
  const until = (stage: string) =>
    Number(new RegExp(`^ *([\\d.]+) s {2}${stage}`, 'mu').exec(output)?.[1]);
  return [until('pages'), until('search index') - until('pages')];
}

/** In megabytes. */
function sizeOf(folder: string): string {
  const bytes = globSync('**/*', { cwd: folder })
    .map((path) => statSync(join(folder, path)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  return (bytes / 1e6).toFixed(0);
}

/** The page that weighs most on its way to a reader, in kilobytes with brotli. */
function largestPage(folder: string): string {
  const pages = globSync('**/*.html', { cwd: folder })
    .map((path) => ({ path, size: statSync(join(folder, path)).size }))
    .sort((a, b) => b.size - a.size)
    .slice(0, 5)
    .map(({ path }) => ({
      path,
      size: brotliCompressSync(readFileSync(join(folder, path))).length,
    }))
    .sort((a, b) => b.size - a.size);
  const [{ path, size } = { path: 'none', size: 0 }] = pages;
  return `/${path.replace('index.html', '')} ${(size / 1000).toFixed(1)} KB`;
}
