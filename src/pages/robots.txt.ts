import type { APIRoute } from 'astro';
import { absolute } from '../site/site.ts';

/**
 * Everything may be read. A sitemap needs whole addresses: there is one where `SITE_URL` is set.
 * Crawlers ask for this file at the root of a host only (RFC 9309, 2.3): under a base path none
 * reads it, and its last line belongs in the host's own.
 */
export const GET: APIRoute = ({ site }) => {
  const lines = ['User-agent: *', 'Allow: /'];
  if (site !== undefined) lines.push('', `Sitemap: ${absolute('/sitemap-index.xml')}`);
  return new Response(`${lines.join('\n')}\n`);
};
