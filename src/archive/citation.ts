import {
  creditOf,
  editionTitle,
  placeInWords,
  publicationInWords,
  selectionInWords,
} from './editions.ts';
import type { Edition, Story } from './schema.ts';
import { headlineOf } from './sentences.ts';
import type { Site } from './site.ts';

/**
 * What a citation says of a story. All of it are strings, so that a page can hand it to its
 * script as `data-` attributes.
 */
export interface CitedStory {
  /** Names the work in BibTeX and CSL-JSON: `jiaozuo2018-9`. */
  readonly key: string;
  /** The headline. */
  readonly title: string;
  /** The second headline of the pair, or `''`. */
  readonly subtitle: string;
  /** Whom the list names, parted by 、, or `''`. Who wrote the story is unknown. */
  readonly compiler: string;
  /** What it says that they did, 整理, or `''`. */
  readonly role: string;
  /** The title of the list that the story stands in. */
  readonly list: string;
  /** At which place of the list it stands, and who selected it, as far as the list says it. */
  readonly origin: string;
  /** Where and when the list was printed, in words, or `''`. */
  readonly published: string;
  /** The day it was printed, `YYYY-MM-DD`, or `''`. */
  readonly printed: string;
  /** The name of this archive: what is cited is its page, not a newspaper's. */
  readonly archive: string;
  /** The day the page was made or last corrected, `YYYY-MM-DD`. */
  readonly updated: string;
}

/** A story, or one sentence of it, as someone saw it on some day. */
export interface Citation extends CitedStory {
  /** The whole address of the story's page, a sentence's fragment included. */
  readonly url: string;
  /** The day it was seen, `YYYY-MM-DD`. */
  readonly accessed: string;
  /** The language of its text (BCP 47). */
  readonly language: string;
  /**
   * Where words of sentences are cited: `p2s1`, or `p2s1-p2s3` for several; the words; and for one
   * that is cited whole its digest, which `/about/` tells how to check.
   */
  readonly sentence?:
    | { readonly id: string; readonly text: string; readonly digest?: string | undefined }
    | undefined;
}

/** What the standards ask of a web page. */
export type WebPage = Pick<Citation, 'title' | 'subtitle' | 'updated' | 'accessed' | 'url'>;

/** The role that BibLaTeX, CSL and schema.org have a word for. */
export const COMPILED = '整理';

/** What stands in a citation for what only its reader can fill in. */
export const BLANK = { url: '本页网址', accessed: '引用日期' } as const;

export function citedStory(
  {
    edition: id,
    rank,
    subtitle = '',
    ...story
  }: Pick<Story, 'edition' | 'rank' | 'title' | 'subtitle' | 'paragraphs'>,
  edition: Pick<
    Edition,
    'title' | 'subtitle' | 'selectors' | 'bylines' | 'published' | 'order' | 'updated'
  >,
  site: Pick<Site, 'name' | 'key'>,
): CitedStory {
  const { persons, role } = creditOf(edition);
  const selection = selectionInWords(edition);
  return {
    key: `${site.key}${id}-${rank}`,
    title: headlineOf(story),
    subtitle,
    compiler: persons.join('、'),
    role,
    list: editionTitle(edition),
    origin: placeInWords(edition, rank) + (selection === '' ? '' : `，${selection}`),
    published: publicationInWords(edition),
    printed: edition.published?.date ?? '',
    archive: site.name,
    updated: edition.updated,
  };
}

/** `p7s1` → 第7段第1句; `p7s1-p7s3` → 第7段第1句至第7段第3句. @throws when it is no sentence's id */
export function sentenceInWords(id: string): string {
  return id
    .split('-')
    .map((one) => {
      const [, paragraph, sentence] = /^p(\d+)s(\d+)$/u.exec(one) ?? [];
      if (paragraph === undefined) {
        throw new RangeError(`“${id}” is no sentence: p2s1 would be one.`);
      }
      return `第${paragraph}段第${sentence}句`;
    })
    .join('至');
}

/**
 * GB/T 7714—2025, 8.11.3 (web pages), in force since 2026-07-01; clauses as the re-typeset of the
 * standard numbers them (github.com/hushidong/biblatex-gb7714-2025):
 *
 * 主要责任者. 题名：其他题名信息[EB/OL]. （创建或修改日期）[引用日期]. 获取和访问路径.
 *
 * Who wrote the story is unknown: 7.1.3 lets an entry of a numbered list begin with the title. The
 * address says which sentence is cited, for a web page has no place for it. Every entry in the
 * standard ends with a full stop, an address at its end or not.
 *
 * The address and the day of access are written as they are given: `BLANK` leaves them to be
 * filled in.
 */
export function gbt7714In2025(cited: WebPage): string {
  const { updated, accessed, url } = cited;
  return `${titles(cited, '：')}[EB/OL]. （${updated}）[${accessed}]. ${url}.`;
}

/**
 * The entry of the standard in force as a page without script has it: the day of access is left to be
 * filled in, and the address too where it has no host.
 */
export function entryToFillIn(cited: CitedStory, address: string): string {
  const url = /^https?:/u.test(address) ? address : `[${BLANK.url}]`;
  return gbt7714In2025({ ...cited, url, accessed: BLANK.accessed });
}

/** The words of a sentence or of several, and the entry of the standard in force. */
export function quotationWithSource(cited: Citation): string {
  return `${cited.sentence?.text ?? ''}\n——${gbt7714In2025(cited)}`;
}

/** Both headlines of a pair as one title. */
export function wholeTitle(story: Pick<CitedStory, 'title' | 'subtitle'>): string {
  return titles(story, '：');
}

export function titles(
  { title, subtitle }: Pick<CitedStory, 'title' | 'subtitle'>,
  joint: string,
): string {
  return subtitle === '' ? title : title + joint + subtitle;
}
