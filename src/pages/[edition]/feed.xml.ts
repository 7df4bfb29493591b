import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { editionFeed } from '../../export/feed.ts';
import { downloadsOf } from '../../export/downloads.ts';
import { siteUrl } from '../../site/base.ts';
import { loadArchive } from '../../site/load-site.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  if (siteUrl() === undefined) return [];
  const { site, editions, downloads } = await loadArchive();
  const files = await downloads();
  return editions.map((content) => ({
    params: { edition: content.edition.id },
    props: { site, content: { ...content, downloads: downloadsOf(content.edition.id, files) } },
  }));
}

/** The stories of an edition, and what was corrected in them, for readers' programs. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(editionFeed(props.site, props.content, absolute), {
    headers: { 'Content-Type': 'application/xml' },
  });
