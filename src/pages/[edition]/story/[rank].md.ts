import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { storyMarkdown } from '../../../export/markdown.ts';
import { loadArchive } from '../../../site/load-site.ts';
import { absolute } from '../../../site/site.ts';

export async function getStaticPaths() {
  const { site, editions } = await loadArchive();
  return editions.flatMap(({ edition, stories }) =>
    stories.map((story) => ({
      params: { edition: edition.id, rank: String(story.rank) },
      props: { site, edition, story },
    })),
  );
}

/** The words of a story as Markdown. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(storyMarkdown(props.story, props.edition, props.site, absolute), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
