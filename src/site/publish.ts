import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { basePath } from './base.ts';
import { headersFile, pagePolicy, type InlineHashes } from './headers.ts';

/** The last hand on the built pages. */
export function finishedPages(): AstroIntegration {
  return {
    name: 'finished-pages',
    hooks: { 'astro:build:done': ({ dir }) => finishPages(dir, basePath()) },
  };
}

/**
 * Makes the styles of every page one element, puts its scripts off until it has been painted, and
 * gives it its Content Security Policy, which allows just what stands in it; writes `_headers` for hosts that can send headers.
 *
 * Astro's own `security.csp` lists the hashes of features that this site does not use in every
 * page: a tenth of a story's weight.
 *
 * @param site the built folder, ending in `/`
 * @param base the base path, beginning and ending in `/`
 */
function finishPages(site: URL, base: string): void {
  const scripts = new Set<string>();
  for (const name of globSync('**/*.html', { cwd: site })) {
    const file = new URL(name, site);
    const html = timeScripts(joinLines(joinStyles(readFileSync(file, 'utf8'))));
    const own = inlineHashes(html);
    for (const hash of own.scripts) scripts.add(hash);
    const meta = `<meta http-equiv="Content-Security-Policy" content="${pagePolicy(own)}">`;
    writeFileSync(
      file,
      html.replace(/<meta charset="utf-8">/u, (charset) => charset + meta),
    );
  }
  writeFileSync(new URL('_headers', site), headersFile(scripts, base));
}

/** The inline scripts of `Page.astro` without the lines they are written in: bytes of every page. */
function joinLines(html: string): string {
  return html.replace(/<script>[\s\S]*?<\/script>/gu, (script) => script.replace(/\n\s*/gu, ''));
}

const MODULE = /<script type="module" src="([^"]+)"><\/script>/gu;

/**
 * A page is read before it is worked with: it names its scripts in an attribute, and `Page.astro`
 * fetches them when it has been painted. The search page is there to be worked with.
 */
function timeScripts(html: string): string {
  // Chromium marks the target of an address only when it has run the scripts that are not `async`.
  if (html.includes(' data-search>')) {
    return html.replaceAll('<script type="module" src=', '<script type="module" async src=');
  }
  const scripts = [...html.matchAll(MODULE)].map(([, address]) => address);
  if (scripts.length === 0) return html;
  return html
    .replaceAll(MODULE, '')
    .replace('<body>', () => `<body data-scripts="${scripts.join(' ')}">`);
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
