import {
  configure,
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from '@zip.js/zip.js';

configure({ useWebWorkers: false });

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const NAMESPACES = [
  `xmlns:w="${MAIN}"`,
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

/** XML of a part of a .docx: the element `w:name` with the content. */
export function wordXml(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${name} ${NAMESPACES}>${content}</w:${name}>`;
}

/** A paragraph of one run. @param properties XML inside `w:pPr` */
export function paragraph(text: string, properties = '', run = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${textRun(text, run)}</w:p>`;
}

/** @param properties XML inside `w:rPr` */
export function textRun(text: string, properties = ''): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r>`;
}

/** The properties of a paragraph that is numbered by a list of the document. */
export function numbered(list: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
}

/** A list of one level: `一、`, `二、`. @param format as `w:numFmt` has it @param text `%1、` */
export function numberList(id: number, format: string, text: string): string {
  return `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum>`;
}

/** The parts of a .docx beside its body, by their names; XML or bytes. */
export type Parts = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;

/** A .docx of the body's XML and other parts. */
export function makeDocx(body: string, parts: Parts = {}): Promise<Uint8Array<ArrayBuffer>> {
  return makeZip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'word/document.xml': wordXml('document', `<w:body>${body}</w:body>`),
    ...parts,
  });
}

export async function makeZip(parts: Parts): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    lastModDate: new Date(2020, 0, 1),
    extendedTimestamp: false,
  });
  for (const [name, part] of Object.entries(parts)) {
    await writer.add(
      name,
      typeof part === 'string' ? new TextReader(part) : new Uint8ArrayReader(part),
    );
  }
  return writer.close();
}
