import type { Element } from 'xast';
import { x } from 'xastscript';
import {
  correctionPath,
  editionFeedPath,
  editionPath,
  FEED_PATH,
  storyPath,
  type Address,
} from '../archive/addresses.ts';
import type { Edition, Story } from '../archive/schema.ts';
import type { ListedCorrection } from '../archive/corrections.ts';
import { creditOf, editionTitle, nameWithSubject } from '../archive/editions.ts';
import { sentencePlaceInWords } from '../archive/places.ts';
import { headingsOf, headlineOf, paragraphText } from '../archive/sentences.ts';
import { topicLabel, type Site } from '../archive/site.ts';
import { byCodeUnits } from '../chinese/text.ts';
import { permanentId } from './permanent-id.ts';
import type { Download } from './downloads.ts';
import { xmlDocument } from './xml.ts';

/** What a feed says of the archive. */
export type FeedSite = Pick<
  Site,
  'name' | 'key' | 'feed-namespace' | 'subject' | 'rights' | 'language' | 'topics'
>;

export interface FeedEdition {
  /** 2018年; see `editionName`. */
  readonly name: string;
  readonly edition: Edition;
  readonly stories: readonly Story[];
  /** Oldest first. */
  readonly corrections?: readonly ListedCorrection[];
  /** The files in which the edition can be had. */
  readonly downloads?: readonly Download[];
}

/**
 * The news of the archive as an Atom feed (RFC 4287): an entry for each edition taken in and for each
 * correction, the newest first. No entry is left out when others come.
 *
 * @param editions newest first, at least one
 */
export function archiveFeed(
  site: FeedSite,
  editions: readonly FeedEdition[],
  address: Address,
): string {
  const news = editions
    .flatMap((content) => [
      ...correctionEntries(content, address, site),
      { day: content.edition.updated, element: editionEntry(content, address, site) },
    ])
    .sort((a, b) => byCodeUnits(b.day, a.day));
  const head = { path: FEED_PATH, title: site.name, page: '/', day: news[0]?.day ?? '' };
  return atomFeed(
    head,
    news.map(({ element }) => element),
    address,
    site,
  );
}

/** The corrections of an edition, the newest first, and its stories with their full text as an Atom feed. */
export function editionFeed(site: FeedSite, content: FeedEdition, address: Address): string {
  const { name, edition, stories, downloads } = content;
  const head = {
    path: editionFeedPath(edition.id),
    title: feedTitle(site, name),
    page: editionPath(edition.id),
    day: edition.updated,
  };
  const parts = [
    ...enclosures(downloads, address),
    ...correctionEntries(content, address, site).map(({ element }) => element),
    ...stories.map((story) => storyEntry(edition, story, address, site)),
  ];
  return atomFeed(head, parts, address, site);
}

/** What the feed of an edition is called. @param name of the edition */
export function feedTitle({ name: archive }: Pick<Site, 'name'>, name: string): string {
  return `${archive}：${name}`;
}

function atomFeed(
  head: {
    readonly path: string;
    readonly title: string;
    /** The page that shows what the feed holds. */
    readonly page: string;
    /** The day of the last change. */
    readonly day: string;
  },
  parts: readonly Element[],
  address: Address,
  site: FeedSite,
): string {
  const feed = x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': site.language }, [
    x('id', permanentId(head.path, site)),
    x('title', head.title),
    updated(head.day),
    x('link', { rel: 'self', type: 'application/atom+xml', href: address(head.path) }),
    x('link', { rel: 'alternate', type: 'text/html', href: address(head.page) }),
    ...(site.rights === undefined ? [] : [x('rights', site.rights)]),
    ...parts,
  ]);
  return xmlDocument(feed);
}

function enclosures(downloads: readonly Download[] = [], address: Address): Element[] {
  return downloads.map(({ path, name, type, bytes }) =>
    x('link', { rel: 'enclosure', type, href: address(path), length: bytes, title: name }),
  );
}

/**
 * That an edition was taken in is the archive's own word. The day is that of its last correction,
 * where it has one: the archive keeps no other.
 */
function editionEntry(
  { name, edition, stories, downloads }: FeedEdition,
  address: Address,
  site: FeedSite,
): Element {
  const path = editionPath(edition.id);
  const list = edition.order === 'ranked' ? 'ol' : 'ul';
  return x('entry', [
    x('id', permanentId(path, site)),
    x('title', `收录：${nameWithSubject(name, site.subject)}`),
    updated(edition.updated),
    x('link', { rel: 'alternate', type: 'text/html', href: address(path) }),
    ...enclosures(downloads, address),
    x('author', [x('name', site.name)]),
    xhtml([
      x('p', editionTitle(edition)),
      ...(edition.statement === undefined ? [] : [x('p', edition.statement)]),
      x(
        list,
        stories.map((story) =>
          x('li', [x('a', { href: address(storyPath(story)) }, headlineOf(story))]),
        ),
      ),
    ]),
  ]);
}

function storyEntry(edition: Edition, story: Story, address: Address, site: FeedSite): Element {
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
    xhtml(storyBlocks(story)),
  ]);
}

function xhtml(blocks: readonly Element[]): Element {
  return x('content', { type: 'xhtml' }, [
    x('div', { xmlns: 'http://www.w3.org/1999/xhtml' }, [...blocks]),
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

/** A correction is the archive's own word: its author is the archive. The newest comes first. */
function correctionEntries(
  { name, edition, stories, corrections = [] }: FeedEdition,
  address: Address,
  site: FeedSite,
): { readonly day: string; readonly element: Element }[] {
  return corrections.toReversed().map(({ id, date, sentence, before, after, reason }) => {
    const path = correctionPath(edition.id, id);
    const element = x('entry', [
      x('id', permanentId(path, site)),
      x('title', `更正：${name}${sentencePlaceInWords(edition, stories, sentence)}`),
      updated(date),
      x('link', { rel: 'alternate', type: 'text/html', href: address(path) }),
      x('author', [x('name', site.name)]),
      xhtml([x('p', `原作：${before}`), x('p', `今作：${after}`), x('p', `理由：${reason}`)]),
    ]);
    return { day: date, element };
  });
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
