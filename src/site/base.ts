/**
 * The path that the site stands under, as `BASE_PATH` in the environment says, beginning and
 * ending in `/`: the build writes it into every link, and the server of `npm start` answers there.
 */
export function basePath(): string {
  return `/${process.env['BASE_PATH'] ?? ''}/`.replace(/\/+/gu, '/');
}

/**
 * The host that the site stands on, as `SITE_URL` in the environment says; undefined where it says
 * nothing. Feed, sitemap and link previews need whole addresses: without it there are none.
 *
 * @returns scheme and host, `https://example.org`
 * @throws when it is anything else: a path would stand in some addresses and not in others
 */
export function siteUrl(): string | undefined {
  const { SITE_URL } = process.env;
  if (SITE_URL === undefined || SITE_URL === '') return undefined;
  const url = URL.parse(SITE_URL);
  if (url?.href === `${url?.origin}/` && /^https?:$/u.test(url.protocol)) return url.origin;
  const error = new Error(
    `SITE_URL is ${SITE_URL}. Give a scheme and a host, like https://example.org; a path belongs in BASE_PATH.`,
  );
  // The fault is in the environment, and not in the code.
  error.stack = '';
  throw error;
}
