import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compress } from '../../src/build/compress.ts';

const TEXT = '<p>焦作市十大新闻</p>\n'.repeat(200);

let folder: string;
const copies = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:br|gz)$/u.test(path))
    .sort();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compress-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('puts beside a text copies that unpack to it, and counts them', async () => {
  mkdirSync(join(folder, '2018'));
  writeFileSync(join(folder, '2018/index.html'), TEXT);
  writeFileSync(join(folder, 'a b #1.css'), TEXT);
  const { files, bytes, brotli, gzip } = await compress(pathToFileURL(`${folder}/`));
  expect(copies()).toEqual([
    '2018/index.html.br',
    '2018/index.html.gz',
    'a b #1.css.br',
    'a b #1.css.gz',
  ]);
  const br = readFileSync(join(folder, '2018/index.html.br'));
  const gz = readFileSync(join(folder, '2018/index.html.gz'));
  expect(brotliDecompressSync(br).toString()).toBe(TEXT);
  expect(gunzipSync(gz).toString()).toBe(TEXT);
  expect({ files, bytes, brotli, gzip }).toEqual({
    files: 2,
    bytes: 2 * Buffer.byteLength(TEXT),
    brotli: 2 * br.length,
    gzip: 2 * gz.length,
  });
});

test('writes no time into a copy', async () => {
  writeFileSync(join(folder, 'a.js'), TEXT);
  await compress(pathToFileURL(`${folder}/`));
  // Bytes 4 to 7 of a gzip file are its time: RFC 1952, 2.3.
  expect(readFileSync(join(folder, 'a.js.gz')).readUInt32LE(4)).toBe(0);
});

test.each([
  ['a small file', 'small.txt', TEXT.slice(0, 300)],
  ['what does not shrink', 'random.txt', Buffer.from(noise(6400))],
  ['a picture', 'share.png', TEXT],
  ['a font', 'face.woff2', TEXT],
  ['a part of the index', 'zh_1.pf_index', TEXT],
])('leaves %s alone', async (_, name, content) => {
  writeFileSync(join(folder, name), content);
  expect((await compress(pathToFileURL(`${folder}/`))).files).toBe(0);
  expect(copies()).toEqual([]);
});

/** Bytes with no pattern, the same in every run. */
function noise(length: number): number[] {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}
