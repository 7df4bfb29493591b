import { basePath, siteUrl } from './base.ts';

/** The size in pixels that link previews ask for. */
export const SHARE_SIZE = { width: 1200, height: 630 } as const;

/** Puts a path of the archive under the path that the site is published at. */
export function link(path: string): string {
  return basePath().slice(0, -1) + path;
}

/** The same with its host, in ASCII (RFC 3986), for what leaves the site; without one where `SITE_URL` is not set. */
export function absolute(path: string): string {
  return (siteUrl() ?? '') + encodeURI(link(path));
}
