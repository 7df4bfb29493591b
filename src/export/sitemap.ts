import { x } from 'xastscript';
import {
  ABOUT_PATH,
  SEARCH_PATH,
  allPath,
  VERIFY_PATH,
  editionPath,
  namesPath,
  sitemapPath,
  storyPath,
  timelinePath,
  type Address,
} from '../archive/addresses.ts';
import type { Story } from '../archive/schema.ts';
import { xmlDocument } from './xml.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** The list of the site's sitemaps: one an edition, and one for the pages of none. */
export function sitemapIndex(editions: readonly string[], address: Address): string {
  const sitemaps = [sitemapPath(), ...editions.map(sitemapPath)];
  return xmlDocument(
    x(
      'sitemapindex',
      { xmlns: NAMESPACE },
      sitemaps.map((path) => x('sitemap', [x('loc', address(path))])),
    ),
  );
}

/** The pages that belong to no edition. @param more those that not every archive has */
export function siteSitemap(address: Address, more: readonly string[]): string {
  return sitemap(['/', SEARCH_PATH, VERIFY_PATH, ABOUT_PATH, ...more], address);
}

/** The pages of an edition. @param more those that not every edition has */
export function editionSitemap(
  edition: string,
  stories: readonly Story[],
  address: Address,
  more: readonly string[],
): string {
  const paths = [
    editionPath(edition),
    allPath(edition),
    timelinePath(edition),
    namesPath(edition),
    ...more,
    ...stories.map(storyPath),
  ];
  return sitemap(paths, address);
}

function sitemap(paths: readonly string[], address: Address): string {
  return xmlDocument(
    x(
      'urlset',
      { xmlns: NAMESPACE },
      // An address there is a URI (RFC 3986), which has no Chinese.
      paths.map((path) => x('url', [x('loc', address(path))])),
    ),
  );
}
