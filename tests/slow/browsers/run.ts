import { listen, staticSite } from '../../../src/site/serve.ts';
import { ENGINES, installChromiums } from './engines.ts';
import { JOURNEYS, type Visit } from './journeys.ts';

/*
 * Makes a reader's journeys through the built site in browsers old and new, prints a table of them,
 * and fails where one cannot be made. `npm run test:browsers -- 109 Firefox` takes only the engines
 * with these words in their names; `--all` seeks every text of two to four characters.
 */

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const texts = process.argv.includes('--all') ? Infinity : 300;
const [newest, ...others] = ENGINES;
const engines = others.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);

installChromiums();
const port = await listen(staticSite(new URL('../../../dist/', import.meta.url), '/'), 4390);
const table: string[] = [];
const faults: string[] = [];
let reference: Visit['newest'] = null;

for (const { name, open } of newest === undefined ? [] : [newest, ...engines]) {
  const page = await open();
  if (page === null) {
    console.log(`${name} is not on this machine: left out.`);
    continue;
  }
  const looks = new Map<string, unknown>();
  const cells: string[] = [];
  for (const journey of JOURNEYS) {
    try {
      const visit = { page, site: `http://localhost:${port}`, newest: reference, looks, texts };
      const missing = await journey.go(visit);
      const errors = page.errors() ?? [];
      if (errors.length > 0) throw new Error(`The console says: ${errors.join('\n')}`);
      cells.push(missing === undefined ? '●' : '–');
      if (missing !== undefined) console.log(`${name}: ${journey.name}: ${missing}`);
    } catch (error) {
      page.errors();
      cells.push('○');
      faults.push(
        `${name}: ${journey.name}\n${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  reference ??= looks;
  await page.close();
  table.push(`| ${[name, ...cells].join(' | ')} |`);
  console.log(table.at(-1));
}

const heads = ['', ...JOURNEYS.map(({ name }) => name)];
console.log(
  `\n| ${heads.join(' | ')} |\n|${heads.map(() => '---|').join('')}\n${table.join('\n')}`,
);
for (const fault of faults) console.error(`\n${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
