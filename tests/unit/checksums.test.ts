import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeChecksums } from '../../src/publish/checksums.ts';

let folder: string;
const sums = () => readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
const check = () => spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: folder });

function publish(...paths: string[]): string {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  return writeChecksums(pathToFileURL(`${folder}/`));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checksums-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('lists every file but itself by the bytes of its path', () => {
  const paths = [
    'b.txt',
    'a/z',
    'a.txt',
    'B.txt',
    '焦.txt',
    '.hidden',
    'ﬀ.txt',
    '𠮷.txt',
    'a b#.txt',
  ];
  publish(...paths, 'SHA256SUMS');
  expect(
    sums()
      .split('\n')
      .map((line) => line.slice(66)),
  ).toEqual([
    '.hidden',
    'B.txt',
    'a b#.txt',
    'a.txt',
    'a/z',
    'b.txt',
    '焦.txt',
    'ﬀ.txt',
    '𠮷.txt',
    '',
  ]);
});

test('is read by sha256sum, which then finds a changed file', () => {
  publish('index.html', '2018/index.html');
  expect(check().status).toBe(0);
  writeFileSync(join(folder, 'index.html'), 'changed');
  expect(check().status).toBe(1);
});

test('gives the checksum of the list, the same for the same files', () => {
  const digest = publish('index.html', '2018/index.html');
  expect(digest).toBe(createHash('sha256').update(sums()).digest('hex'));
  expect(publish()).toBe(digest);
});

test('refuses a name that would break a line', () => {
  expect(() => publish('a\nb')).toThrow('"a\\nb" cannot stand in SHA256SUMS.');
});
