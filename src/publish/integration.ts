import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { writeSearchIndex } from '../search/index/write-search-index.ts';
import { FOLDER } from '../search/shared/files.ts';
import { basePath, siteUrl } from '../site/base.ts';
import { headersFile } from '../site/headers.ts';
import { loadArchive } from '../site/load-site.ts';
import { writeChecksums } from './checksums.ts';
import { messageOf } from '../content/error-message.ts';
import { openStaging, type Staging } from './staging.ts';
import { verifyPages } from './verify.ts';

const LOAD_SITE = new URL('../site/load-site.ts', import.meta.url);

/**
 * Makes `astro build` publish the whole site or nothing: the site is made in a staging folder, with
 * its search index at the same time, is held against the source, gets its headers and checksums,
 * and then takes the place of `dist/`.
 */
export function publishing(): AstroIntegration {
  let staging: Staging;
  /** Also where Node ends because nothing is left to wait for, as when Pagefind has been killed. */
  const endUnpublished = (): void => {
    staging.discard();
    console.error('Nothing was published: dist/ is as it was.');
    process.exitCode = 1;
  };
  let indexing: Promise<void>;
  let root: URL;

  return {
    name: 'publishing',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        // Messages are for whoever builds; `--verbose` is for whoever mends the code.
        if (!process.argv.includes('--verbose')) Error.stackTraceLimit = 0;
        try {
          root = config.root;
          checkProjectPath(fileURLToPath(root));
          staging = openStaging(config.outDir);
        } catch (error) {
          return exit(error);
        }
        process.once('exit', endUnpublished);
        updateConfig({
          outDir: staging.site,
          cacheDir: staging.cache,
          vite: { cacheDir: fileURLToPath(staging.cache), plugins: [sharedArchive()] },
        });
      },

      'astro:build:start': async ({ logger }) => {
        const { editions } = await loadArchive().catch(exit);
        const stories = editions.reduce((sum, { edition }) => sum + edition.count, 0);
        logger.info(`${stories} stories of ${editions.length} editions`);
        if (siteUrl() === undefined) {
          logger.info('without SITE_URL: no feed, no sitemap, no picture in link previews');
        }
        if (existsSync(new URL('.env', root))) {
          logger.warn('.env is not read: set SITE_URL and BASE_PATH in the environment');
        }
        indexing = writeSearchIndex(editions, fileURLToPath(staging.search));
        // Its failure is told at the end, where it is awaited.
        indexing.catch(() => undefined);
      },

      'astro:build:done': async ({ dir, logger }) => {
        try {
          for (const edition of (await loadArchive()).editions) verifyPages(dir, edition);
          logger.info('every page shows the text of its source');
          await indexing;
          renameSync(staging.search, new URL(`${FOLDER}/`, dir));
          logger.info('the search index is complete');
          writeFileSync(new URL('_headers', dir), headersFile(basePath()));
          const digest = writeChecksums(dir);
          staging.publish();
          process.off('exit', endUnpublished);
          logger.info(`dist/ is built; the SHA-256 of its SHA256SUMS is ${digest}`);
        } catch (error) {
          await exit(error);
        }
      },
    },
  };
}

/**
 * Leaves the module that hands over the archive out of the bundle of pages, so that the pages and
 * this integration import one and the same, and the content is read once.
 */
function sharedArchive() {
  return {
    name: 'shared-archive',
    enforce: 'pre',
    resolveId: (id: string) =>
      id.endsWith('/site/load-site.ts') ? { id: LOAD_SITE.href, external: true } : null,
  } as const;
}

/** @throws where the path of the project holds a character that Vite cannot have in a path */
function checkProjectPath(root: string): void {
  const odd = /[#?"]/u.exec(root);
  if (odd === null) return;
  throw new Error(
    `The project stands in ${root}, and Vite cannot build where a path holds ${odd[0]}. Move it to another folder.`,
  );
}

/**
 * Ends the build with one message: Astro would print a stack trace of its own below it. First the main
 * thread is idle for a moment: what V8 still compiles in the background may wait for it to collect
 * garbage, and `process.exit` would wait for that for ever (nodejs/node#54918).
 */
async function exit(error: unknown): Promise<never> {
  console.error(messageOf(error));
  await setTimeout(50);
  process.exit(1);
}
