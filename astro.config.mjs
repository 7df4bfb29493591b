import { unified } from '@astrojs/markdown-remark';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeSlug from 'rehype-slug';
import { remarkStory } from './src/markdown/remark-story.ts';
import { searchIndex } from './src/search/integration.ts';
import { basePath } from './src/site/base.ts';
import { ownEnvironment } from './src/site/environment.ts';
import { publishSite } from './src/site/publish.ts';

const { SITE_URL } = process.env;
const base = basePath();

export default defineConfig({
  ...(SITE_URL && { site: SITE_URL }),
  base,
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  // A line break in a template is never a space: Chinese text must not gain one.
  compressHTML: 'jsx',
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  // Inlined scripts would each need a hash in the policy.
  vite: { build: { assetsInlineLimit: 0 } },
  markdown: {
    syntaxHighlight: false,
    // GFM reads ~ and | and bare addresses as markup, SmartyPants rewrites quotation marks:
    // the source's characters stay as they are.
    processor: unified({
      gfm: false,
      smartypants: false,
      remarkPlugins: [[remarkStory, { base: base.slice(0, -1) }]],
      rehypePlugins: [rehypeSlug],
    }),
  },
  integrations: [ownEnvironment(), ...(SITE_URL ? [sitemap()] : []), searchIndex(), publishSite()],
});
