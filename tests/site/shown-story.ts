import type { Root } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { z } from 'zod';

/** A story with every place of its page that shows or says something of it. */
export interface ShownStory {
  readonly title: string;
  readonly subtitle: string;
  /** Headings and paragraphs, one after the other. */
  readonly blocks: readonly string[];
  /** The first sentence, as search engines and link previews get it. */
  readonly description: string;
  /** The edition it stands in: title and subtitle. */
  readonly list: string;
  readonly compiler: string;
  readonly role: string;
}

const graphSchema = z.object({ '@graph': z.array(z.looseObject({ '@type': z.string() })) });
const articleSchema = z.object({
  headline: z.string(),
  alternativeHeadline: z.string().optional(),
  isPartOf: z.object({ name: z.string() }),
});

/**
 * Reads a story out of its page, from each place that has a part of it.
 *
 * @param page as a browser parses it
 * @returns what the page shows, and the places that say something else
 */
export function readShownStory(page: Root): { story: ShownStory; contradictions: string[] } {
  const text = (selector: string) => {
    const element = select(selector, page);
    return element === undefined ? '' : toString(element);
  };
  const attribute = (selector: string, name: string) =>
    String(select(selector, page)?.properties[name] ?? '');
  const story: ShownStory = {
    title: text('hgroup h1'),
    subtitle: text('hgroup p'),
    blocks: selectAll('#text > *', page).map((block) => toString(block)),
    description: attribute('meta[name=description]', 'content'),
    list: attribute('.citation', 'dataList'),
    compiler: attribute('.citation', 'dataCompiler'),
    role: attribute('.citation', 'dataRole'),
  };

  const { '@graph': things } = graphSchema.parse(
    JSON.parse(text('script[type="application/ld+json"]')),
  );
  const article = articleSchema.parse(things.find((thing) => thing['@type'] === 'NewsArticle'));
  const places: Readonly<Record<string, readonly [said: string, shown: string]>> = {
    'the title of the page': [text('title').replace(/｜[^｜]*｜[^｜]*$/u, ''), story.title],
    'the title in previews': [attribute('[property="og:title"]', 'content'), story.title],
    'the text in previews': [
      attribute('[property="og:description"]', 'content'),
      story.description,
    ],
    'the title for programs': [article.headline, story.title],
    'the subtitle for programs': [article.alternativeHeadline ?? '', story.subtitle],
    'the list for programs': [article.isPartOf.name, story.list],
  };
  const contradictions = Object.entries(places)
    .filter(([, [said, shown]]) => said !== shown)
    .map(([place, [said]]) => `${place}: ${said}`);
  return { story, contradictions };
}
