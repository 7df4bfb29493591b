/** What every page knows of the site it stands on. */
export const SITE_NAME = '焦作十大新闻档案';

/** Puts a path of the archive under the path that the site is published at. */
export function link(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/u, '') + path;
}
