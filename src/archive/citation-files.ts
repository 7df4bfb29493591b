import {
  COMPILED,
  dateParts,
  digestInWords,
  sentenceInWords,
  titles,
  type Citation,
} from './citation.ts';

/**
 * The forms of a citation that programs read. They are a module of their own, since a page loads
 * them only where a reader asks for them.
 */

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
