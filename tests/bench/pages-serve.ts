import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import sirv from 'sirv';
import { headersOf, readHeadersFile, REVALIDATE } from '../../src/site/headers.ts';
import { listen } from '../../src/site/serve.ts';

/**
 * Serves a built site as a good static host would, every site in the same way: packed with brotli
 * beforehand, with the headers of its `_headers` where it has one. The server of `npm start` knows
 * the archive's kinds of file only.
 *
 * @param site the built folder, ending in `/`; it is not touched
 * @param copy a folder to make for what is served, ending in `/`
 * @returns the origin
 */
export async function serveCopy(site: URL, copy: URL): Promise<string> {
  await cp(site, copy, { recursive: true });
  compress(fileURLToPath(copy));
  const file = new URL('_headers', copy);
  const sections = existsSync(file) ? readHeadersFile(await readFile(file, 'utf8')) : [];
  const files = sirv(fileURLToPath(copy), { etag: true, brotli: true });
  const port = await listen((request, response) => {
    response.setHeader('Cache-Control', REVALIDATE);
    for (const [name, value] of headersOf(sections, request.url ?? '/')) {
      response.setHeader(name, value);
    }
    files(request, response);
  }, 0);
  return `http://localhost:${port}`;
}

function compress(folder: string): void {
  for (const path of globSync('**/*.{html,css,js,json,xml,svg,txt}', { cwd: folder })) {
    const file = join(folder, path);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}
