/**
 * The Content Security Policy, without the hashes of a page's own styles and scripts.
 * Pagefind wants `wasm-unsafe-eval`; nothing wants more.
 */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'require-trusted-types-for': ["'script'"],
};

/** Browsers heed this one in a header only. */
const HEADER_ONLY: Readonly<Record<string, readonly string[]>> = {
  'frame-ancestors': ["'none'"],
};

/** Hash sources (`'sha256-…'`) of what stands inline in a page. */
export interface InlineHashes {
  readonly 'script-src': Iterable<string>;
  readonly 'style-src': Iterable<string>;
}

/** The policy for a page's `<meta http-equiv>`. */
export function metaPolicy(hashes: InlineHashes): string {
  return serialize(DIRECTIVES, hashes);
}

/** All headers that every answer carries, the policy among them. */
export function securityHeaders(hashes: InlineHashes): Record<string, string> {
  return {
    'Content-Security-Policy': serialize({ ...DIRECTIVES, ...HEADER_ONLY }, hashes),
    'Strict-Transport-Security': 'max-age=63072000',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

function serialize(
  directives: Readonly<Record<string, readonly string[]>>,
  hashes: InlineHashes,
): string {
  return Object.entries(directives)
    .map(([name, sources]) => {
      const own = name === 'script-src' || name === 'style-src' ? [...hashes[name]].sort() : [];
      return [name, ...sources, ...own].join(' ');
    })
    .join('; ');
}
