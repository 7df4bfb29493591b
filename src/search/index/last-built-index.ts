import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import sirv from 'sirv';
import { FOLDER } from '../shared/files.ts';

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
        server.middlewares.use(`${base}${FOLDER}`, sirv(fileURLToPath(folder), { dev: true }));
      },
    },
  };
}
