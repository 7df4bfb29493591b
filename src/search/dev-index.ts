import type { AstroIntegration } from 'astro';
import { staticSite } from '../site/serve.ts';
import { FOLDER } from './setup.ts';

/** In development the index of the last build answers. */
export function lastBuiltIndex(): AstroIntegration {
  let base = '/';
  let folder: URL;
  return {
    name: 'last-built-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/*$/u, '/');
        folder = new URL(`${FOLDER}/`, config.outDir);
      },
      'astro:server:setup': ({ server }) => {
        // The development server takes this path off the address before it calls the handler.
        server.middlewares.use(`${base}${FOLDER}`, staticSite(folder, '/'));
      },
    },
  };
}
