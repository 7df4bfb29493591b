import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  integrations: [
    starlight({
      title: '焦作十大新闻档案',
      description: '焦作市十大新闻的原文。',
      locales: { root: { label: '简体中文', lang: 'zh-CN' } },
      sidebar: [{ label: '十大新闻', items: [{ autogenerate: { directory: 'story' } }] }, 'about'],
    }),
  ],
});
