import type { APIRoute } from 'astro';
import { atomFeed } from '../archive/atom.ts';
import { lastChanged } from '../archive/editions.ts';
import { loadNewest, loadSite } from '../site/load-site.ts';
import { absolute, SITE_NAME } from '../site/site.ts';

/** What was last taken in or corrected, for feed readers. */
export const GET: APIRoute = async () => {
  const rights = '原文权利归原权利人所有。';
  const latest = lastChanged(await loadSite()) ?? (await loadNewest());
  return new Response(atomFeed({ title: SITE_NAME, rights }, latest, absolute));
};
