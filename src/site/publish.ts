import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { basePath } from './base.ts';
import { headersFile, pagePolicy, type InlineHashes } from './headers.ts';

/** The last hand on the pages of a build, before they are written, and the `_headers` for them. */
export function finishedPages(): AstroIntegration {
  const scripts = new Set<string>();
  const finished = async (page: Response): Promise<Response> => {
    const { html, hashes } = finishPage(await page.text());
    for (const hash of hashes.scripts) scripts.add(hash);
    return new Response(html, page);
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
 * Makes the styles of a page one element, puts its scripts off until it has been painted, and
 * gives it its Content Security Policy, which allows just what stands in it.
 *
 * Astro's own `security.csp` lists the hashes of features that this site does not use in every
 * page: a tenth of a story's weight.
 *
 * @throws when the page is not what the templates make
 */
function finishPage(page: string): { html: string; hashes: InlineHashes } {
  const html = timeScripts(joinLines(joinStyles(page)));
  const hashes = inlineHashes(html);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${pagePolicy(hashes)}">`;
  return { html: insertAfter(html, '<meta charset="utf-8">', meta), hashes };
}

/** @throws when what it is to follow stands nowhere: a page without its policy would look well, too */
function insertAfter(html: string, before: string, inserted: string): string {
  const at = html.indexOf(before);
  if (at === -1) throw new Error(`A page holds no ${before}: mend src/site/publish.ts.`);
  const end = at + before.length;
  return html.slice(0, end) + inserted + html.slice(end);
}

/** The inline scripts of `Page.astro` without the lines they are written in: bytes of every page. */
function joinLines(html: string): string {
  return html.replace(/<script>[\s\S]*?<\/script>/gu, (script) => script.replace(/\n\s*/gu, ''));
}

const MODULE = /<script type="module" src="([^"]+)"><\/script>/gu;

/**
 * A page is read before it is worked with: it names its scripts in an attribute, and `Page.astro`
 * fetches them when it has been painted. The search page is there to be worked with: its scripts
 * are fetched at once, and `async`, or Chromium would mark the target of its address after them.
 */
function timeScripts(html: string): string {
  if (html.includes(' data-search>')) {
    return html.replaceAll('<script type="module" src=', '<script type="module" async src=');
  }
  const scripts: string[] = [];
  const rest = html.replace(MODULE, (_, address: string) => {
    scripts.push(address);
    return '';
  });
  if (scripts.length === 0) return html;
  return insertAfter(rest, '<body', ` data-scripts="${scripts.join(' ')}"`);
}

/** One `<style>` where the first stood: one hash in the policy, and the layers in their order. */
function joinStyles(html: string): string {
  const styles: string[] = [];
  const rest = html.replace(/<style[^>]*>([\s\S]*?)<\/style>/gu, (_, css: string) => {
    styles.push(css.trim());
    return styles.length === 1 ? '<style></style>' : '';
  });
  return rest.replace('<style></style>', () => `<style>${styles.join('')}</style>`);
}

function inlineHashes(html: string): InlineHashes {
  return {
    scripts: hashesOf(html, /<script(?![^>]*(?:\bsrc=|ld\+json))[^>]*>([\s\S]*?)<\/script>/gu),
    styles: hashesOf(html, /<style>([\s\S]*?)<\/style>/gu),
  };
}

function hashesOf(html: string, element: RegExp): string[] {
  return [...html.matchAll(element)].map(([, content = '']) => {
    const digest = createHash('sha256').update(content).digest('base64');
    return `'sha256-${digest}'`;
  });
}
