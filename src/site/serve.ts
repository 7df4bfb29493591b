import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { basePath } from './base.ts';
import { CONTENT_TYPES, headersOf, readHeadersFile, REVALIDATE } from './headers.ts';

/**
 * Answers requests from a built site as a static host would: with the headers of `_headers`,
 * compressed where the browser takes it, under the base path it was built for, and with `404.html`
 * where nothing stands.
 *
 * @param site the built folder, ending in `/`
 * @param base the base path, beginning and ending in `/`
 */
export function staticSite(site: URL, base: string): RequestListener {
  const sections = readHeadersFile(readFileSync(new URL('_headers', site), 'utf8'));
  const files = sirv(fileURLToPath(site), {
    dev: false,
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, path) => {
      const extension = extname(path);
      // A folder's page has none, and sirv knows what it is.
      if (extension !== '') response.setHeader('Content-Type', contentType(extension));
    },
  });
  return (request, response) => {
    const url = request.url ?? '/';
    response.setHeader('Cache-Control', REVALIDATE);
    for (const [name, value] of headersOf(sections, url.replace(/\?.*$/su, ''))) {
      response.setHeader(name, value);
    }
    const notFound = () => {
      response.statusCode = 404;
      response.setHeader('Cache-Control', REVALIDATE);
      response.setHeader('Content-Type', contentType('.html'));
      response.end(readFileSync(new URL('404.html', site)));
    };
    if (!url.startsWith(base)) {
      notFound();
      return;
    }
    request.url = url.slice(base.length - 1);
    files(request, response, notFound);
  };
}

function contentType(extension: string): string {
  return CONTENT_TYPES[extension.slice(1)] ?? 'application/octet-stream';
}

/**
 * Serves on the first free port from `port` on, or on any where that is 0.
 *
 * @returns the port it got
 * @throws when a port may not be opened
 */
export function listen(handler: RequestListener, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port < 65535) resolve(listen(handler, port + 1));
      else reject(new Error(cannotOpen(port, error), { cause: error }));
    });
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function cannotOpen(port: number, { code, message }: NodeJS.ErrnoException): string {
  return code === 'EACCES'
    ? `Port ${port} may not be opened by this user. Name one above 1023 in PORT.`
    : `Port ${port} cannot be opened (${message}). Name another in PORT.`;
}

if (import.meta.main) {
  const base = basePath();
  const site = new URL('../../dist/', import.meta.url);
  if (!existsSync(site)) {
    console.error('There is no dist/ to serve. Run `npm run build` first.');
    process.exit(1);
  }
  const wanted = Number(process.env['PORT'] ?? 4321);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
    console.error(`PORT is ${process.env['PORT']}. Give a whole number from 0 to 65535.`);
    process.exit(1);
  }
  try {
    const port = await listen(staticSite(site, base), wanted);
    if (wanted !== 0 && port !== wanted) console.log(`Port ${wanted} is taken.`);
    console.log(`The archive is at http://localhost:${port}${base}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
