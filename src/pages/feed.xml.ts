import type { APIRoute } from 'astro';
import { atomFeed } from '../archive/atom.ts';
import { loadLatestEdition } from '../site/editions.ts';
import { absolute, SITE_NAME } from '../site/site.ts';

/** What was last taken in or corrected, for feed readers. */
export const GET: APIRoute = async () => {
  const rights = '原文权利归原权利人所有。';
  return new Response(atomFeed({ title: SITE_NAME, rights }, await loadLatestEdition(), absolute));
};
