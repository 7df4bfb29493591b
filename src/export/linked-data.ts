import type {
  BreadcrumbList,
  Collection,
  Graph,
  NewsArticle,
  Person,
  SearchAction,
  Thing,
  WebSite,
  WithActionConstraints,
} from 'schema-dts';
import { editionPath, SEARCH_PATH, storyPath, type Address } from '../archive/addresses.ts';
import { COMPILED } from '../archive/citation.ts';
import { creditOf, editionTitle } from '../archive/editions.ts';
import type { Edition, Story } from '../archive/schema.ts';
import { headlineOf } from '../archive/sentences.ts';
import type { Download } from './downloads.ts';
import { topicLabel, type Site } from '../archive/site.ts';

/**
 * What the archive says of its pages in schema.org's words. Of the stories and the list nothing is
 * said that the source does not give: no publisher, no writer, and a day only where it is known. Only the
 * keywords are the archive's own: the topics that its editor has chosen.
 */

/**
 * The text of a `<script type="application/ld+json">` that tells of things. No `<` stands in it:
 * a `</script>` in a headline would end the element.
 */
export function linkedDataScript(things: readonly Thing[]): string {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things };
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}

/** The archive as a whole. */
export function webSite(
  { name, language }: Pick<Site, 'name' | 'language'>,
  address: Address,
): WebSite {
  const search: WithActionConstraints<SearchAction> = {
    '@type': 'SearchAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: `${address(SEARCH_PATH)}?q={search_term_string}`,
    },
    'query-input': 'required name=search_term_string',
  };
  return {
    '@type': 'WebSite',
    '@id': address('/'),
    url: address('/'),
    name,
    inLanguage: language,
    potentialAction: search,
  };
}

/**
 * An edition: a collection of stories, whose contents are the list.
 *
 * @param downloads the files in which it can be had
 */
export function editionList(
  edition: Edition,
  stories: readonly Story[],
  address: Address,
  site: Pick<Site, 'language' | 'place'>,
  downloads: readonly Download[] = [],
): Collection {
  return {
    '@type': 'Collection',
    '@id': address(editionPath(edition.id)),
    url: address(editionPath(edition.id)),
    name: editionTitle(edition),
    ...(edition.statement !== undefined && { creditText: edition.statement }),
    inLanguage: site.language,
    temporalCoverage: String(edition.year),
    ...(site.place !== undefined && { spatialCoverage: site.place }),
    ...compilers(edition),
    ...datePublished(edition),
    ...(downloads.length > 0 && {
      encoding: downloads.map(({ path, type, bytes }) => ({
        '@type': 'MediaObject' as const,
        contentUrl: address(path),
        encodingFormat: type,
        contentSize: `${bytes} B`,
      })),
    }),
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: edition.count,
      itemListElement: stories.map((story) => ({
        '@type': 'ListItem',
        ...(edition.order === 'ranked' && { position: story.rank }),
        url: address(storyPath(story)),
        name: headlineOf(story),
      })),
    },
  };
}

/** A story. Its text is in the page, and is not given a second time. */
export function newsArticle(
  story: Story,
  edition: Edition,
  address: Address,
  site: Pick<Site, 'language' | 'topics'>,
): NewsArticle {
  const { year, rank, subtitle, topics } = story;
  return {
    '@type': 'NewsArticle',
    '@id': address(storyPath(story)),
    url: address(storyPath(story)),
    headline: headlineOf(story),
    ...(subtitle !== undefined && { alternativeHeadline: subtitle }),
    inLanguage: site.language,
    ...(edition.order === 'ranked' && { position: rank }),
    ...datePublished(edition),
    isPartOf: {
      '@type': 'Collection',
      '@id': address(editionPath(edition.id)),
      name: editionTitle(edition),
    },
    ...(topics.length > 0 && {
      keywords: topics.map((topic) => topicLabel(site.topics, topic)),
    }),
    // The list's year, no narrower: a sentence without a date may tell of any day of it. The days
    // that are known stand in `timeline.json`.
    temporalCoverage: String(year),
  };
}

/** One step of the way to a page. */
export interface Step {
  readonly name: string;
  readonly path: string;
}

/** The way from the front page to this one, both included. */
export function breadcrumbs(steps: readonly Step[], address: Address): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: address(path),
    })),
  };
}

/** 整理: they put the list together. Who wrote a story is unknown, so there is no `author`. */
function compilers(edition: Edition): { editor?: Person | Person[] } {
  const { persons, role } = creditOf(edition);
  const editors = persons.map((name): Person => ({ '@type': 'Person', name }));
  const [first] = editors;
  if (role !== COMPILED || first === undefined) return {};
  return { editor: editors.length === 1 ? first : editors };
}

/** The day the list was printed, where it is known. */
function datePublished({ published }: Edition): { datePublished?: string } {
  return published?.date === undefined ? {} : { datePublished: published.date };
}
