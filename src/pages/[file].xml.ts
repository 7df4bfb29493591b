import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { atomFeed } from '../export/feed.ts';
import { sitemapIndex, siteSitemap } from '../export/sitemap.ts';
import { listEditions, loadLatestEdition } from '../site/editions.ts';
import { absolute, SITE_NAME } from '../site/site.ts';

/**
 * `/feed.xml`: what was last taken in or corrected; `/sitemap-index.xml`; and `/sitemap.xml` with
 * the pages that belong to no year. Programs take these files elsewhere and follow whole addresses
 * only: without `SITE_URL` there are none of them.
 */
export const getStaticPaths = (() =>
  import.meta.env.SITE === undefined
    ? []
    : Object.entries(FILES).map(([file, write]) => ({
        params: { file },
        props: { write },
      }))) satisfies GetStaticPaths;

const FILES = {
  feed: async () => {
    const rights = '原文权利归原权利人所有。';
    return atomFeed({ title: SITE_NAME, rights }, await loadLatestEdition(), absolute);
  },
  sitemap: async () => siteSitemap(absolute),
  'sitemap-index': async () => {
    const years = (await listEditions()).map(({ year }) => year);
    return sitemapIndex(years, absolute);
  },
};

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props }) =>
  new Response(await props.write());
