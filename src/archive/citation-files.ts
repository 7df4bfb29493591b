import { COMPILED, sentenceInWords, titles, type Citation, type WebPage } from './citation.ts';

/**
 * All forms of a citation but that of the standard in force: by the older one, for prose, and those
 * that programs read. They are a module of their own, since a page loads them only where a reader
 * asks for them.
 */

/**
 * GB/T 7714—2015, 4.6 (electronic resources), for whoever is asked for the older standard; the full
 * stop at its end is optional there (clause 7):
 *
 * 主要责任者. 题名: 其他题名信息[EB/OL]. (更新或修改日期)[引用日期]. 获取和访问路径.
 *
 * 8.1.3 lets a reference of a numbered list begin with the title. The address and the day of access
 * are written as they are given, as `gbt7714In2025` has them.
 */
export function gbt7714In2015(cited: WebPage): string {
  const { updated, accessed, url } = cited;
  return `${titles(cited, ': ')}[EB/OL]. (${updated})[${accessed}]. ${url}.`;
}

/** For a sentence of prose; a cited sentence stands before it, word for word. @throws as `dateParts` */
export function plainCitation(cited: Citation): string {
  const { list, compiler, role, origin, published, archive, accessed, url, sentence } = cited;
  const [year, month, day] = dateParts(accessed);
  const [quotation, place] =
    sentence === undefined ? ['', ''] : [`${sentence.text}\n——`, sentenceInWords(sentence.id)];
  const parts = [
    `《${titles(cited, '：')}》${place}`,
    `载《${list}》${origin}`,
    compiler + role,
    published,
    archive,
    `${year}年${month}月${day}日查阅`,
    url,
  ];
  return quotation + parts.filter((part) => part !== '').join('，') + digestInWords(cited);
}

/** An `@online` entry of BibLaTeX. */
export function bibtex(cited: Citation): string {
  const { title, subtitle, compiler, role, printed, archive, accessed, url } = cited;
  const fields = {
    title: tex(title),
    ...(subtitle !== '' && { subtitle: tex(subtitle) }),
    // Braces keep a name whole: a program would look for a given name in it.
    ...(role === COMPILED && {
      editor: personsOf(compiler)
        .map((person) => `{${tex(person)}}`)
        .join(' and '),
      editortype: 'compiler',
    }),
    ...(printed !== '' && { origdate: printed }),
    organization: tex(archive),
    note: tex(noteOf(cited)),
    // Read verbatim: nothing in it is escaped.
    url,
    urldate: accessed,
    langid: 'chinese',
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@online{${keyOf(cited)},\n${lines.join('')}}`;
}

/**
 * CSL-JSON 1.0.2: a list of one item, a variable a line. A web page, since that is what was seen. @throws as `dateParts`
 */
export function cslJson(cited: Citation): string {
  const item = {
    id: keyOf(cited),
    type: 'webpage',
    title: titles(cited, '：'),
    'container-title': cited.archive,
    ...(cited.role === COMPILED && {
      compiler: personsOf(cited.compiler).map((literal) => ({ literal })),
    }),
    ...(cited.printed !== '' && {
      issued: { 'date-parts': [dateParts(cited.printed)] },
    }),
    note: noteOf(cited),
    URL: cited.url,
    accessed: { 'date-parts': [dateParts(cited.accessed)] },
    language: cited.language,
  };
  const lines = Object.entries(item).map(
    ([name, value]) => `  "${name}": ${JSON.stringify(value)}`,
  );
  return `[{\n${lines.join(',\n')}\n}]`;
}

/**
 * RIS, as EndNote, NoteExpress and 知网研学 read it: a tag of two letters, two spaces, a hyphen and a
 * space, lines ended by CR LF. @throws as `dateParts`
 */
export function ris(cited: Citation): string {
  const { archive, compiler, role, printed, accessed, url, language } = cited;
  const made = role === COMPILED ? `，${compiler}${role}` : '';
  const tags: [tag: string, value: string][] = [
    ['TY', 'ELEC'],
    ['ID', keyOf(cited)],
    ['TI', titles(cited, '：')],
    ['PB', archive],
    ['UR', url],
    ...(printed === '' ? [] : [['DA', risDay(printed)] satisfies [string, string]]),
    ['Y2', risDay(accessed)],
    ['LA', language],
    ['N1', noteOf(cited) + made],
    ['ER', ''],
  ];
  return tags.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('');
}

/** `2026-01-02` → `2026/01/02`. @throws as `dateParts` */
function risDay(iso: string): string {
  return dateParts(iso)
    .map((part) => String(part).padStart(2, '0'))
    .join('/');
}

function keyOf({ key, sentence }: Citation): string {
  return sentence === undefined ? key : `${key}-${sentence.id}`;
}

function noteOf(cited: Citation): string {
  const { list, origin, compiler, role, published, sentence } = cited;
  const made = role === COMPILED ? '' : compiler + role;
  const source = [`《${list}》${origin}`, made, published].filter((part) => part !== '').join('，');
  if (sentence === undefined) return source;
  return `${source}；引${sentenceInWords(sentence.id)}${digestInWords(cited)}`;
}

function personsOf(compiler: string): string[] {
  return compiler === '' ? [] : compiler.split('、');
}

/** What TeX reads as a command, or as a part of another mark → what it prints as the character. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // BibTeX and Biber count a brace after a backslash too: one alone would end the entry elsewhere.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  // Quotation marks would become curly ones.
  '"': '\\textquotedbl{}',
  "'": '\\textquotesingle{}',
  '`': '\\textasciigrave{}',
  // Two hyphens would become a dash.
  '-': '-{}',
};

function tex(text: string): string {
  return text.replace(/[\\~^{}"'`&%$#_]|-(?=-)/gu, (sign) => TEX[sign] ?? `\\${sign}`);
}

/** What a sentence that is cited whole can be held against; the standard has no place for it. */
function digestInWords({ sentence }: Citation): string {
  return sentence?.digest === undefined ? '' : `（SHA-256 前八位 ${sentence.digest}）`;
}

/** `2026-01-02` → [2026, 1, 2]. @throws when it is not of that form */
function dateParts(iso: string): number[] {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(iso)) {
    throw new RangeError(`“${iso}” is no day of access: 2026-01-02 would be one.`);
  }
  return iso.split('-').map(Number);
}
