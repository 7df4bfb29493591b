import { createHash } from 'node:crypto';
import { INLINE_SCRIPT } from './inline-script.ts';

/**
 * The headers that a host sends with the built site. The build writes them into `_headers`, which
 * the local server reads; `.github/hosting/` has them as settings of nginx and Caddy.
 */

type Directives = Readonly<Record<string, readonly string[]>>;

/**
 * The directives that both policies have: the one in a page's `<meta>` and the one in the host's
 * header. Pagefind's WebAssembly needs `wasm-unsafe-eval`. Trusted Types are required and no policy
 * may create them, so no string can become markup or script.
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

const SCRIPT_HASHES = [hashSource(INLINE_SCRIPT)];

const PAGE: Directives = { 'default-src': ["'none'"], 'style-src': ["'self'"], ...COMMON };

/**
 * The host's policy. A browser applies both policies to a page, so this one leaves out what differs
 * from page to page: the hashes of styles. Their number grows with the editions, and some hosts
 * cut a line at 2,000 characters. Without `style-src` there can be no `default-src` either, since
 * it would apply to styles; so the directives that it stands for are listed. `frame-ancestors` works
 * in a header only.
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
function securityHeaders(): Record<string, string> {
  return {
    'Content-Security-Policy': serialize(HOST, { 'script-src': SCRIPT_HASHES }),
    'Strict-Transport-Security': 'max-age=63072000',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // Only browsers enforce this: programs that read the feed and the data are not affected.
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
 * Files, below the base path, whose name contains a hash of their content: the content under such a
 * name never changes. One `*` each: Cloudflare allows no more. It matches any characters, also `/`.
 */
const HASHED_FILES = [
  '_astro/*',
  'fonts/*.woff2',
  'pagefind/*.pf_meta',
  'pagefind/*.pf_index',
  'pagefind/*.pf_filter',
  'pagefind/*.pf_fragment',
] as const;

/** `Cache-Control` of `HASHED_FILES`. */
const KEEP = 'public, max-age=31536000, immutable';

/**
 * `Cache-Control` of all other files: a browser may keep them, but asks before each use whether they
 * have changed, so a correction reaches every reader at once. It is worded like the default of
 * Netlify and Cloudflare. `_headers` must not repeat it: where two sections of the file match,
 * Cloudflare joins their values.
 */
export const REVALIDATE = 'public, max-age=0, must-revalidate';

/**
 * Types of files, below the base path, that hosts do not know, or not as UTF-8. What has a sentence a
 * line is plain text to them, so that they compress it and browsers show it.
 */
const TYPES: Readonly<Record<string, string>> = {
  '*.md': 'text/markdown; charset=utf-8',
  '*.ndjson': 'text/plain; charset=utf-8',
};

/** A path, in which one `*` matches any characters, and the headers of the addresses it matches. */
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
    ...Object.entries(TYPES).map(([file, type]) => ({
      path: base + file,
      headers: { 'Content-Type': type },
    })),
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

/** The headers that a `_headers` file has for the path of an address. */
export function headersOf(sections: readonly HeaderSection[], path: string): [string, string][] {
  return sections
    .filter((section) => {
      const [start = '', end] = section.path.split('*');
      return end === undefined ? path === start : path.startsWith(start) && path.endsWith(end);
    })
    .flatMap(({ headers }) => Object.entries(headers));
}
