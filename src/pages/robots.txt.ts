import type { APIRoute } from 'astro';
import { robotsTxt } from '../export/robots.ts';
import { absolute } from '../site/site.ts';

/**
 * Crawlers ask for this file at the root of a host only (RFC 9309, 2.3): under a base path none
 * reads it, and its last line belongs in the host's own.
 */
export const GET: APIRoute = ({ site }) =>
  new Response(robotsTxt(site === undefined ? undefined : absolute));
