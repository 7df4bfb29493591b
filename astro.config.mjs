import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import rehypeSlug from 'rehype-slug';
import { contentInDevelopment } from './src/publish/development.ts';
import { publishing } from './src/publish/integration.ts';
import { lastBuiltIndex } from './src/search/index/last-built-index.ts';
import { basePath, siteUrl } from './src/site/base.ts';
import { ownEnvironment } from './src/site/environment.ts';
import { OLDEST_BROWSERS, scriptsForOldestBrowsers } from './src/site/oldest-browsers.ts';

const site = siteUrl();

export default defineConfig({
  ...(site && { site }),
  base: basePath(),
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  // A line break in a template is never a space: Chinese text must not gain one.
  compressHTML: 'jsx',
  // While a page is written, another is made.
  build: { inlineStylesheets: 'always', concurrency: 8 },
  devToolbar: { enabled: false },
  vite: {
    // Settings come from the environment alone: Astro would read `.env` after this file.
    envDir: false,
    // Inlined scripts would each need a hash in the policy.
    build: { assetsInlineLimit: 0, cssTarget: OLDEST_BROWSERS },
    plugins: [scriptsForOldestBrowsers()],
    environments: {
      // Every page names its scripts: as shortly as can be.
      client: {
        build: { rolldownOptions: { output: { entryFileNames: '_astro/script.[hash].js' } } },
      },
    },
  },
  markdown: {
    syntaxHighlight: false,
    // For the pages that the archive writes itself; stories are read by `markdown/read-story.ts`.
    processor: unified({ gfm: false, smartypants: false, rehypePlugins: [rehypeSlug] }),
  },
  integrations: [ownEnvironment(), lastBuiltIndex(), contentInDevelopment(), publishing()],
});
