import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../src/publish/files.ts';
import { listen, staticSite } from '../../src/site/serve.ts';

const dist = new URL('../../dist/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist));
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const files = listFiles(dist).filter((file) => !/\.(?:br|gz)$|^_headers$/u.test(file));

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

function ask(path: string, encoding = 'identity'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ port, path, headers: { 'Accept-Encoding': encoding } }, (response) => {
      const { statusCode: status, headers } = response;
      buffer(response).then((body) => resolve({ status, headers, body }), reject);
    }).once('error', reject);
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
      /^(?:_astro\/.*\.[\w-]{8}\.js|fonts\/\d+-[0-9a-f]{8}\.woff2|pagefind\/.*_[0-9a-f]{7,}\.pf_\w+)$/u;
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
    ['/', 'text/html;charset=utf-8'],
    ['/404.html', 'text/html; charset=utf-8'],
    ['/2018/source.txt', 'text/plain; charset=utf-8'],
    ['/2018/timeline.csv', 'text/csv; charset=utf-8'],
    ['/2018/timeline.ics', 'text/calendar; charset=utf-8'],
    ['/2018/timeline.json', 'application/json'],
    ['/favicon.svg', 'image/svg+xml'],
    ['/2018/share.png', 'image/png'],
    ['/pagefind/wasm.unknown.pagefind', 'application/octet-stream'],
  ])('says what %s is', async (path, type) => {
    expect((await ask(path)).headers['content-type']).toBe(type);
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
        const { headers, body } = await ask(`/${file.replace(/index\.html$/u, '')}`, encoding);
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
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(refusal)}`,
        fileURLToPath(new URL('../../src/site/serve.ts', import.meta.url)),
      ],
      { env: { ...process.env, PORT: '80' }, encoding: 'utf8' },
    );
    expect(stdout).toBe('');
    expect(stderr).toBe('Port 80 may not be opened by this user. Name one above 1023 in PORT.\n');
    expect(status).toBe(1);
  });
});
