import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { sentencePath, storyPath } from '../../archive/addresses.ts';
import { indexNames } from '../../archive/names.ts';
import { loadEditions } from '../../site/collections.ts';
import { absolute } from '../../site/site.ts';

export async function getStaticPaths() {
  const editions = await loadEditions();
  return editions.map(({ edition: { year, names }, stories }) => ({
    params: { year: String(year) },
    props: { year, names: indexNames(names, stories) },
  }));
}

/** The index of names as data. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  Response.json({
    year: props.year,
    names: props.names.map(({ name, kind, aliases, roles, pinyin, places }) => ({
      name,
      kind,
      aliases,
      roles,
      pinyin,
      places: places.map(({ story, sentence }) => ({
        story: story.rank,
        ...(sentence !== undefined && { sentence }),
        url: absolute(sentence === undefined ? storyPath(story) : sentencePath(story, sentence)),
      })),
    })),
  });
