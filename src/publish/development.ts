import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { ContentError } from '../content/content-error.ts';
import { readArchiveDraft } from '../content/read-archive.ts';
import { basePath } from '../site/base.ts';

/**
 * `astro dev` for editors: a page is loaded again when a file of `content/` has changed, and where
 * no edition can be shown for its faults, the page is the message to the editor and not an error of
 * the program. Other faults stand above the page (`components/Faults.astro`).
 */
export function contentInDevelopment(): AstroIntegration {
  const content = new URL('../../content/', import.meta.url);
  return {
    name: 'content-in-development',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const folder = fileURLToPath(content);
        server.watcher.add(folder);
        server.watcher.on('all', (_event, path) => {
          if (!path.startsWith(folder)) return;
          // The server's own environments too: they keep what `getStaticPaths` once gave.
          for (const { hot } of Object.values(server.environments)) {
            hot.send({ type: 'full-reload' });
          }
        });
        server.middlewares.use((request, response, next) => {
          if (request.headers.accept?.includes('text/html') !== true) {
            next();
            return;
          }
          readArchiveDraft(content, basePath()).then(
            () => next(),
            (error: unknown) => {
              if (!(error instanceof ContentError)) {
                next(error);
                return;
              }
              response.statusCode = 500;
              response.setHeader('Content-Type', 'text/html; charset=utf-8');
              response.end(faultPage(error.message));
            },
          );
        });
      },
    },
  };
}

/** The message, a fault a line. Vite's client loads the page again when a file has changed. */
function faultPage(message: string): string {
  return toHtml([
    { type: 'doctype' },
    h('html', { lang: 'zh-CN' }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('title', '稿件有误'),
        h('script', { type: 'module', src: `${basePath()}@vite/client` }),
      ]),
      h('body', [
        h('h1', '稿件有误'),
        h(
          'ul',
          message.split('\n').map((line) => h('li', line)),
        ),
        h('p', '改正并保存后，本页自动重新载入。'),
      ]),
    ]),
  ]);
}
