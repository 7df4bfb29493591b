import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import rehypeSlug from 'rehype-slug';
import { lastBuiltIndex } from './src/search/index/last-built-index.ts';
import { basePath, siteUrl } from './src/site/base.ts';
import { ownEnvironment } from './src/site/environment.ts';
import { finishedPages } from './src/site/publish.ts';

const site = siteUrl();
const base = basePath();

export default defineConfig({
  ...(site && { site }),
  base,
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  // A line break in a template is never a space: Chinese text must not gain one.
  compressHTML: 'jsx',
  // While a page is written, another is made.
  build: { inlineStylesheets: 'always', concurrency: 8 },
  devToolbar: { enabled: false },
  vite: {
    // Inlined scripts would each need a hash in the policy.
    build: { assetsInlineLimit: 0 },
    // Every page names its scripts: as shortly as can be.
    environments: {
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
  integrations: [ownEnvironment(), lastBuiltIndex(), finishedPages()],
});
