import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { YEARS_VARIABLE } from '../loader/build-years.ts';
import { listYears, readEditionFolder, readEditionsBriefly } from '../loader/edition-folder.ts';
import { writeSearchIndex } from '../search/index/write-search-index.ts';
import { FOLDER } from '../search/shared/files.ts';
import { carryOver } from './carry-over.ts';
import { writeChecksums } from './checksums.ts';
import { compress } from './compress.ts';
import { explain } from './explain.ts';
import { inParallel, JobFailed, run, stopAll } from './jobs.ts';
import { shareOut } from './plan.ts';
import { publishedStories } from './published.ts';
import { lookAtInputs, readRecord, unchangedYears, writeRecord } from './record.ts';
import { moveInto, openWorkshop, type Workshop } from './workshop.ts';

const root = new URL('../../', import.meta.url);
const dist = new URL('dist/', root);
const folder = new URL('.build/', root);
const recordFile = new URL('record.json', folder);

/** Tells how far the build is, with the seconds since it began. */
function say(what: string): void {
  console.log(`${(performance.now() / 1000).toFixed(1).padStart(7)} s  ${what}`);
}

/**
 * Builds the site: the pages, each process those of some years; the search index; then what there
 * is once for all. Years that have not changed since the last build are taken over from it. At the end, whole, it takes the place of `dist/`.
 *
 * @param all builds everything anew
 */
async function build(workshop: Workshop, all: boolean): Promise<void> {
  const { next, jobs } = workshop;
  const content = new URL('content/', root);
  const years = await listYears(content);
  const editions = await readEditionsBriefly(content, years);
  const counts = new Map(editions.map(({ year, count }) => [year, count]));

  const inputs = lookAtInputs(root, years);
  const last = all ? null : readRecord(recordFile);
  const unchanged = unchangedYears(last, inputs);
  const precompress = process.env['PRECOMPRESS'] !== 'no';
  const kept = {
    years: unchanged,
    volumes: [],
    copies: precompress,
  };
  const taken =
    last === null || unchanged.length === 0
      ? new Map<string, string>()
      : carryOver(dist, next, last.site, kept);
  if (taken === null) {
    say('dist/ is not as the last build left it: everything is built anew');
    workshop.clear();
    return build(workshop, true);
  }

  const changed = new Map([...counts].filter(([year]) => !unchanged.includes(year)));
  const stories = [...changed.values()].reduce((sum, count) => sum + count, 0);
  say(
    `${stories} stories of ${changed.size} years, ${years.length - changed.size} years unchanged`,
  );
  const shares = shareOut(changed, availableParallelism());
  await inParallel(
    shares.map((share, index) => () => makePages(share, new URL(`${index}/`, jobs))),
  );
  for (const index of shares.keys()) moveInto(new URL(`${index}/site/`, jobs), next);
  say('pages');

  const site = fileURLToPath(next);
  const searched = years.map(async (year) => ({
    edition: (await readEditionFolder(content, year)).edition,
    stories: await publishedStories(site, year),
  }));
  await writeSearchIndex(await Promise.all(searched), join(site, FOLDER));
  say('search index');

  if (precompress) {
    const { files, bytes, brotli, gzip } = await compress(next);
    say(`${files} files of ${bytes} bytes: ${brotli} with brotli, ${gzip} with gzip`);
  }
  const digest = writeChecksums(next, taken);
  workshop.publish();
  writeRecord(recordFile, { ...inputs, volumes: [], site: digest });
  say(`dist/ is built; the SHA-256 of its SHA256SUMS is ${digest}`);
}

function makePages(years: readonly number[], job: URL): Promise<void> {
  const places = ['site/', 'cache/', '../lock'].map((place) => fileURLToPath(new URL(place, job)));
  return run('pages.ts', places, { [YEARS_VARIABLE]: years.join() });
}

let opened: Workshop | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    stopAll();
    opened?.close();
    console.error('The build was stopped; dist/ is as it was.');
    process.exit(1);
  });
}
try {
  opened = openWorkshop(folder, dist);
  await build(opened, process.env['BUILD'] === 'all');
} catch (error) {
  stopAll();
  if (!(error instanceof JobFailed)) console.error(explain(error));
  process.exitCode = 1;
} finally {
  opened?.close();
}
