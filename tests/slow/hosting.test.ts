import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listen, staticSite } from '../../src/site/serve.ts';

/*
 * The settings in `.github/hosting/` on real nginx and Caddy, beside the local server. A host that is
 * not installed is not tested, and the report shows its tests as skipped.
 */

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const files = globSync('**', { cwd: dist, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(?:br|gz)$|^_headers$/u.test(entry.name))
  .map(({ parentPath, name }) => relative(dist, join(parentPath, name)));
const hashed = files.filter((file) => file.startsWith('_astro/'));
const settings = (name: string) =>
  readFileSync(new URL(`../../.github/hosting/${name}`, import.meta.url), 'utf8');

/** Replaces what the settings ask their user to replace. @throws when they do not have it */
function adapt(text: string, replacements: Readonly<Record<string, string>>): string {
  return Object.entries(replacements).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The settings have no ${from}.`);
    return text.replaceAll(from, to);
  }, text);
}

/** Under a base path, as the settings say at their top. */
const underPath = (base: string) => ({
  ' /404.html': ` ${base}404.html`,
  '/(_astro/': `${base}(_astro/`,
});

interface Host {
  readonly name: string;
  readonly program: string;
  /** Writes the settings into a folder, and tells how to start the host with them. */
  start(folder: string, port: number, base: string): readonly string[];
}

const HOSTS: readonly Host[] = [
  {
    name: 'nginx',
    program: 'nginx',
    start(folder, port, base) {
      const site = adapt(settings('nginx.conf'), {
        'listen 80;': `listen 127.0.0.1:${port};`,
        '/srv/archive;': `${folder}/srv;`,
        ...underPath(base),
      });
      writeFileSync(join(folder, 'site.conf'), site);
      // What Debian's nginx.conf has around it, in a folder that any user may write into.
      const around = `
        daemon off;
        user ${userInfo().username};
        pid nginx.pid;
        error_log error.log;
        events {}
        http {
          include /etc/nginx/mime.types;
          default_type application/octet-stream;
          gzip on;
          access_log off;
          ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`).join(' ')}
          include site.conf;
        }`;
      writeFileSync(join(folder, 'nginx.conf'), around);
      return ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'];
    },
  },
  {
    name: 'Caddy',
    program: 'caddy',
    start(folder, port, base) {
      const site = adapt(settings('Caddyfile'), {
        '\nexample.org {': `\nhttp://127.0.0.1:${port} {`,
        '* /srv/archive': `* ${folder}/srv`,
        ...underPath(base),
      });
      writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${site}`);
      return ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
    },
  },
];

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function ask(port: number, path: string, headers = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method, agent: false }, (response) => {
      const { statusCode: status, headers } = response;
      buffer(response).then((body) => resolve({ status, headers, body }), reject);
    })
      .once('error', reject)
      .end();
  });
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}

const SECURITY = [
  ...['content-security-policy', 'strict-transport-security', 'x-content-type-options'],
  ...['referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy'],
  'permissions-policy',
];
const security = (headers: IncomingHttpHeaders) => SECURITY.map((name) => headers[name]);
/** Without its parameters. `text/xml` is another name of `application/xml` (RFC 7303, section 9.2). */
function mediaType({
  'content-type': type = 'application/octet-stream',
}: IncomingHttpHeaders): string {
  return (type.split(';')[0] ?? '').replace('text/xml', 'application/xml');
}

const isInstalled = (program: string) => spawnSync(program, ['version']).error === undefined;

for (const { name, program, start } of HOSTS) {
  describe.runIf(isInstalled(program)).each(['/', '/news/'])(
    `${name}, for a site at %s`,
    (base) => {
      let host: ChildProcess;
      let folder: string;
      let port: number;
      let local: number;
      const askHost = (path: string, headers = {}, method = 'GET') =>
        ask(port, base + path, headers, method);
      const askLocal = (path: string) => ask(local, `/${path}`);

      beforeAll(async () => {
        folder = mkdtempSync(join(tmpdir(), 'hosting-'));
        cpSync(dist, join(folder, 'srv', base), {
          recursive: true,
          filter: (path) => !/\.(?:br|gz)$/u.test(path),
        });
        local = await listen(staticSite(pathToFileURL(dist), '/'), 0, '127.0.0.1');
        port = await freePort();
        host = spawn(program, start(folder, port, base), {
          stdio: ['ignore', 'ignore', 'pipe'],
          env: { ...process.env, HOME: folder },
        });
        let words = '';
        host.stderr?.setEncoding('utf8').on('data', (chunk: string) => (words += chunk));
        await new Promise<unknown>((resolve, reject) => {
          host.once('exit', () => reject(new Error(`${name} does not start: ${words}`)));
          vi.waitFor(() => ask(port, '/'), { timeout: 20_000 }).then(resolve, reject);
        });
      }, 30_000);
      afterAll(() => {
        host.kill();
        rmSync(folder, { recursive: true, force: true });
      });

      test('sends every file whole, with the type and the headers that the local server sends', async () => {
        for (const file of files) {
          const there = await askHost(file);
          const here = await askLocal(file);
          expect(there.status, file).toBe(200);
          expect(there.body.equals(here.body), file).toBe(true);
          expect(security(there.headers), file).toEqual(security(here.headers));
          expect(there.headers['cache-control'], file).toBe(here.headers['cache-control']);
          const type = mediaType(here.headers);
          expect(mediaType(there.headers), file).toBe(type);
          if (type.startsWith('text/')) {
            expect(there.headers['content-type'], file).toMatch(/; charset=utf-8$/u);
          }
        }
      });

      test('compresses text, and tells caches that it does', async () => {
        const texts = files.filter(
          (file) =>
            /\.(?:html|js|json|xml|csv|ics|txt)$/u.test(file) &&
            readFileSync(join(dist, file)).length >= 2048,
        );
        for (const file of texts) {
          const { headers, body } = await askHost(file, { 'Accept-Encoding': 'gzip' });
          expect(headers['content-encoding'], file).toBe('gzip');
          expect(headers.vary, file).toBe('Accept-Encoding');
          expect(gunzipSync(body).equals(readFileSync(join(dist, file))), file).toBe(true);
          const plain = await askHost(file);
          expect(plain.headers['content-encoding'], file).toBeUndefined();
          expect(plain.headers.vary, file).toBe('Accept-Encoding');
        }
      });

      test('sends the page for what is missing, with every header and for no longer than once', async () => {
        for (const path of ['nothing', 'nothing.csv', '_astro/nothing.js', '_astro/', 'fonts/']) {
          const { status, headers, body } = await askHost(path);
          expect(status, path).toBe(404);
          expect(body.equals(readFileSync(join(dist, '404.html'))), path).toBe(true);
          expect(headers['content-type'], path).toBe('text/html; charset=utf-8');
          expect(headers['cache-control'], path).toBe('public, max-age=0, must-revalidate');
          expect(security(headers), path).toEqual(security((await askLocal('')).headers));
        }
      });

      test('lets no refusal be kept', async () => {
        const [file = ''] = hashed;
        for (const answer of [
          await askHost('_astro/%00'),
          await askHost(`_astro/${'a'.repeat(5000)}`),
          await askHost(file, { Range: 'bytes=9999999-' }),
          await askHost(file, { 'If-Match': '"x"' }),
          await askHost(file, { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }),
          await askHost('_astro/nothing.js', {}, 'POST'),
        ]) {
          if (answer.status === 200) continue;
          expect(answer.headers['cache-control'] ?? '').not.toContain('immutable');
        }
      });

      test('leads from a folder without its slash to the page, and keeps the query', async () => {
        for (const query of ['', '?q=%E7%84%A6&x']) {
          const { status, headers } = await askHost(`2018${query}`);
          expect([301, 308]).toContain(status);
          expect(headers.location).toBe(`${base}2018/${query}`);
          expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
        }
        // Two slashes at the start of an address begin the name of another host.
        expect((await ask(port, `/${base}2018`)).headers.location ?? '').not.toMatch(/^\/\//u);
      });

      test('sends nothing to a browser that has the file already', async () => {
        const { etag = '', 'last-modified': modified = '' } = (await askHost('')).headers;
        expect((await askHost('', { 'If-None-Match': etag })).status).toBe(304);
        expect((await askHost('', { 'If-Modified-Since': modified })).status).toBe(304);
      });

      test('sends no file from outside the site', async () => {
        writeFileSync(join(folder, 'secret.txt'), 'secret');
        for (const path of [
          '../secret.txt',
          '%2e%2e/secret.txt',
          '..%2fsecret.txt',
          '..%5csecret.txt',
        ]) {
          const { status, body } = await ask(port, `/${path}`);
          expect(status).toBeGreaterThanOrEqual(400);
          expect(body.toString()).not.toContain('secret');
        }
      });
    },
  );
}
