import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { basePath } from './base.ts';
import { headersFile, pagePolicy, type InlineHashes } from './headers.ts';

/** The last hand on the pages of a build, before they are written, and the `_headers` for them. */
export function finishedPages(): AstroIntegration {
  const scripts = new Set<string>();
  const finished = async (page: Response): Promise<Response> => {
    const { html, hashes } = finishPage(await bytesOf(page));
    for (const hash of hashes.scripts) scripts.add(hash);
    return new Response(Buffer.from(html, BYTES), page);
  };
  return {
    name: 'finished-pages',
    hooks: {
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((astro) => ({
          ...astro,
          async render(request, options) {
            const rendered = await astro.render(request, options);
            if (options.routeData.type !== 'page') return rendered;
            if (rendered instanceof Response) return finished(rendered);
            return { ...rendered, response: await finished(rendered.response) };
          },
        }));
      },
      'astro:build:done': ({ dir }) => {
        writeFileSync(new URL('_headers', dir), headersFile(scripts, basePath()));
      },
    },
  };
}

/**
 * One character for each byte: what is sought in a page and put into it is ASCII, and reading and
 * writing the Chinese between it would take as long as everything else that is done here. Where a
 * text is trimmed, it must end in ASCII: a byte of a character may look like a blank.
 */
const BYTES = 'latin1';

/** The body of a page as `BYTES`: as it comes, where `arrayBuffer()` would copy it twice. */
async function bytesOf({ body }: Response): Promise<string> {
  let bytes = '';
  for await (const { buffer, byteOffset, byteLength } of body ?? []) {
    bytes += Buffer.from(buffer, byteOffset, byteLength).toString(BYTES);
  }
  return bytes;
}

/** An element that a page's policy is concerned with: its name, its attributes, its content. */
const ELEMENT = /<(style|script)\b([^>]*)>([\s\S]*?)<\/\1>/gu;
const MODULE = /^ type="module" src="([^"]+)"$/u;

/**
 * Makes the styles of a page one element, takes the lines out of its inline scripts, puts its
 * other scripts off until it has been painted, and gives it its Content Security Policy, which
 * allows just what stands in it.
 *
 * Astro's own `security.csp` lists the hashes of features that this site does not use in every
 * page: a tenth of a story's weight.
 *
 * @param page its bytes, as `BYTES`
 * @throws when the page is not what the templates make
 */
function finishPage(page: string): { html: string; hashes: InlineHashes } {
  const isSearch = page.includes(' data-search>');
  const styles: string[] = [];
  const scripts: string[] = [];
  const late: string[] = [];
  const finish = (element: string, name: string, attributes: string, content: string): string => {
    if (name === 'style') {
      // One where the first stood: one hash in the policy, and the layers in their order.
      styles.push(content.trim());
      return styles.length === 1 ? '<style></style>' : '';
    }
    const address = MODULE.exec(attributes)?.[1];
    if (address !== undefined) {
      // The search page is there to be worked with, at once; `async`, or Chromium would mark the
      // target of its address after the scripts. Any other page is read before it is worked with:
      // it names its scripts in an attribute, and `Page.astro` fetches them when it is painted.
      if (isSearch) return `<script type="module" async src="${address}"></script>`;
      late.push(address);
      return '';
    }
    if (/\bsrc=|ld\+json/u.test(attributes)) return element;
    // The lines it is written in are bytes of every page.
    const script = content.replace(/\n\s*/gu, '');
    scripts.push(script);
    return `<script${attributes}>${script}</script>`;
  };

  let html = page.replace(ELEMENT, finish);
  const style = styles.join('');
  html = html.replace('<style></style>', () => `<style>${style}</style>`);
  if (late.length > 0) html = insertAfter(html, '<body', ` data-scripts="${late.join(' ')}"`);
  const hashes = { scripts: scripts.map(hashOf), styles: [hashOf(style)] };
  const policy = `<meta http-equiv="Content-Security-Policy" content="${pagePolicy(hashes)}">`;
  return { html: insertAfter(html, '<meta charset="utf-8">', policy), hashes };
}

/** @throws when what it is to follow stands nowhere: a page without its policy would look well, too */
function insertAfter(html: string, before: string, inserted: string): string {
  const at = html.indexOf(before);
  if (at === -1) throw new Error(`A page holds no ${before}: mend src/site/publish.ts.`);
  const end = at + before.length;
  return html.slice(0, end) + inserted + html.slice(end);
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content, BYTES).digest('base64')}'`;
}
