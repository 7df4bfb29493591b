import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { metaPolicy, securityHeaders } from './policy.ts';

/**
 * The last hand on every page after the build: its styles become one element, and it gets its
 * Content Security Policy, which allows just what stands in it. `_headers` carries the same
 * policy for all pages together, with the other headers, for hosts that can send them.
 *
 * Astro's own `security.csp` lists the hashes of features that this site does not use in every
 * page: a tenth of a story's weight.
 */
export function publishPolicy(): AstroIntegration {
  return {
    name: 'publish-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const all = { 'script-src': new Set<string>(), 'style-src': new Set<string>() };
        for await (const name of glob('**/*.html', { cwd: dir })) {
          const file = new URL(name, dir);
          const html = joinStyles(await readFile(file, 'utf8'));
          const own = {
            'script-src': hashesOf(
              html,
              /<script(?![^>]*(?:\bsrc=|ld\+json))[^>]*>([\s\S]*?)<\/script>/gu,
            ),
            'style-src': hashesOf(html, /<style>([\s\S]*?)<\/style>/gu),
          };
          for (const hash of own['script-src']) all['script-src'].add(hash);
          for (const hash of own['style-src']) all['style-src'].add(hash);
          const meta = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(own)}">`;
          await writeFile(
            file,
            html.replace(/<meta charset="utf-8">/u, (charset) => charset + meta),
          );
        }
        const headers = Object.entries(securityHeaders(all));
        const lines = ['/*', ...headers.map(([header, value]) => `  ${header}: ${value}`), ''];
        await writeFile(new URL('_headers', dir), lines.join('\n'));
      },
    },
  };
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

function hashesOf(html: string, element: RegExp): string[] {
  return [...html.matchAll(element)].map(([, content = '']) => {
    const digest = createHash('sha256').update(content).digest('base64');
    return `'sha256-${digest}'`;
  });
}
