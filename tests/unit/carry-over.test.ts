import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { carryOver } from '../../src/build/carry-over.ts';
import { writeChecksums } from '../../src/build/checksums.ts';
import { writeFiles } from '../../src/build/files.ts';

const OWN = ['2018/index.html', 'fonts/2018-1.woff2'];
const FIRST = [
  'pagefind/pagefind.js',
  'pagefind/pagefind-entry.json',
  'pagefind/index/a_1.pf_index',
];
const OTHERS = [
  'index.html',
  '2019/index.html',
  'pagefind/setup.txt',
  'pagefind/pinyin.json',
  'pagefind/2019/pagefind-entry.json',
  'pagefind/2019/index/a_2.pf_index',
];

test('takes over what belongs to a kept year or volume, and nothing that speaks of the whole site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carry-over-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const last = pathToFileURL(join(folder, 'last/'));
  writeFiles(
    join(folder, 'last'),
    [...OWN, ...FIRST, ...OTHERS].map((path) => ({ path, content: path })),
  );
  const digest = writeChecksums(last);
  const kept = { years: [2018], volumes: [{ folder: '', years: [2018] }], copies: true };
  const taken = carryOver(last, pathToFileURL(join(folder, 'next/')), digest, kept);
  expect([...(taken?.keys() ?? [])].toSorted()).toEqual([...OWN, ...FIRST].toSorted());
});
