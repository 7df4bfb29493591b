import type { Element } from 'xast';
import { x } from 'xastscript';
import { correctionPath, FEED_PATH, storyPath, type Address } from '../archive/addresses.ts';
import type { Edition, Story } from '../archive/schema.ts';
import type { ListedCorrection } from '../archive/corrections.ts';
import { creditOf } from '../archive/editions.ts';
import { sentencePlaceInWords } from '../archive/places.ts';
import { headingsOf, headlineOf, paragraphText } from '../archive/sentences.ts';
import { topicLabel, type Site } from '../archive/site.ts';
import { permanentId } from './permanent-id.ts';
import type { Takeaway } from './takeaways.ts';
import { xmlDocument } from './xml.ts';

/** What a feed says of the archive. */
export type FeedSite = Pick<
  Site,
  'name' | 'key' | 'feed-namespace' | 'rights' | 'language' | 'topics'
>;

export interface FeedEdition {
  /** 2018年; see `editionName`. */
  readonly name: string;
  readonly edition: Edition;
  readonly stories: readonly Story[];
  /** Oldest first. */
  readonly corrections?: readonly ListedCorrection[];
}

/**
 * The corrections of an edition, the newest first, and its stories with their full text as an Atom
 * feed (RFC 4287).
 *
 * @param takeaways the files in which the edition can be had
 */
export function atomFeed(
  site: FeedSite,
  { name: editionName, edition, stories, corrections = [] }: FeedEdition,
  address: Address,
  takeaways: readonly Takeaway[] = [],
): string {
  const feed = x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': site.language }, [
    x('id', permanentId(FEED_PATH, site)),
    x('title', site.name),
    updated(edition.updated),
    x('link', { rel: 'self', type: 'application/atom+xml', href: address(FEED_PATH) }),
    x('link', { rel: 'alternate', type: 'text/html', href: address('/') }),
    ...takeaways.map(({ path, name, type, bytes }) =>
      x('link', { rel: 'enclosure', type, href: address(path), length: bytes, title: name }),
    ),
    ...(site.rights === undefined ? [] : [x('rights', site.rights)]),
    ...corrections
      .toReversed()
      .map((one) => correctionEntry(editionName, edition, one, address, site)),
    ...stories.map((story) => entry(edition, story, address, site)),
  ]);
  return xmlDocument(feed);
}

function entry(edition: Edition, story: Story, address: Address, site: FeedSite) {
  return x('entry', [
    x('id', permanentId(storyPath(story), site)),
    x('title', headlineOf(story)),
    updated(edition.updated),
    x('link', { rel: 'alternate', type: 'text/html', href: address(storyPath(story)) }),
    // Atom asks for an author. The stories have none; the list may name who put it together.
    x('author', [x('name', authorOf(edition) ?? site.name)]),
    ...story.topics.map((topic) =>
      x('category', { term: topic, label: topicLabel(site.topics, topic) }),
    ),
    ...(story.subtitle === undefined ? [] : [x('summary', story.subtitle)]),
    x('content', { type: 'xhtml' }, [
      x('div', { xmlns: 'http://www.w3.org/1999/xhtml' }, ...storyBlocks(story)),
    ]),
  ]);
}

/** The text of a story in XHTML: headings, paragraphs, and lists of the items that follow each other. */
function storyBlocks(story: Story) {
  const blocks: Element[] = [];
  for (const paragraph of story.paragraphs) {
    blocks.push(...headingsOf(paragraph).map(({ text, depth }) => x(`h${depth}`, text)));
    const text = paragraphText(paragraph);
    const last = blocks.at(-1);
    if (paragraph.kind !== 'item') blocks.push(x('p', text));
    else if (last?.name === 'ul') last.children.push(x('li', text));
    else blocks.push(x('ul', [x('li', text)]));
  }
  return blocks;
}

/** A correction is the archive's own word: its author is the archive. */
function correctionEntry(
  name: string,
  edition: Edition,
  { id, date, sentence, before, after, reason }: ListedCorrection,
  address: Address,
  site: FeedSite,
) {
  const path = correctionPath(edition.id, id);
  return x('entry', [
    x('id', permanentId(path, site)),
    x('title', `更正：${name}${sentencePlaceInWords(edition, sentence)}`),
    updated(date),
    x('link', { rel: 'alternate', type: 'text/html', href: address(path) }),
    x('author', [x('name', site.name)]),
    x('content', { type: 'xhtml' }, [
      x('div', { xmlns: 'http://www.w3.org/1999/xhtml' }, [
        x('p', `原作：${before}`),
        x('p', `今作：${after}`),
        x('p', `理由：${reason}`),
      ]),
    ]),
  ]);
}

/** 甲、乙（整理） */
function authorOf(edition: Edition): string | undefined {
  const { persons, role } = creditOf(edition);
  if (persons.length === 0) return undefined;
  return persons.join('、') + (role === '' ? '' : `（${role}）`);
}

/**
 * Atom asks for the moment, and the archive keeps the day: it begins at midnight in China. The
 * time of the build would call every story new again, and make every build another file.
 */
function updated(day: string) {
  return x('updated', `${day}T00:00:00+08:00`);
}
