import { createHash } from 'node:crypto';
import { INLINE_SCRIPTS } from './inline-scripts.ts';

/**
 * What a host must send with the built site. `_headers`, the server of `npm start` and the
 * settings of nginx and Caddy in the README all come from here.
 */

type Directives = Readonly<Record<string, readonly string[]>>;

/**
 * What a page's own policy and its host's have in common. Pagefind wants `wasm-unsafe-eval`;
 * nothing wants more. Nothing makes a Trusted Types policy, so none may be made: no string can
 * become markup or script.
 */
const COMMON: Directives = {
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
};

const SCRIPT_HASHES = INLINE_SCRIPTS.map(hashSource);

const PAGE: Directives = { 'default-src': ["'none'"], 'style-src': ["'self'"], ...COMMON };

/**
 * A browser holds a page to both policies, so the host's may leave out what differs from page to
 * page: the hashes of styles, which grow with every edition where some hosts cut a line at 2,000
 * characters, and with them `default-src`, which would stand in for `style-src`. It names what
 * `default-src` forbids instead, and `frame-ancestors`, which works in a header only.
 */
const HOST: Directives = {
  ...COMMON,
  'media-src': ["'none'"],
  'object-src': ["'none'"],
  'frame-src': ["'none'"],
  'worker-src': ["'none'"],
  'manifest-src': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/**
 * The policy for a page's `<meta http-equiv>`.
 *
 * @param css what stands in its style element
 */
export function pagePolicy(css: string): string {
  return serialize(PAGE, { 'script-src': SCRIPT_HASHES, 'style-src': [hashSource(css)] });
}

/** The headers of every answer. */
export function securityHeaders(): Record<string, string> {
  return {
    'Content-Security-Policy': serialize(HOST, { 'script-src': SCRIPT_HASHES }),
    'Strict-Transport-Security': 'max-age=63072000',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // Feeds and data are for programs, which this does not concern: it holds in browsers only.
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

/** Content of an element → its source expression in a policy (CSP 3, 2.3.1). */
function hashSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

function serialize(directives: Directives, hashes: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources, ...(hashes[name] ?? []).toSorted()].join(' '))
    .join('; ');
}

/**
 * Files whose name carries a hash of their content, below the base path: what is kept under such
 * a name never grows old. One `*` each, as Cloudflare wants it.
 */
export const HASHED_FILES = [
  '_astro/*',
  'fonts/*.woff2',
  'pagefind/*.pf_meta',
  'pagefind/*.pf_index',
  'pagefind/*.pf_filter',
  'pagefind/*.pf_fragment',
] as const;

export const KEEP = 'public, max-age=31536000, immutable';

/**
 * For all other files: kept, and asked about before each use, so that a correction reaches every
 * reader at once. In these words, and not as `no-cache`, because Netlify and Cloudflare say so of
 * themselves: `_headers` need not, and must not, since Cloudflare joins what two sections give.
 */
export const REVALIDATE = 'public, max-age=0, must-revalidate';

/** Every kind of file that is published, by its extension; text says that it is UTF-8. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/** A path, in which `*` stands for any characters, and what is sent where it fits. */
export interface HeaderSection {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Writes `_headers` as Netlify and Cloudflare read it.
 *
 * @param base the base path, beginning and ending in `/`
 */
export function headersFile(base: string): string {
  const sections: HeaderSection[] = [
    { path: `${base}*`, headers: securityHeaders() },
    ...HASHED_FILES.map((file) => ({ path: base + file, headers: { 'Cache-Control': KEEP } })),
  ];
  return sections
    .map(({ path, headers }) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join(
        '\n',
      ),
    )
    .join('\n');
}

/** Reads a `_headers` file. @throws on a line that is neither path nor header */
export function readHeadersFile(text: string): HeaderSection[] {
  const sections: { path: string; headers: Record<string, string> }[] = [];
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    const [, name, value] = /^\s+([\w-]+):\s*(.+)$/u.exec(line) ?? [];
    const section = sections.at(-1);
    if (line.startsWith('/')) sections.push({ path: line, headers: {} });
    else if (section !== undefined && name !== undefined && value !== undefined) {
      section.headers[name] = value;
    } else throw new Error(`_headers: “${line}” is neither a path nor a header.`);
  }
  return sections;
}

/** What a `_headers` file gives an address's path. */
export function headersOf(sections: readonly HeaderSection[], path: string): [string, string][] {
  return sections.flatMap((section) =>
    new RegExp(pathPattern(section.path), 'u').test(path) ? Object.entries(section.headers) : [],
  );
}

/** The regular expression of a path with `*`, as JavaScript, nginx and Caddy all read it. */
export function pathPattern(path: string): string {
  return `^${path.replace(/[.+?^$(){}|[\]\\]/gu, '\\$&').replaceAll('*', '.*')}$`;
}
