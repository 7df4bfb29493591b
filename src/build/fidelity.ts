import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads the pages of a year's stories as they were built and holds their text against the year's
 * source document, character for character: whatever stands between the two, nothing is lost.
 *
 * @param site the built folder
 * @throws naming the first page and block that differ
 */
export function checkFidelity(site: string, year: number): void {
  const source = readFileSync(join(site, String(year), 'source.txt'), 'utf8');
  for (const story of source.split(/^(?=### )/mu).slice(1)) {
    const [head = '', ...blocks] = story.trimEnd().split('\n\n');
    const rank = Number(/^### (\d+) /u.exec(head)?.[1]);
    const text = blocks.filter((block) => !block.startsWith('#### ')).map(plain);
    const page = join(String(year), 'story', String(rank), 'index.html');
    const shown = blocksOf(readFileSync(join(site, page), 'utf8'));
    // The last block of the document is the byline, which belongs to no story.
    const wanted = source.endsWith(story) ? text.slice(0, -1) : text;
    const length = Math.max(wanted.length, shown.length);
    for (let index = 0; index < length; index += 1) {
      if (shown[index] === wanted[index]) continue;
      throw new Error(
        `${page} does not show the source's text: block ${index + 1} is “${shown[index] ?? ''}”, not “${wanted[index] ?? ''}”.`,
      );
    }
  }
}

/** A block of the source as a page shows it: Markdown's few marks taken off. */
function plain(block: string): string {
  return block.replace(/^#+ |<\/?su[bp]>/gu, '').replace(/\\([!-/:-@[-`{-~])/gu, '$1');
}

/** The headings and paragraphs of a story's page, each as its text. */
function blocksOf(html: string): string[] {
  const [, text = ''] = /<div id="text">([\s\S]*?)<\/div>/u.exec(html) ?? [];
  return Array.from(text.matchAll(/<(p|h[2-6])\b[^>]*>([\s\S]*?)<\/\1>/gu), ([, , inner = '']) =>
    inner.replace(/<[^>]*>/gu, '').replace(/&(?:#x([0-9a-f]+)|(\w+));/giu, unescaped),
  );
}

/** What is written for characters that HTML reads otherwise. */
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function unescaped(written: string, code: string | undefined, name: string | undefined): string {
  if (code !== undefined) return String.fromCodePoint(parseInt(code, 16));
  return NAMED[name ?? ''] ?? written;
}
