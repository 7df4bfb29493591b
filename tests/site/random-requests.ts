import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect } from 'vitest';
import { FILES, SECRET, type MadeUpSite } from './made-up-site.ts';

/** How a client behaves: it reads to the end, or ends its own side first, or goes away. */
const BEHAVIOURS = ['read', 'half-close', 'leave', 'reset', 'cut'] as const;

const method = fc.oneof(
  { weight: 6, arbitrary: fc.constant('GET') },
  { weight: 2, arbitrary: fc.constant('HEAD') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['POST', 'PUT', 'DELETE', 'TRACE', 'OPTIONS', 'PATCH', 'CONNECT', 'PROPFIND', 'get', 'G'],
    ),
  },
);

const FILE_PATHS = Object.keys(FILES).map((file) => `/${file}`);
const PIECES = [
  ...['/', '//', '.', '..', '%2e', '%2E%2e', '%2f', '%5c', '\\', '%00', '%', '%zz', '%ff', '%25'],
  ...['/..', '/../', '/%2e%2e/', 'secret.txt', 'site', 'evil.example', '@', ':', ';', '?', '#'],
  ...['news', 'news/', 'index.html', 'big.txt', '_astro', '.hidden', '%E6%96%B0', '新', 'a'],
];
const target = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FILE_PATHS, '/', '/news', '/news/', '/news?q=1') },
  {
    weight: 5,
    arbitrary: fc
      .array(fc.constantFrom(...PIECES), { maxLength: 8 })
      .map((all) => `/${all.join('')}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['*', 'http://localhost/', 'http://evil.example/news', 'news', 'file:///etc/passwd'],
      ...[`/${'a'.repeat(5000)}`, `/${'a/'.repeat(5000)}`, `/${'a'.repeat(20_000)}`],
    ),
  },
);

const date = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toUTCString());
const number = fc.oneof(
  fc.nat(300_000).map(String),
  fc.constantFrom('', '-5', '9'.repeat(20), 'x'),
);
const header = fc.oneof(
  fc.tuple(number, number).map(([from, to]) => `Range: bytes=${from}-${to}`),
  fc.constantFrom(
    'Range: bytes=9-5',
    'Range: bytes=-5',
    'Range: bytes=0-1,2-3',
    'Range: lines=1-2',
  ),
  fc
    .array(
      fc.constantFrom('br', 'gzip', 'identity', '*', 'zstd', 'br;q=0', 'gzip;q=0', ';q=', '*;q=0'),
    )
    .map((codings) => `Accept-Encoding: ${codings.join(', ')}`),
  fc.oneof(date, fc.constantFrom('', 'yesterday')).map((date) => `If-Modified-Since: ${date}`),
  fc.constantFrom('*', '"x"', 'W/"x"', '"', ',,').map((tag) => `If-None-Match: ${tag}`),
  fc.constantFrom(
    ...[
      'Content-Length: 5',
      'Content-Length: x',
      'Transfer-Encoding: chunked',
      'Expect: 100-continue',
    ],
    ...['Expect: x', 'Upgrade: websocket', 'Connection: Upgrade', `X: ${'x'.repeat(20_000)}`, 'X'],
    ...['Cache-Control: no-cache', 'Host: evil.example', 'X-Forwarded-Host: evil.example'],
  ),
);

const request = fc.record({
  method,
  target,
  version: fc.constantFrom('1.1', '1.1', '1.1', '1.0', '9.9'),
  headers: fc.array(header, { maxLength: 4 }),
  behaviour: fc.constantFrom('read', 'read', 'read', ...BEHAVIOURS),
});
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

/** Sends a request. @returns what came back until the connection ended, one character a byte */
function send(port: number, request: Request): Promise<string> {
  const { method, target, version, headers, behaviour } = request;
  const lines = [`${method} ${target} HTTP/${version}`, 'Host: localhost', ...headers];
  const text = `${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect({ port, host: 'localhost', allowHalfOpen: true });
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (behaviour === 'leave') socket.destroy();
    });
    socket.once('end', () => socket.end());
    socket.once('close', () => resolve(received));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close its side while this one still writes.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.once('connect', () => {
      if (behaviour === 'cut') socket.end(text.slice(0, text.length / 2));
      else if (behaviour === 'half-close') socket.end(text);
      else if (behaviour === 'reset') socket.write(text, () => socket.resetAndDestroy());
      else socket.write(text);
    });
  });
}

const CONTENTS = new Set(Object.values(FILES).flat());
const UNPACK: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};

/** Fails where an answer is not one that HTTP allows, or not a whole file of the site. */
function check(request: Request, received: string): void {
  const { method, behaviour } = request;
  const label = JSON.stringify(request);
  expect(received.includes(SECRET), label).toBe(false);
  // Node answers no CONNECT, and may answer no client that has ended its side; one that went away
  // may have got a part.
  if (method === 'CONNECT' || behaviour !== 'read') return;
  const answer = received.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/u, '');
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const [, status = ''] = /^HTTP\/1\.1 (\d{3}) /u.exec(head) ?? [];
  expect(['200', '301', '304', '400', '404', '405', '417', '431', '505'], label).toContain(status);
  expect(head, label).not.toMatch(/^location: (?:\/\/|[^/])/imu);
  if (status !== '200' && status !== '404') return;

  const body = Buffer.from(rest.join('\r\n\r\n'), 'latin1');
  if (method === 'HEAD') {
    expect(body.length, label).toBe(0);
    return;
  }
  expect(/^content-length: (\d+)$/imu.exec(head)?.[1], label).toBe(String(body.length));
  const [, coding = ''] = /^content-encoding: (.+)$/imu.exec(head) ?? [];
  expect(CONTENTS, label).toContain((UNPACK[coding]?.(body) ?? body).toString());
}

/**
 * Sends random requests, twenty at a time, while the files that they ask for are replaced.
 *
 * @param total how many requests, a multiple of 20
 * @throws when one ends the server, gets a file from outside the site or a part of a file, or
 *   leaves something open
 */
export async function sendRandomRequests(site: MadeUpSite, total: number): Promise<void> {
  await send(site.port, {
    method: 'GET',
    target: '/',
    version: '1.1',
    headers: [],
    behaviour: 'read',
  });
  const openBefore = site.openHandles();
  const changing = Object.entries(FILES).filter(([, versions]) => versions.length > 1);
  await fc.assert(
    fc.asyncProperty(
      fc.array(request, { minLength: 20, maxLength: 20 }),
      fc.nat(1),
      async (requests, version) => {
        const answers = requests.map(async (request) =>
          check(request, await send(site.port, request)),
        );
        for (const [file] of changing) site.replace(file, version);
        await Promise.all(answers);
        expect(site.alive()).toBe(true);
      },
    ),
    { seed: 2018, numRuns: total / 20, endOnFailure: true },
  );
  await expect.poll(() => site.openHandles(), { timeout: 10_000 }).toBeLessThanOrEqual(openBefore);
}
