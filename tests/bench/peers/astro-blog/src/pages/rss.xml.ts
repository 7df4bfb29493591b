import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { DESCRIPTION, NAME, stories } from '../site.ts';

export const GET: APIRoute = async ({ site }) =>
  rss({
    title: NAME,
    description: DESCRIPTION,
    site: site ?? '',
    items: (await stories()).map(({ id, data: { title, description, date } }) => ({
      title,
      description,
      pubDate: date,
      link: `/blog/${id}/`,
    })),
  });
