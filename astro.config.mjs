import { unified } from '@astrojs/markdown-remark';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeSlug from 'rehype-slug';
import { remarkStory } from './src/markdown/remark-story.ts';
import { searchIndex } from './src/search/integration.ts';
import { basePath, siteUrl } from './src/site/base.ts';
import { publishPolicy } from './src/site/publish.ts';

const site = siteUrl();
const base = basePath();

export default defineConfig({
  ...(site && { site }),
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
  integrations: [...(site ? [sitemap()] : []), searchIndex(), publishPolicy()],
});
