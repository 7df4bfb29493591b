import { SITEMAP_INDEX_PATH, type Address } from '../archive/addresses.ts';

/**
 * `robots.txt` (RFC 9309): everything may be read.
 *
 * @param address makes whole addresses; absent where the site has no host, and so no sitemap
 */
export function robotsTxt(address?: Address): string {
  const lines = ['User-agent: *', 'Allow: /'];
  if (address !== undefined) lines.push('', `Sitemap: ${address(SITEMAP_INDEX_PATH)}`);
  return `${lines.join('\n')}\n`;
}
