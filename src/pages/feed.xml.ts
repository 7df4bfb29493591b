import type { APIRoute } from 'astro';
import { atomFeed } from '../archive/atom.ts';
import { loadNewestEdition } from '../site/editions.ts';
import { absolute, SITE_NAME } from '../site/site.ts';

/** The newest stories, for feed readers. */
export const GET: APIRoute = async () => {
  const rights = '原文由评选单位与原刊发表，权利归其所有。';
  return new Response(
    atomFeed({ title: SITE_NAME, rights }, [await loadNewestEdition()], absolute),
  );
};
