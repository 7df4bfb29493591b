import type { APIRoute } from 'astro';
import { SITEMAP_INDEX_PATH } from '../archive/addresses.ts';
import { absolute } from '../site/site.ts';

/** Everything may be read. A sitemap needs whole addresses: there is one where `SITE_URL` is set. */
export const GET: APIRoute = ({ site }) => {
  const lines = ['User-agent: *', 'Allow: /'];
  if (site !== undefined) lines.push('', `Sitemap: ${absolute(SITEMAP_INDEX_PATH)}`);
  return new Response(`${lines.join('\n')}\n`);
};
