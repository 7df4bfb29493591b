/**
 * The path that the site is published under, as `BASE_PATH` in the environment says: `news`, `/news`
 * and `/news/` are the same. The path becomes part of links, of `_headers` and of the settings of
 * hosts without being encoded, so its names may consist of unreserved characters only (RFC 3986,
 * section 2.3).
 *
 * @returns the path, beginning and ending in `/`; `/` if `BASE_PATH` is not set
 * @throws if it is not such a path
 */
export function basePath(): string {
  const { BASE_PATH = '' } = process.env;
  if (BASE_PATH === '' || BASE_PATH === '/') return '/';
  const names = BASE_PATH.replace(/^\/|\/$/gu, '').split('/');
  if (names.every((name) => /^(?!\.{1,2}$)[\w.~-]+$/u.test(name))) return `/${names.join('/')}/`;
  throw environmentError(
    `BASE_PATH is ${BASE_PATH}. Give a path of ASCII letters, digits, "-", ".", "_" and "~", like /news or /archive/news.`,
  );
}

/**
 * The origin that the site is published at, as `SITE_URL` in the environment says. Feed, sitemap and
 * link previews need whole addresses: without it there are none.
 *
 * @returns scheme, host and port if it is not the default one, in ASCII: `https://example.org`;
 *   undefined if `SITE_URL` is not set
 * @throws if it is anything else: a path would be in some addresses and missing in others
 */
export function siteUrl(): string | undefined {
  const { SITE_URL } = process.env;
  if (SITE_URL === undefined || SITE_URL === '') return undefined;
  const url = URL.parse(SITE_URL);
  if (
    url !== null &&
    /^https?:\/\//iu.test(SITE_URL) &&
    url.href === `${url.origin}/` &&
    // The parser lets empty labels through, among them the one after a last dot.
    !url.hostname.split('.').includes('')
  ) {
    return url.origin;
  }
  throw environmentError(
    `SITE_URL is ${SITE_URL}. Give a scheme and a host, like https://example.org; a path belongs in BASE_PATH.`,
  );
}

/** An error that is shown without a stack trace: its cause is the environment, not the code. */
function environmentError(message: string): Error {
  return Object.assign(new Error(message), { stack: '' });
}
