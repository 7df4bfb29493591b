import type { APIRoute, GetStaticPaths } from 'astro';
import { sitemapIndex, siteSitemap } from '../archive/sitemap.ts';
import { siteUrl } from '../site/base.ts';
import { loadSite } from '../site/load-site.ts';
import { absolute } from '../site/site.ts';

/** A sitemap needs whole addresses: there is one where `SITE_URL` is set. */
export const getStaticPaths: GetStaticPaths = () =>
  siteUrl() === undefined
    ? []
    : ['sitemap-index', 'sitemap'].map((sitemap) => ({ params: { sitemap } }));

/** `/sitemap-index.xml`, and `/sitemap.xml` with the pages that belong to no year. */
export const GET: APIRoute = async ({ params }) => {
  const years = (await loadSite()).map(({ edition: { year } }) => year);
  const isIndex = params['sitemap'] === 'sitemap-index';
  return new Response(isIndex ? sitemapIndex(years, absolute) : siteSitemap(absolute));
};
