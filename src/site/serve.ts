import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { basePath } from './base.ts';

/** Headers for every answer, from the `/*` section of a `_headers` file. */
function readHeaders(file: URL): [name: string, value: string][] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line): [string, string][] => {
    const [, name, value] = /^\s+([\w-]+):\s*(.+)$/u.exec(line) ?? [];
    return name !== undefined && value !== undefined ? [[name, value]] : [];
  });
}

/**
 * Answers requests from a built site as a static host would: with the headers of `_headers`,
 * under the base path it was built for, and with `404.html` where nothing stands.
 *
 * @param site the built folder, ending in `/`
 * @param base the base path, beginning and ending in `/`
 */
export function staticSite(site: URL, base: string): RequestListener {
  const headers = readHeaders(new URL('_headers', site));
  const files = sirv(fileURLToPath(site), { dev: false, etag: true });
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const path = request.url ?? '/';
    const notFound = () => {
      response.statusCode = 404;
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(readFileSync(new URL('404.html', site)));
    };
    if (!path.startsWith(base)) {
      notFound();
      return;
    }
    request.url = path.slice(base.length - 1);
    files(request, response, notFound);
  };
}

/** Serves on the first free port from `port` on. @returns the port it got */
export function listen(handler: RequestListener, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port < 65535) resolve(listen(handler, port + 1));
      else reject(error);
    });
    server.listen(port, () => resolve(port));
  });
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
  const port = await listen(staticSite(site, base), wanted);
  if (port !== wanted) console.log(`Port ${wanted} is taken.`);
  console.log(`The archive is at http://localhost:${port}${base}`);
}
