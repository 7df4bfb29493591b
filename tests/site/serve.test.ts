import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { extname, join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { listen, staticSite } from '../../src/site/serve.ts';
import { FILES, serveMadeUpSite, type MadeUpSite } from './made-up-site.ts';
import { sendRandomRequests } from './random-requests.ts';

const dist = new URL('../../dist/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist));
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const files = globSync('**', { cwd: fileURLToPath(dist), withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(?:br|gz)$|^_headers$/u.test(entry.name))
  .map(({ parentPath, name }) => relative(fileURLToPath(dist), join(parentPath, name)));
const serveScript = fileURLToPath(new URL('../../src/site/serve.ts', import.meta.url));

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As it was sent. */
  readonly body: Buffer;
}

let port: number;

beforeAll(async () => {
  port = await listen(staticSite(dist, '/'), 0);
});

interface Question {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly port?: number;
}

function ask(path: string, question: Question = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ port, path, ...question, agent: false }, (response) => {
      const { statusCode: status, headers } = response;
      buffer(response).then((body) => resolve({ status, headers, body }), reject);
    })
      .once('error', reject)
      .end();
  });
}

describe('npm start', () => {
  test('sends the policy and the other headers of security with everything', async () => {
    for (const path of ['/', '/2018/story/1/', '/nothing', ...files.map((file) => `/${file}`)]) {
      const { headers } = await ask(path);
      expect(headers, path).toMatchObject({
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'strict-transport-security': expect.stringMatching(/^max-age=\d{8,}$/u),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      });
    }
  });

  test('lets browsers keep just those files that have a hash in their name', async () => {
    const kept: string[] = [];
    for (const file of files) {
      const cache = (await ask(`/${file}`)).headers['cache-control'];
      if (cache === 'public, max-age=31536000, immutable') kept.push(file);
      else expect(cache, file).toBe('public, max-age=0, must-revalidate');
    }
    const hashed =
      /^(?:_astro\/.*\.[\w-]{8}\.(?:js|css)|fonts\/\d+-[0-9a-f]{8}\.woff2|pagefind\/.*_[0-9a-f]{7,}\.pf_\w+)$/u;
    expect(kept).toEqual(files.filter((file) => hashed.test(file)));
    expect(kept).toEqual(
      expect.arrayContaining(files.filter((file) => /^_astro|\.pf_/u.test(file))),
    );
  });

  test('has in those names a hash of what the file holds', () => {
    for (const file of files.filter((file) => file.endsWith('.woff2'))) {
      expect(file).toContain(`-${sha256(read(file)).slice(0, 8)}.`);
    }
    const parts = files.filter((file) => /\.pf_\w+$/u.test(file));
    expect(parts).not.toEqual([]);
    for (const file of parts) {
      // Pagefind's mark stands before the content, and it writes bytes below 16 as one digit.
      const content = gunzipSync(read(file)).subarray('pagefind_dcd'.length);
      const bytes = [...createHash('sha1').update(content).digest()];
      const [, hash] = /_([0-9a-f]{7,})\.pf/u.exec(file) ?? [];
      expect(bytes.map((byte) => byte.toString(16)).join(''), file).toMatch(new RegExp(`^${hash}`));
    }
  });

  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/404.html', 'text/html; charset=utf-8'],
    ['/2018/source.txt', 'text/plain; charset=utf-8'],
    ['/2018/timeline.csv', 'text/csv; charset=utf-8'],
    ['/2018/timeline.ics', 'text/calendar; charset=utf-8'],
    ['/2018/story/4.md', 'text/markdown; charset=utf-8'],
    ['/sentences.ndjson', 'text/plain; charset=utf-8'],
    ['/2018/timeline.json', 'application/json; charset=utf-8'],
    ['/favicon.svg', 'image/svg+xml'],
    ['/2018/share.png', 'image/png'],
    ['/pagefind/wasm.unknown.pagefind', 'application/octet-stream'],
  ])('says what %s is', async (path, type) => {
    expect((await ask(path)).headers['content-type']).toBe(type);
  });

  test('shows the page for what is not there where a Markdown file is missing', async () => {
    const { status, headers } = await ask('/2018/story/99.md');
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])(
    'sends text with %s where the browser takes it, and it unpacks to the file',
    async (encoding, unpack) => {
      const texts = files.filter(
        (file) => /\.(?:html|js|json|csv|ics|txt)$/u.test(file) && read(file).length >= 2048,
      );
      expect(new Set(texts.map(extname)).size).toBeGreaterThanOrEqual(6);
      for (const file of texts) {
        const { headers, body } = await ask(`/${file.replace(/index\.html$/u, '')}`, {
          headers: { 'Accept-Encoding': encoding },
        });
        expect(headers, file).toMatchObject({
          'content-encoding': encoding,
          vary: 'Accept-Encoding',
        });
        expect(unpack(body).equals(read(file)), file).toBe(true);
        expect((await ask(`/${file}`)).headers['content-encoding'], file).toBeUndefined();
      }
    },
  );

  test('answers 404 with the page for it, which nobody keeps', async () => {
    for (const path of ['/nothing', '/_astro/nothing.js', '/fonts/nothing.woff2']) {
      const { status, headers, body } = await ask(path);
      expect(status, path).toBe(404);
      expect(headers['content-type'], path).toBe('text/html; charset=utf-8');
      expect(headers['cache-control'], path).toBe('public, max-age=0, must-revalidate');
      expect(body.equals(read('404.html')), path).toBe(true);
    }
  });

  test('takes the next port when one is busy', async () => {
    expect(await listen(staticSite(dist, '/'), port)).toBeGreaterThan(port);
  });

  test('says in one line that a port may not be opened', () => {
    // Whether this user may open port 80 depends on the machine: here nobody may open any.
    const refusal = `
      import { Server } from 'node:net';
      Server.prototype.listen = function () {
        const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
        queueMicrotask(() => this.emit('error', error));
      };`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(refusal)}`, serveScript],
      { env: { ...process.env, PORT: '80' }, encoding: 'utf8' },
    );
    expect(stdout).toBe('');
    expect(stderr).toBe('Port 80 may not be opened by this user. Name one above 1023 in PORT.\n');
    expect(status).toBe(1);
  });
});

describe('the local server', () => {
  let site: MadeUpSite;
  const front = FILES['index.html']?.[0];
  beforeAll(async () => {
    site = await serveMadeUpSite();
    return site.stop;
  });

  /** Asks the server of the made-up site. */
  const askIt = (path: string, question: Question = {}) =>
    ask(path, { port: site.port, ...question });
  const withEncoding = (encoding: string) => ({ headers: { 'Accept-Encoding': encoding } });

  test('is ended by none of 400 random requests, and leaves nothing open', async () => {
    await sendRandomRequests(site, 400);
  });

  test.each(['9-5', '0-99999999999999999999', '99999999999999999999-', '-5', '-0', '0-0,2-3', 'x'])(
    'answers the range %s with the whole file, as a server may',
    async (range) => {
      for (const path of ['/', '/news/big.txt', '/news/picture.png']) {
        const { status, body } = await askIt(path, { headers: { Range: `bytes=${range}` } });
        expect(status).toBe(200);
        expect(body).toEqual((await askIt(path)).body);
      }
      expect(site.alive()).toBe(true);
    },
  );

  test('sends a file whole and as it is now, whether it has grown, shrunk or is new', async () => {
    for (const version of [1, 0, 1]) {
      for (const file of ['news/big.txt', 'news/picture.png', 'news/index.html']) {
        site.replace(file, version);
        const { headers, body } = await askIt(`/${file}`);
        expect(body.toString()).toBe(FILES[file]?.[version]);
        expect(headers['content-length']).toBe(String(body.length));
      }
    }
    site.remove('news/big.txt');
    expect((await askIt('/news/big.txt')).status).toBe(404);
    site.replace('news/big.txt', 0);
    expect((await askIt('/news/big.txt')).status).toBe(200);
  });

  test.each(['POST', 'PUT', 'DELETE', 'TRACE', 'OPTIONS', 'PATCH'])(
    'refuses %s, and says what it takes',
    async (method) => {
      const { status, headers } = await askIt('/', { method });
      expect(status).toBe(405);
      expect(headers.allow).toBe('GET, HEAD');
    },
  );

  test.each(['/', '/news/picture.png', '/news', '/nothing'])(
    'answers HEAD for %s with the headers of GET, and without the content',
    async (path) => {
      const question = withEncoding('br, gzip');
      const head = await askIt(path, { method: 'HEAD', ...question });
      const get = await askIt(path, question);
      expect(head.status).toBe(get.status);
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
      expect(head.body.length).toBe(0);
    },
  );

  test.each([
    ['', undefined],
    ['identity', undefined],
    ['zstd', undefined],
    ['br;q=0', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['*;q=0', undefined],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['*', 'br'],
    ['GZIP', 'gzip'],
  ])('encodes for a client that accepts “%s” as %s', async (accepted, encoding) => {
    const { headers, body } = await askIt('/', withEncoding(accepted));
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toBe('Accept-Encoding');
    if (encoding === undefined) expect(body.toString()).toBe(front);
  });

  test('compresses neither pictures nor what it does not know', async () => {
    for (const path of ['/news/picture.png', '/_headers']) {
      expect((await askIt(path, withEncoding('br'))).headers['content-encoding']).toBeUndefined();
    }
  });

  test('sends nothing to a client that has the file already', async () => {
    const { headers } = await askIt('/news/');
    const { etag, 'last-modified': modified } = headers;
    for (const condition of [{ 'If-None-Match': etag }, { 'If-Modified-Since': modified }]) {
      const { status, body } = await askIt('/news/', { headers: condition });
      expect(status).toBe(304);
      expect(body.length).toBe(0);
    }
    for (const condition of [
      { 'If-None-Match': '"x"' },
      { 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
      { 'If-Modified-Since': 'yesterday' },
      // The tag counts where both are sent.
      { 'If-None-Match': '"x"', 'If-Modified-Since': modified },
    ]) {
      expect((await askIt('/news/', { headers: condition })).status).toBe(200);
    }
  });

  test('has another tag for a file that has changed', async () => {
    const tag = async () => (await askIt('/news/')).headers.etag;
    site.replace('news/index.html', 0);
    const before = await tag();
    site.replace('news/index.html', 1);
    expect(await tag()).not.toBe(before);
    site.replace('news/index.html', 0);
    expect(await tag()).toBe(before);
  });

  test('leads from a folder without its slash to the page, and keeps the query', async () => {
    for (const [path, location] of [
      ['/news', '/news/'],
      ['/news?q=%E7%84%A6&x', '/news/?q=%E7%84%A6&x'],
      ['/x/../news', '/news/'],
    ]) {
      const { status, headers } = await askIt(path ?? '');
      expect(status).toBe(301);
      expect(headers.location).toBe(location);
      expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    }
  });

  test.each([
    '//news',
    '//news/',
    '//evil.example/..',
    '/\\evil.example',
    '/%2fnews',
    '/news%2findex.html',
    '/news%5cindex.html',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/../secret.txt',
    '/news/../../secret.txt',
    '/..%5csecret.txt',
    '/index.html%00',
    '/%00',
    '/.hidden',
    '/%2ehidden',
    '/%',
    '/%zz',
    '/%ff',
    '/index.html/',
    '/news//index.html',
  ])('has no page at %s', async (path) => {
    const { status, headers, body } = await askIt(path);
    expect(status).toBe(404);
    expect(headers.location).toBeUndefined();
    expect(body.toString()).toBe(FILES['404.html']?.[0]);
  });

  test('has no page at an address that is longer than any path of a file', async () => {
    for (const path of [`/${'a'.repeat(10_000)}`, `/${'a/'.repeat(5_000)}`]) {
      expect((await askIt(path)).status).toBe(404);
    }
  });

  test('has no lasting answer for a missing file whose name would be kept', async () => {
    expect((await askIt('/_astro/script.abcdefgh.js')).headers['cache-control']).toBe('immutable');
    expect((await askIt('/_astro/missing.js')).headers['cache-control']).toBe(
      'public, max-age=0, must-revalidate',
    );
  });

  test('answers under the base path only', async () => {
    const news = await serveMadeUpSite('/a/news/');
    onTestFinished(news.stop);
    const status = async (path: string) => (await ask(path, { port: news.port })).status;
    expect(await status('/a/news/')).toBe(200);
    expect(await status('/a/news/news/')).toBe(200);
    expect(await status('/a/newspaper')).toBe(404);
    expect(await status('/a/')).toBe(404);
    expect(await status('/')).toBe(404);
    expect(await status('/news/')).toBe(404);
    expect((await ask('/a/news?q=1', { port: news.port })).headers.location).toBe('/a/news/?q=1');
  });

  test.runIf(process.platform === 'linux')('is reached from this machine only', async () => {
    expect((await askIt('/')).status).toBe(200);
    // On Linux all of 127.0.0.0/8 is this machine, and what listens on all interfaces answers there.
    const socket = connect({ port: site.port, host: '127.0.0.2' });
    const { promise: outcome, resolve } = Promise.withResolvers<string>();
    socket.once('connect', () => resolve('connected'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    expect(await outcome).toBe('ECONNREFUSED');
    socket.destroy();
  });

  test('serves on the address that HOST names, and prints it', async () => {
    const server = spawn(process.execPath, [serveScript], {
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void server.kill());
    const address = await new Promise<string>((resolve) => {
      server.stdout.once('data', (line: Buffer) =>
        resolve(/http:\S+/u.exec(line.toString())?.[0] ?? ''),
      );
    });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
    expect((await fetch(address)).status).toBe(200);
  });

  test.each([
    [{ HOST: '192.0.2.1', PORT: '0' }, 'HOST 192.0.2.1 cannot be used'],
    [{ BASE_PATH: '/../x' }, 'BASE_PATH is /../x. Give a path'],
    [{ PORT: 'x' }, 'PORT is x. Give a whole number'],
  ])('says in one line what is wrong with %j', (environment, message) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [serveScript], {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^.+\n$/u);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });
});
