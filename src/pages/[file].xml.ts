import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { archiveFeed } from '../export/feed.ts';
import {
  ALL_NAMES_PATH,
  ALL_THREADS_PATH,
  EDITIONS_PATH,
  ALL_TIMELINE_PATH,
} from '../archive/addresses.ts';
import { initialPages, namePages } from '../archive/names-pages.ts';
import { threadPages } from '../archive/threads.ts';
import { sitemapIndex, siteSitemap } from '../export/sitemap.ts';
import { downloadsOf } from '../export/downloads.ts';
import { siteUrl } from '../site/base.ts';
import { loadArchive } from '../site/load-site.ts';
import { absolute } from '../site/site.ts';

/**
 * `/feed.xml`: what was taken in and corrected; `/sitemap-index.xml`; and `/sitemap.xml` with the pages that belong to no edition. Programs take these files elsewhere and follow whole addresses
 * only: without `SITE_URL` there are none of them.
 */
export const getStaticPaths = (() =>
  siteUrl() === undefined
    ? []
    : Object.entries(FILES).map(([file, write]) => ({
        params: { file },
        props: { write },
      }))) satisfies GetStaticPaths;

const FILES = {
  feed: async () => {
    const { site, editions, downloads } = await loadArchive();
    const files = await downloads();
    const all = editions.map((content) => ({
      ...content,
      downloads: downloadsOf(content.edition.id, files),
    }));
    return archiveFeed(site, all, absolute);
  },
  sitemap: async () => {
    const { editions, gathered, threads, hasSeveralEditions } = await loadArchive();
    const pages = [
      ...(hasSeveralEditions ? initialPages(gathered) : []),
      ...namePages(editions, gathered),
      ...threadPages(threads, editions),
    ];
    return siteSitemap(absolute, [
      ...(hasSeveralEditions ? [EDITIONS_PATH, ALL_TIMELINE_PATH, ALL_NAMES_PATH] : []),
      ...(threads.length > 0 ? [ALL_THREADS_PATH] : []),
      ...pages.map(({ path }) => path),
    ]);
  },
  'sitemap-index': async () => {
    const ids = (await loadArchive()).editions.map(({ edition: { id } }) => id);
    return sitemapIndex(ids, absolute);
  },
};

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props }) =>
  new Response(await props.write(), { headers: { 'Content-Type': 'application/xml' } });
