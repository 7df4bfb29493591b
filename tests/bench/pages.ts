/**
 * What every kind of page weighs and how Lighthouse's phone finds it, beside the same stories made
 * with Starlight and into a blog with Astro and with Eleventy.
 *
 *     npm run bench                           three runs of Lighthouse for each page
 *     npm run bench -- --runs 5 --readme      five; the table goes into tests/bench/README.md too
 *
 * It wants a built site in dist/. The others, and Lighthouse, are installed and built in a
 * temporary folder (`peers/` has their templates). The table goes to stdout, all else to stderr.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { format, resolveConfig } from 'prettier';
import { storiesDocumentSchema } from '../../src/export/documents.ts';
import { listen, staticSite } from '../../src/site/serve.ts';
import { launchOptions } from '../browser/chromium.ts';
import { installLighthouse, median, type Run } from './pages-lighthouse.ts';
import { buildPeers, KINDS, type Built, type Kind } from './pages-peers.ts';
import { table, type Row } from './pages-table.ts';
import { weigh } from './pages-weight.ts';

const dist = new URL('../../dist/', import.meta.url);
const readme = new URL('README.md', import.meta.url);
const [BEGIN, END] = ['<!-- bench -->', '<!-- /bench -->'];

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, readme: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs is ${values.runs}. Give a whole number from 1.`);
  process.exit(1);
}
if (!existsSync(dist)) {
  console.error('There is no dist/ to measure. Run `npm run build` first.');
  process.exit(1);
}

const ours: Built = {
  name: 'this archive',
  folder: dist,
  pages: {
    front: '/',
    edition: '/2018/',
    story: '/2018/story/1/',
    timeline: '/2018/timeline/',
    names: '/2018/names/',
    search: '/search/',
    about: '/about/',
    missing: '/404.html',
  },
};

/** A page to measure, and what Lighthouse has said of it so far. */
interface Subject {
  readonly kind: Kind;
  readonly site: string;
  readonly address: string;
  readonly runs: Run[];
}

const folder = await mkdtemp(join(tmpdir(), 'pages-'));
try {
  const stories: unknown = JSON.parse(await readFile(new URL('2018/stories.json', dist), 'utf8'));
  const about = await readFile(new URL('../../content/about.md', import.meta.url), 'utf8');
  const { built, absent } = await buildPeers(
    storiesDocumentSchema.parse(stories).stories,
    about,
    folder,
  );
  const lighthouse = await installLighthouse(folder);

  const subjects = await subjectsOf([ours, ...built]);
  // A run visits every site's page of a kind one after the other: the machine's moods are shared.
  for (let run = 1; run <= runs; run += 1) {
    for (const { kind, site, address, runs } of subjects.flat()) {
      console.error(`run ${run}: ${KINDS[kind]}, ${site}`);
      runs.push(await lighthouse.measure(address));
    }
  }

  const browser = await chromium.launch(await launchOptions());
  const rows: Row[][] = [];
  for (const sites of subjects) {
    const measured: Row[] = [];
    for (const { kind, site, address, runs } of sites) {
      const weight = await weigh(browser, address);
      const reading = median(runs.map(({ reading }) => reading));
      measured.push({ kind: KINDS[kind], site, weight, reading });
    }
    rows.push(measured);
  }
  await browser.close();
  reportFaults(subjects.flat().filter(({ site }) => site === ours.name));
  await publish([...absent, '', table(rows)].join('\n'));
} finally {
  await rm(folder, { recursive: true });
}
// The servers would go on listening.
process.exit();

/** Serves the sites. @returns their pages, by kind */
async function subjectsOf(sites: readonly Built[]): Promise<Subject[][]> {
  const served: (Built & { origin: string })[] = [];
  for (const site of sites) {
    const port = await listen(staticSite(site.folder, '/'), 0);
    served.push({ ...site, origin: `http://localhost:${port}` });
  }
  const kinds = Object.keys(KINDS).filter((kind): kind is Kind => kind in KINDS);
  return kinds.map((kind) =>
    served.flatMap(({ name, origin, pages }) => {
      const path = pages[kind];
      return path === undefined ? [] : [{ kind, site: name, address: origin + path, runs: [] }];
    }),
  );
}

/** Says what Lighthouse found wanting, in any run. */
function reportFaults(subjects: readonly Subject[]): void {
  for (const { kind, runs } of subjects) {
    const faults = new Map(runs.flatMap(({ faults }) => [...faults]));
    console.error(`\nnot perfect, ${KINDS[kind]}:`);
    for (const [id, says] of faults) console.error(`  ${id}: ${says}`);
  }
}

/** Prints what was measured, with its date, and puts it into README.md beside this file on demand. */
async function publish(measured: string): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const command = `npm run build && npm run bench -- --runs ${runs}`;
  const section = `${date}, \`${command}\`:\n\n${measured}`;
  const options = { ...(await resolveConfig(readme)), parser: 'markdown' };
  console.log(await format(section, options));
  if (!values.readme) return;
  const text = await readFile(readme, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(
      `tests/bench/README.md has no place for the table: ${BEGIN} and, below it, ${END}.`,
    );
  }
  const next = [before, BEGIN, `\n\n${section}\n\n`, END, after].join('');
  await writeFile(readme, await format(next, options));
}
