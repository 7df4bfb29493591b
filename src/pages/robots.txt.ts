import type { APIRoute } from 'astro';
import { SITEMAP_INDEX_PATH } from '../archive/addresses.ts';
import { absolute } from '../site/site.ts';

/**
 * Everything may be read. A sitemap needs whole addresses: there is one where `SITE_URL` is set.
 * Crawlers ask for this file at the root of a host only (RFC 9309, 2.3): under a base path none
 * reads it, and its last line belongs in the host's own.
 */
export const GET: APIRoute = ({ site }) => {
  const lines = ['User-agent: *', 'Allow: /'];
  if (site !== undefined) lines.push('', `Sitemap: ${absolute(SITEMAP_INDEX_PATH)}`);
  return new Response(`${lines.join('\n')}\n`);
};
