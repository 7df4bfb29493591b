import { toXml } from 'xast-util-to-xml';

/** An element and what is in it as an XML document. */
export function xmlDocument(root: Parameters<typeof toXml>[0]): string {
  // XML forbids `]]>` in text (2.4), and the library lets it stand. Our documents have no CDATA
  // sections, so that it stands nowhere else.
  const xml = toXml(root, { closeEmptyElements: true }).replaceAll(']]>', ']]&gt;');
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`;
}
