import type { ElementContent } from 'hast';
import { toXast } from 'hast-util-to-xast';
import { h } from 'hastscript';
import { x } from 'xastscript';
import { editionPath, downloadPath } from '../../archive/addresses.ts';
import { COMPILED } from '../../archive/citation.ts';
import { creditOf, editionTitle } from '../../archive/editions.ts';
import { permanentId } from '../permanent-id.ts';
import { xmlDocument } from '../xml.ts';
import {
  chaptersOf,
  contentsLine,
  type BookEdition,
  type Chapter,
  type SiteContext,
} from './chapters.ts';
import { zip } from './zip.ts';

/** What `mimetype` says, and what a link to the book says of it. */
export const EPUB = 'application/epub+zip';

const FOLDER = 'EPUB';
const XHTML = 'application/xhtml+xml';

/** The role of a document in the book for assistive technology (DPUB-ARIA), by its type. */
const ROLES: Readonly<Partial<Record<Chapter['type'], string>>> = {
  introduction: 'doc-introduction',
  chapter: 'doc-chapter',
  afterword: 'doc-afterword',
  index: 'doc-index',
  appendix: 'doc-appendix',
  endnotes: 'doc-endnotes',
  colophon: 'doc-colophon',
};

/**
 * An edition as an e-book (EPUB 3.3). Sentences have the ids that they have on the site, and their
 * numbers are set before them, so that the book can be cited.
 *
 * @param css its style sheet
 * @param cover its cover, a PNG
 */
export function epub(
  content: BookEdition,
  context: SiteContext,
  { css, cover }: { readonly css: string; readonly cover: Uint8Array },
): Uint8Array<ArrayBuffer> {
  const chapters = chaptersOf(content, context, 'xhtml');
  const { language } = context.site;
  const page = (title: string, body: ElementContent): string => xhtml({ title, language, body });
  const files = new Map<string, string | Uint8Array>([
    // First and not compressed, so that a program knows the file by its first bytes (OCF 3.3, 4.3).
    ['mimetype', EPUB],
    ['META-INF/container.xml', container()],
    [`${FOLDER}/package.opf`, packageDocument(content, context, chapters)],
    [`${FOLDER}/nav.xhtml`, page('目录', navigation(chapters))],
    [`${FOLDER}/book.css`, css],
    [`${FOLDER}/cover.png`, cover],
    ...chapters.map(({ name, title, type, body }): [string, string] => [
      `${FOLDER}/${name}.xhtml`,
      page(
        title,
        h('section', { className: type, 'epub:type': type, role: ROLES[type] }, [...body]),
      ),
    ]),
  ]);
  return zip(files, content.edition.updated, ['mimetype']);
}

function xhtml(page: {
  readonly title: string;
  readonly language: string;
  readonly body: ElementContent;
}): string {
  const { title, language, body } = page;
  const document = h(
    'html',
    {
      xmlns: 'http://www.w3.org/1999/xhtml',
      'xmlns:epub': 'http://www.idpf.org/2007/ops',
      lang: language,
      xmlLang: language,
    },
    [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('title', title),
        h('link', { rel: 'stylesheet', type: 'text/css', href: 'book.css' }),
      ]),
      h('body', [body]),
    ],
  );
  return xmlDocument(toXast(document));
}

function container(): string {
  return xmlDocument(
    x('container', { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' }, [
      x('rootfiles', [
        x('rootfile', {
          'full-path': `${FOLDER}/package.opf`,
          'media-type': 'application/oebps-package+xml',
        }),
      ]),
    ]),
  );
}

function navigation(chapters: readonly Chapter[]): ElementContent {
  const items = chapters.map((chapter) =>
    h('li', [h('a', { href: `${chapter.name}.xhtml` }, contentsLine(chapter))]),
  );
  const first = chapters.find(({ type }) => type === 'chapter');
  const index = chapters.find(({ type }) => type === 'index');
  const landmark = (type: string, href: string, title: string) =>
    h('li', [h('a', { 'epub:type': type, href }, title)]);
  return h('section', [
    h('nav', { 'epub:type': 'toc', role: 'doc-toc', id: 'toc' }, [h('h1', '目录'), h('ol', items)]),
    h('nav', { 'epub:type': 'landmarks', ariaLabel: '要处', hidden: 'hidden' }, [
      h('ol', [
        landmark('toc', '#toc', '目录'),
        ...(first === undefined ? [] : [landmark('bodymatter', `${first.name}.xhtml`, '正文')]),
        ...(index === undefined ? [] : [landmark('index', `${index.name}.xhtml`, index.title)]),
      ]),
    ]),
  ]);
}

function packageDocument(
  { edition }: BookEdition,
  { site, absolute }: SiteContext,
  chapters: readonly Chapter[],
): string {
  const meta = (property: string, value: string, attributes = {}) =>
    x('meta', { property, ...attributes }, value);
  const address = absolute(editionPath(edition.id));
  const { persons, role } = creditOf(edition);
  const item = (id: string, href: string, type: string, properties?: string) =>
    x('item', { id, href, 'media-type': type, properties });
  const hasIndex = chapters.some(({ type }) => type === 'index');
  const [title, ...rest] = chapters.map(({ name }) => x('itemref', { idref: name }));
  return xmlDocument(
    x(
      'package',
      {
        xmlns: 'http://www.idpf.org/2007/opf',
        version: '3.0',
        'unique-identifier': 'id',
        'xml:lang': site.language,
      },
      [
        x('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
          x('dc:identifier', { id: 'id' }, permanentId(downloadPath(edition.id, 'epub'), site)),
          x('dc:title', editionTitle(edition)),
          x('dc:language', site.language),
          ...persons.map((person, place) => x('dc:contributor', { id: `person${place}` }, person)),
          ...(role === COMPILED
            ? persons.map((_, place) =>
                meta('role', 'com', { refines: `#person${place}`, scheme: 'marc:relators' }),
              )
            : []),
          x('dc:publisher', site.name),
          ...(URL.canParse(address) ? [x('dc:source', address)] : []),
          ...(site.rights === undefined ? [] : [x('dc:rights', site.rights)]),
          // The day of the last change begins at midnight; the time of the build would make every build another file.
          meta('dcterms:modified', `${edition.updated}T00:00:00Z`),
          meta('schema:accessMode', 'textual'),
          meta('schema:accessModeSufficient', 'textual'),
          ...[
            'tableOfContents',
            'readingOrder',
            'structuralNavigation',
            ...(hasIndex ? ['index'] : []),
          ].map((feature) => meta('schema:accessibilityFeature', feature)),
          meta('schema:accessibilityHazard', 'none'),
          meta(
            'schema:accessibilitySummary',
            `全书为文字，标题分级，有目录${hasIndex ? '和索引' : ''}，可放大字号或朗读。`,
          ),
        ]),
        x('manifest', [
          item('nav', 'nav.xhtml', XHTML, 'nav'),
          item('css', 'book.css', 'text/css'),
          item('cover', 'cover.png', 'image/png', 'cover-image'),
          ...chapters.map(({ name }) => item(name, `${name}.xhtml`, XHTML)),
        ]),
        x('spine', [title, x('itemref', { idref: 'nav' }), ...rest]),
      ],
    ),
  );
}
