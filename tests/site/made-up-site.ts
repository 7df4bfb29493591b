import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/** What stands in the folder around the site, and must never be sent. */
export const SECRET = 'not a file of the site';

const line = (text: string) => `<!doctype html><title>${text}</title>${`<p>${text}`.repeat(200)}`;

/** The files of the made-up site. A file that changes has two versions of different lengths. */
export const FILES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  _headers: ['/*\n  X-Frame-Options: DENY\n\n/_astro/*\n  Cache-Control: immutable\n'],
  '404.html': [line('页面不存在')],
  'index.html': [line('首页')],
  'data.json': [JSON.stringify({ lines: Array.from({ length: 50 }, (_, index) => index) })],
  'news/index.html': [line('新闻'), line('新闻'.repeat(7))],
  'news/big.txt': ['短\n', '焦作\n'.repeat(50_000)],
  'news/picture.png': ['p'.repeat(90_000), 'q'.repeat(80_000)],
  '_astro/script.abcdefgh.js': ['document.title;'.repeat(100)],
  '.hidden': [SECRET],
};

/** A site in a folder of its own, and a server of it in a process of its own. */
export interface MadeUpSite {
  readonly port: number;
  /** Puts a version of a file in the place of the last one, as a build does: with one rename. */
  replace(file: string, version: number): void;
  remove(file: string): void;
  /** Whether the process still runs. */
  alive(): boolean;
  /** How many files, sockets and pipes the process has open. Linux only: from `/proc`. */
  openHandles(): number;
  /** Ends the process and removes the folder. */
  stop(): void;
}

/**
 * Writes the made-up site and serves it.
 *
 * @param base the base path, beginning and ending in `/`
 */
export async function serveMadeUpSite(base = '/'): Promise<MadeUpSite> {
  const root = mkdtempSync(join(tmpdir(), 'served-'));
  const site = join(root, 'site');
  writeFileSync(join(root, 'secret.txt'), SECRET);
  const replace = (file: string, version: number) => {
    const content = FILES[file]?.[version];
    if (content === undefined) throw new Error(`${file} has no version ${version}.`);
    const path = join(site, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(join(root, 'new'), content);
    renameSync(join(root, 'new'), path);
  };
  for (const file of Object.keys(FILES)) replace(file, 0);

  const server = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { listen, staticSite } from ${JSON.stringify(new URL('../../src/site/serve.ts', import.meta.url))};
       console.log(await listen(staticSite(new URL(${JSON.stringify(pathToFileURL(`${site}/`))}), '${base}'), 0));`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const stop = () => {
    server.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  };
  for await (const port of createInterface(server.stdout)) {
    return {
      port: Number(port),
      replace,
      remove: (file) => rmSync(join(site, file)),
      alive: () => server.exitCode === null && server.signalCode === null,
      openHandles: () => readdirSync(`/proc/${server.pid}/fd`).length,
      stop,
    };
  }
  stop();
  throw new Error('The server ended before it listened.');
}
