import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
} from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import fresh from 'fresh';
import { contentType } from 'mime-types';
import Negotiator from 'negotiator';
import { basePath } from './base.ts';
import { headersOf, readHeadersFile, REVALIDATE } from './headers.ts';

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** Empty by default. */
  readonly body?: Buffer;
}

/**
 * Serves a built site on this machine as a static host would: with the headers of its `_headers`
 * (if it has that file), compressed if the client accepts it, and with its `404.html` for unknown
 * paths. It sends whole files only: a server may ignore `Range` (RFC 9110, section 14.2).
 *
 * Each request opens its file and reads all of it before the answer begins. So a build may replace
 * the site at any time, the length that an answer announces is the length that it has, and a client
 * that goes away leaves no file open.
 *
 * @param site the folder of the site, ending in `/`
 * @param base the path that the site was built for, beginning and ending in `/`
 */
export function staticSite(site: URL, base: string): RequestListener {
  const folder = fileURLToPath(site);
  return (request, response) => {
    answer(folder, base, request)
      .then(({ status, headers, body = Buffer.alloc(0) }) => {
        // In a 304 the length would be that of the file (RFC 9110, section 8.6).
        const length = status === 304 ? undefined : { 'Content-Length': body.length };
        response.writeHead(status, { ...headers, ...length });
        response.end(request.method === 'HEAD' ? undefined : body);
      })
      .catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        response.writeHead(500).end();
      });
  };
}

async function answer(folder: string, base: string, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { Allow: 'GET, HEAD' } };
  }
  const { url: target = '' } = request;
  // Not as a reference to a base address: in one, `//name` would be a host.
  const url = URL.parse(target.startsWith('/') ? `http://localhost${target}` : target);
  if (url === null) return { status: 400, headers: {} };

  const sections = readHeadersFile(
    String((await readWhole(join(folder, '_headers')))?.content ?? ''),
  );
  const hostHeaders = Object.fromEntries(headersOf(sections, url.pathname));
  const path = pathInSite(url.pathname, base);
  const name = path?.replace(/\/$/u, '/index.html');
  const file = name === undefined ? undefined : await readWhole(join(folder, name));
  if (name !== undefined && file !== undefined) {
    const headers = {
      'Cache-Control': REVALIDATE,
      ...hostHeaders,
      'last-modified': file.modified.toUTCString(),
      // Weak (RFC 9110, section 8.8.1): the same for every encoding of the file.
      etag: `W/"${createHash('sha256').update(file.content).digest('base64url')}"`,
    };
    if (fresh(request.headers, headers)) return { status: 304, headers: { ...headers, ...VARY } };
    return encoded({ status: 200, headers, body: file.content }, extname(name), request);
  }

  // Whatever a missing file's name, the client must ask for it again.
  const headers = { ...hostHeaders, 'Cache-Control': REVALIDATE };
  if (path !== undefined && (await readWhole(join(folder, path, 'index.html'))) !== undefined) {
    return { status: 301, headers: { ...headers, Location: `${url.pathname}/${url.search}` } };
  }
  const notFound = await readWhole(join(folder, '404.html'));
  const body = notFound?.content ?? Buffer.from('Not found\n');
  return encoded({ status: 404, headers, body }, notFound ? '.html' : '.txt', request);
}

/**
 * The path that an address has below the site's folder.
 *
 * @param pathname the path of the address, percent-encoded
 * @param base the base path, beginning and ending in `/`
 * @returns it decoded and without the base path: empty, or beginning in `/`. Undefined for what is
 *   no file of a site: a path outside the base path, or with a name that is empty, begins in a dot
 *   or holds a slash, a backslash or a NUL
 */
function pathInSite(pathname: string, base: string): string | undefined {
  if (!`${pathname}/`.startsWith(base)) return undefined;
  try {
    const path = pathname.slice(base.length - 1);
    const names = path.split('/').map(decodeURIComponent);
    const inner = names.slice(1, path.endsWith('/') ? -1 : undefined);
    return inner.every((name) => /^[^./\\\0][^/\\\0]*$/u.test(name)) ? names.join('/') : undefined;
  } catch {
    // What is percent-encoded is no UTF-8.
    return undefined;
  }
}

interface WholeFile {
  readonly content: Buffer;
  readonly modified: Date;
}

/** Reads a file to its end. @returns undefined where there is none. @throws if it is unreadable */
async function readWhole(path: string): Promise<WholeFile | undefined> {
  try {
    await using file = await open(path);
    const { mtime } = await file.stat();
    return { content: await file.readFile(), modified: mtime };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(code)) return undefined;
    throw error;
  }
}

/** Other types are compressed already. */
const TEXT = /^text\/|[/+](?:json|xml)\b/u;

/** Compresses each answer anew, so brotli works at quality 5, as it commonly does on such hosts. */
const COMPRESS = {
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (content: Buffer) => promisify(gzip)(content),
};
const ENCODINGS = ['br', 'gzip'] as const;
const VARY = { Vary: 'Accept-Encoding' };

/** Names the type of an answer, and compresses it if its client accepts that. */
async function encoded(
  { status, headers, body }: Required<Answer>,
  extension: string,
  request: IncomingMessage,
): Promise<Answer> {
  const { 'Content-Type': named = 'application/octet-stream' } = headers;
  // Not the host's first: what it says of a missing file does not hold for the page that is sent.
  const type = contentType(extension) || String(named);
  const accepted = TEXT.test(type) ? new Negotiator(request).encodings([...ENCODINGS]) : [];
  const encoding = ENCODINGS.find((name) => accepted.includes(name));
  const content = encoding === undefined ? body : await COMPRESS[encoding](body);
  return {
    status,
    headers: {
      ...headers,
      ...VARY,
      'Content-Type': type,
      ...(encoding !== undefined && { 'Content-Encoding': encoding }),
    },
    body: content,
  };
}

/**
 * Serves on the first free port from `port` on, or on any free one if that is 0.
 *
 * @param host the name or address of the interface; by default none but this machine can connect
 * @returns the port it got
 * @throws when the host or a port may not be used
 */
export function listen(
  handler: RequestListener,
  port: number,
  host = 'localhost',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port < 65535) resolve(listen(handler, port + 1, host));
      else reject(new Error(cannotListen(host, port, error), { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): string {
  if (error.code === 'EACCES') {
    return `Port ${port} may not be opened by this user. Name one above 1023 in PORT.`;
  }
  return error.code === 'EADDRINUSE'
    ? `Port ${port} cannot be opened (${error.message}). Name another in PORT.`
    : `HOST ${host} cannot be used (${error.message}). Leave it out, or name an address of this machine.`;
}

if (import.meta.main) {
  try {
    const base = basePath();
    const site = new URL('../../dist/', import.meta.url);
    if (!existsSync(site))
      throw new Error('There is no dist/ to serve. Run `npm run build` first.');
    const wanted = Number(process.env['PORT'] ?? 4321);
    if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
      throw new Error(`PORT is ${process.env['PORT']}. Give a whole number from 0 to 65535.`);
    }
    const host = process.env['HOST'] || 'localhost';
    const port = await listen(staticSite(site, base), wanted, host);
    if (wanted !== 0 && port !== wanted) console.log(`Port ${wanted} is taken.`);
    const name = host.includes(':') ? `[${host}]` : host;
    console.log(`The archive is at http://${name}:${port}${base}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
