import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { editionPath } from '../../archive/addresses.ts';
import { editionTitle } from '../../archive/editions.ts';
import type { Story } from '../../archive/schema.ts';
import type { SearchData } from '../../search/index/write-search-index.ts';
import { timelineCsv } from '../csv.ts';
import { timelineIcs } from '../calendar.ts';
import {
  namesDocument,
  storiesDocument,
  timelineDocument,
  type EditionTexts,
} from '../documents.ts';
import { bag, checksums } from './bag.ts';
import {
  chaptersOf,
  contentsLine,
  type BookEdition,
  type Chapter,
  type SiteContext,
} from './chapters.ts';
import { zip, type Files } from './zip.ts';

/** An edition with its manuscript and its data. */
export interface FolderEdition extends BookEdition {
  readonly introduction: FolderText | undefined;
  readonly afterword: FolderText | undefined;
  /** The source document, byte for byte. */
  readonly manuscript: { readonly bytes: Uint8Array };
}

type FolderText = NonNullable<BookEdition['introduction'] & EditionTexts['introduction']>;

/** An edition with what every folder has of it: its own, and that of all editions. */
export interface PreparedEdition extends FolderEdition {
  readonly chapters: readonly Chapter[];
  /** The pages, the manuscript and the data. */
  readonly files: Files;
}

/** What all pages of a folder share. */
export interface FolderParts {
  readonly css: string;
  /** The search as one script that is no module. */
  readonly script: string;
  readonly search: SearchData;
}

/**
 * What a page from disk may do: nothing but take styles and the script of its folder. `'self'` is no
 * use, because browsers do not agree whether two files have one origin.
 */
const POLICY =
  "default-src 'none'; style-src file:; script-src file:; form-action file:; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Where a story stands in the folder, for the search. */
export function folderPath({ edition, rank }: Pick<Story, 'edition' | 'rank'>): string {
  return `/${edition}/story-${rank}.html`;
}

/**
 * Editions as a folder that opens from disk, packed as a bag: pages with styles and a search that need
 * no server, the manuscripts, the data. The names of all files are ASCII.
 *
 * @param name of the folder
 * @param editions newest first
 * @returns a zip
 */
export function folder(
  name: string,
  editions: readonly PreparedEdition[],
  context: SiteContext,
  { css, script, search }: FolderParts,
): Uint8Array<ArrayBuffer> {
  const { site } = context;
  const updated =
    editions
      .map(({ edition }) => edition.updated)
      .sort()
      .at(-1) ?? '';
  const [{ edition: newest } = { edition: undefined }] = editions;
  if (newest === undefined) throw new Error('The folder has no edition.');

  const payload = new Map<string, string | Uint8Array>([
    ['index.html', document(context, site.name, '', frontPage(editions))],
    ['search.html', document(context, '检索', '', searchPage(), 'search.js')],
    ['search.js', `globalThis.searchData=${JSON.stringify(search)};\n${script}`],
    ['book.css', css],
    ...editions.flatMap(({ files: own }) => [...own]),
  ]);
  payload.set('SHA256SUMS', checksums(payload));

  const guides = new Map([
    ['README.txt', readme(editions, context)],
    ['index.html', toHtml(redirect('data/index.html', site.name))],
    ...(site.rights === undefined ? [] : [['RIGHTS.txt', `${site.rights}\n`] as const]),
  ]);
  const address = context.absolute('/');
  const files = bag(payload, guides, {
    'Source-Organization': site.name,
    'External-Description': editions.map(({ edition }) => editionTitle(edition)).join('；'),
    ...(URL.canParse(address) && { 'External-Identifier': address }),
    'Bagging-Date': updated,
  });
  return zip(new Map([...files].map(([path, content]) => [`${name}/${path}`, content])), updated);
}

/** Makes what folders have of an edition, once for all of them. */
export function prepareEdition(content: FolderEdition, context: SiteContext): PreparedEdition {
  const { edition, name, timeline, names, manuscript } = content;
  const { absolute, site } = context;
  const chapters = chaptersOf(content, context, 'html');
  const page = ({ title, body }: Pick<Chapter, 'title' | 'body'>, place: number): string =>
    document(context, `${title}｜${name}`, '../', [
      ...body,
      pager(chapters[place - 1], chapters[place + 1]),
    ]);
  const json = (data: unknown): string => `${JSON.stringify(data, null, 1)}\n`;
  const files: [string, string | Uint8Array][] = [
    ...chapters.map((chapter, place): [string, string] => [
      `${chapter.name}.html`,
      page(chapter, place),
    ]),
    ['source.txt', manuscript.bytes],
    ['stories.json', json(storiesDocument(edition, content, absolute))],
    ['names.json', json(namesDocument(edition, names, absolute))],
    ['timeline.json', json(timelineDocument(edition, timeline, absolute))],
    ['timeline.csv', timelineCsv(timeline, absolute, site.topics)],
    ['timeline.ics', timelineIcs(timeline, { name, updated: edition.updated }, absolute, site)],
  ];
  const inFolder = new Map(files.map(([path, file]) => [`${edition.id}/${path}`, file]));
  return { ...content, chapters, files: inFolder };
}

/** @param root the way to the files of the folder: `../` */
function document(
  { site }: SiteContext,
  title: string,
  root: string,
  body: readonly ElementContent[],
  script?: string,
): string {
  return toHtml({
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: site.language }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: POLICY }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('title', title === site.name ? title : `${title}｜${site.name}`),
          h('link', { rel: 'stylesheet', href: `${root}book.css` }),
          ...(script === undefined ? [] : [h('script', { src: script, defer: true })]),
        ]),
        h('body', { className: 'folder' }, [
          h('header', [
            h('a', { href: `${root}index.html` }, site.name),
            h('form', { action: `${root}search.html`, role: 'search' }, [
              h('input', {
                id: 'q',
                name: 'q',
                type: 'search',
                ariaLabel: '检索全文',
                autoComplete: 'off',
              }),
              h('button', { type: 'submit' }, '检索'),
            ]),
          ]),
          h('main', [...body]),
        ]),
      ]),
    ],
  });
}

/** The contents of every edition. */
function frontPage(editions: readonly PreparedEdition[]): ElementContent[] {
  return editions.flatMap(({ edition, chapters: all }) => {
    const chapters = all.filter(({ type }) => type !== 'titlepage');
    const item = (href: string, text: string) =>
      h('li', [h('a', { href: `${edition.id}/${href}` }, text)]);
    return [
      h('h1', edition.title),
      ...[edition.subtitle, edition.statement].flatMap((line) =>
        line === undefined ? [] : [h('p', line)],
      ),
      h(
        'ol',
        { className: 'contents' },
        chapters.map((chapter) => item(`${chapter.name}.html`, contentsLine(chapter))),
      ),
      h('h2', '原文和数据'),
      h(
        'ul',
        { className: 'contents' },
        [
          'source.txt',
          'stories.json',
          'names.json',
          'timeline.json',
          'timeline.csv',
          'timeline.ics',
        ].map((file) => item(file, file)),
      ),
    ];
  });
}

function searchPage(): ElementContent[] {
  return [
    h('h1', '检索'),
    h('noscript', [h('p', '检索需启用 JavaScript。未启用时，可查目录、时间轴或专名索引。')]),
    h('p', { className: 'count', role: 'status' }),
    h('ol', { id: 'results', ariaBusy: 'false', ariaLabel: '检索结果' }),
  ];
}

function pager(previous: Chapter | undefined, next: Chapter | undefined): ElementContent {
  const way = (label: string, chapter: Chapter | undefined) =>
    chapter === undefined
      ? []
      : [h('p', [`${label}：`, h('a', { href: `${chapter.name}.html` }, chapter.title)])];
  return h('nav', { className: 'pager', ariaLabel: '前后各页' }, [
    ...way('下一页', next),
    ...way('上一页', previous),
  ]);
}

/** A page that leads to another one. */
function redirect(href: string, title: string): Parameters<typeof toHtml>[0] {
  return [
    { type: 'doctype' },
    h('html', { lang: 'zh-CN' }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('meta', { httpEquiv: 'refresh', content: `0; url=${href}` }),
        h('title', title),
      ]),
      h('body', [h('p', [h('a', { href }, title)])]),
    ]),
  ];
}

/** For whoever opens the folder. Lines end as Windows has them, and the file begins with a byte order mark. */
function readme(editions: readonly FolderEdition[], { site, absolute }: SiteContext): string {
  const lists = editions.map(({ edition }) => {
    const address = absolute(editionPath(edition.id));
    const from = URL.canParse(address) ? `（${address}）` : '';
    return `  data/${edition.id}/  《${editionTitle(edition)}》${from}`;
  });
  const lines = [
    site.name,
    '',
    '阅读：用浏览器打开 index.html，不需要网络。',
    '检索：在任何一页的检索框里输入文字。',
    '',
    '内容：',
    ...lists,
    '  其中 source.txt 为原文，JSON、CSV、ICS 为数据。',
    '',
    '核对：本文件夹依 BagIt 1.0（RFC 8493）封装。在本文件夹内运行',
    '  sha256sum -c manifest-sha256.txt',
    '可知各文件是否完好。',
    '',
    ...(site.rights === undefined ? [] : [`权利：${site.rights}`, '']),
  ];
  return `\ufeff${lines.join('\r\n')}`;
}
