import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { editionPath, type Address } from '../../archive/addresses.ts';
import type { IndexedName } from '../../archive/names.ts';
import { placeNotes } from '../../archive/notes.ts';
import { editionTitle, publicationInWords } from '../../archive/editions.ts';
import type { Edition } from '../../archive/schema.ts';
import { headlineOf } from '../../archive/sentences.ts';
import type { Timeline } from '../../archive/timeline.ts';
import { dayInChinese } from '../../chinese/dates/calendar.ts';
import type { Site } from '../../archive/site.ts';
import { sourceWords } from '../../markdown/source-words.ts';
import { countInChinese, yearInChinese } from '../../chinese/numerals.ts';
import {
  nameLists,
  noteList,
  storyLabels,
  storyText,
  timelineLists,
  type BookOutput,
  bookText,
  type BookStory,
  type BookText,
} from './parts.ts';

/** An edition as a book is made of it. */
export interface BookEdition {
  /** 2018年; see `editionName`. */
  readonly name: string;
  readonly edition: Edition;
  readonly stories: readonly BookStory[];
  readonly timeline: Timeline;
  readonly names: readonly IndexedName[];
  /** What stands before and after the stories. */
  readonly introduction: BookText | undefined;
  readonly afterword: BookText | undefined;
}

/** A document of a book. */
export interface Chapter {
  /** The name of its file, without the extension. */
  readonly name: string;
  readonly title: string;
  /** Of a story, its place in the list. */
  readonly number?: string;
  /** What it is, by the names of EPUB's structural semantics. */
  readonly type:
    | 'titlepage'
    | 'introduction'
    | 'chapter'
    | 'afterword'
    | 'index'
    | 'endnotes'
    | 'colophon'
    | 'appendix';
  readonly body: readonly ElementContent[];
}

/** A chapter in a list of contents, after its number. */
export function contentsLine({ number, title }: Chapter): string {
  return number === undefined ? title : `${number}　${title}`;
}

/** Where the archive stands, for whoever has the book. */
export interface SiteContext {
  readonly site: Site;
  /** The addresses that the links in the HTML of stories have. */
  readonly link: Address;
  /** Whole addresses, where the host is known. */
  readonly absolute: Address;
}

/**
 * The documents of an edition's book in order: title, stories, timeline, index of names, notes,
 * colophon. Those that would be empty are left out. Links lead from one to another.
 *
 * @param extension of their files: `xhtml`
 */
export function chaptersOf(
  content: BookEdition,
  context: SiteContext,
  extension: string,
): Chapter[] {
  const { edition, name, stories, timeline, names } = content;
  const output: BookOutput = {
    story: (rank, sentence) =>
      `story-${rank}.${extension}${sentence === undefined ? '' : `#${sentence}`}`,
    prefix: () => '',
    label: storyLabels(edition, stories),
    entry: (anchor) => `timeline.${extension}#${anchor}`,
    deeper: 0,
  };
  const titled = (title: string, body: readonly ElementContent[]) => [h('h1', title), ...body];
  const dated = timelineLists(timeline, sourceWords(stories), output);
  const listed = nameLists(names, output);
  const { placed: notes } = placeNotes(edition.notes, stories);
  const isRanked = edition.order === 'ranked';
  const around = (text: BookText | undefined): ElementContent[] =>
    text === undefined
      ? []
      : [h('div', { className: 'text' }, bookText(text, edition.id, '', output, context.link))];
  const added = [
    '段句编号',
    ...(dated.length > 0 ? ['时间轴'] : []),
    ...(listed.length > 0 ? ['专名索引'] : []),
    ...(notes.length > 0 ? ['附注'] : []),
  ];
  const chapters: Chapter[] = [
    { name: 'title', title: '题名', type: 'titlepage', body: titlePage(edition, context.site) },
    {
      name: 'introduction',
      title: '卷首',
      type: 'introduction',
      body: around(content.introduction),
    },
    ...stories.map((story): Chapter => ({
      name: `story-${story.rank}`,
      title: headlineOf(story),
      ...(isRanked && { number: countInChinese(story.rank) }),
      type: 'chapter',
      body: [
        h('header', [
          ...(isRanked ? [h('p', { className: 'numeral' }, countInChinese(story.rank))] : []),
          h('h1', headline(headlineOf(story))),
          ...subtitle(story.subtitle),
          ...(story.byline === undefined ? [] : [h('p', story.byline)]),
        ]),
        h('div', { className: 'text' }, storyText(story, output, context.link)),
        ...(story.source === undefined ? [] : [h('p', story.source)]),
      ],
    })),
    { name: 'afterword', title: '卷末', type: 'afterword', body: around(content.afterword) },
    {
      name: 'timeline',
      title: `${name}时间轴`,
      type: 'appendix',
      body: dated.flatMap(({ title, list }) => [
        ...(title === undefined ? [] : [h('h2', title)]),
        list,
      ]),
    },
    {
      name: 'names',
      title: `${name}专名索引`,
      type: 'index',
      body: listed.flatMap(({ title, list }) => [h('h2', title), list]),
    },
    {
      name: 'notes',
      title: '附注',
      type: 'endnotes',
      body: notes.length === 0 ? [] : [noteList(notes, output)],
    },
    { name: 'colophon', title: '出处', type: 'colophon', body: colophon(edition, context, added) },
  ];
  return chapters
    .filter(({ body }) => body.length > 0)
    .map((chapter) =>
      chapter.type === 'chapter' || chapter.type === 'titlepage'
        ? chapter
        : { ...chapter, body: titled(chapter.title, chapter.body) },
    );
}

/** A headline whose halves the source parts with a space: each holds together as long as it fits. */
function headline(text: string): (string | ElementContent)[] {
  const halves = text.split(/(?= )|(?<= )/u);
  return halves.length === 1
    ? halves
    : halves.map((half) => (half === ' ' ? half : h('span', { className: 'half' }, half)));
}

function subtitle(text: string | undefined): ElementContent[] {
  return text === undefined ? [] : [h('p', { className: 'subtitle', role: 'doc-subtitle' }, text)];
}

function titlePage(edition: Edition, site: Site): ElementContent[] {
  return [
    h('p', { className: 'year' }, yearInChinese(edition.year)),
    h('h1', headline(edition.title)),
    ...subtitle(edition.subtitle),
    ...(edition.statement === undefined ? [] : [h('p', edition.statement)]),
    ...edition.bylines.map(({ line }) => h('p', line)),
    h('p', { className: 'archive' }, site.name),
  ];
}

/** 甲、乙和丙 */
const inWords = new Intl.ListFormat('zh-CN', { type: 'conjunction' });

/** @param added what the archive has added to the text */
function colophon(
  edition: Edition,
  { site, absolute }: SiteContext,
  added: readonly string[],
): ElementContent[] {
  // Of several stories the second: its number is not taken for that of the paragraph.
  const number = countInChinese(Math.min(edition.count, 2));
  const place =
    edition.order === 'ranked' ? `“${number}·1.1”即第${number}条第1段第1句` : '“1.1”即第1段第1句';
  const address = absolute(editionPath(edition.id));
  const publication = publicationInWords(edition);
  const lines: (readonly [string, readonly (string | ElementContent)[]])[] = [
    ['文稿', [`《${editionTitle(edition)}》${publication}`]],
    ['档案', [site.name]],
    ...(URL.canParse(address) ? [['网址', [h('a', { href: address }, address)]] as const] : []),
    ['更新', [dayInChinese(edition.updated)]],
    [
      '校验',
      [`原文 source.txt，${edition.source.bytes}字节，SHA-256：`, h('code', edition.source.sha256)],
    ],
    ...(site.rights === undefined ? [] : [['权利', [site.rights]] as const]),
  ];
  return [
    h('p', `原文照录，一字不改。${inWords.format(added)}为编者所加；${place}。`),
    h(
      'dl',
      lines.flatMap(([term, value]) => [h('dt', term), h('dd', [...value])]),
    ),
  ];
}
