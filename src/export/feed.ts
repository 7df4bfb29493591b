import { v5 as uuid } from 'uuid';
import { x } from 'xastscript';
import { FEED_PATH, storyPath, type Address } from '../archive/addresses.ts';
import { TOPICS, type Edition, type Story } from '../archive/schema.ts';
import { headingsOf, paragraphText } from '../archive/sentences.ts';
import { xmlDocument } from './xml.ts';

/** What a feed says of itself. */
export interface Channel {
  readonly title: string;
  /** To whom the texts belong. */
  readonly rights: string;
}

/** The namespace of the archive's name-based UUIDs, drawn once. It never changes. */
const NAMESPACE = '8f0c6f0e-6f0b-4d43-9d55-3b1c1f6c2a18';

/** The stories of an edition with their full text as an Atom feed (RFC 4287). */
export function atomFeed(
  { title, rights }: Channel,
  { edition, stories }: { readonly edition: Edition; readonly stories: readonly Story[] },
  address: Address,
): string {
  const feed = x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' }, [
    x('id', permanentId(FEED_PATH)),
    x('title', title),
    updated(edition),
    x('link', { rel: 'self', type: 'application/atom+xml', href: address(FEED_PATH) }),
    x('link', { rel: 'alternate', type: 'text/html', href: address('/') }),
    x('rights', rights),
    ...stories.map((story) => entry(edition, story, address)),
  ]);
  return xmlDocument(feed);
}

function entry(edition: Edition, story: Story, address: Address) {
  return x('entry', [
    x('id', permanentId(storyPath(story))),
    x('title', story.title),
    updated(edition),
    x('link', { rel: 'alternate', type: 'text/html', href: address(storyPath(story)) }),
    // Atom asks for an author. The stories have none; the list names who put it together.
    x('author', [x('name', `${edition.compiler}（${edition.role}）`)]),
    ...story.topics.map((topic) => x('category', { term: topic, label: TOPICS[topic] })),
    ...(story.subtitle === undefined ? [] : [x('summary', story.subtitle)]),
    x('content', { type: 'xhtml' }, [
      x(
        'div',
        { xmlns: 'http://www.w3.org/1999/xhtml' },
        ...story.paragraphs.flatMap((paragraph) => [
          ...headingsOf(paragraph).map(({ text, depth }) => x(`h${depth}`, text)),
          x('p', paragraphText(paragraph)),
        ]),
      ),
    ]),
  ]);
}

/**
 * Atom asks for the moment, and the archive keeps the day: it begins at midnight in Jiaozuo. The
 * time of the build would call every story new again, and make every build another file.
 */
function updated(edition: Edition) {
  return x('updated', `${edition.updated}T00:00:00+08:00`);
}

/**
 * An id that is the same wherever the archive is published: a UUID made of the path
 * (RFC 9562, version 5), so that a reader's program knows the story again after a move.
 */
function permanentId(path: string): string {
  return `urn:uuid:${uuid(path, NAMESPACE)}`;
}
