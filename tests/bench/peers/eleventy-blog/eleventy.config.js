import navigation from '@11ty/eleventy-navigation';
import { feedPlugin } from '@11ty/eleventy-plugin-rss';

const NAME = '焦作十大新闻档案';
const DESCRIPTION = '焦作市十大新闻的原文。';

export default function (config) {
  config.addGlobalData('site', { name: NAME, description: DESCRIPTION });
  config.addPassthroughCopy({
    'node_modules/@zachleat/heading-anchors/heading-anchors.js': 'heading-anchors.js',
  });
  config.addPlugin(navigation);
  config.addPlugin(feedPlugin, {
    type: 'atom',
    outputPath: '/feed/feed.xml',
    collection: { name: 'story', limit: 10 },
    metadata: {
      language: 'zh-CN',
      title: NAME,
      subtitle: DESCRIPTION,
      base: 'https://example.com/',
      author: { name: NAME },
    },
  });
  config.addFilter('day', (date) => date.toISOString().slice(0, 10));
  config.addFilter('latest', (list, count) => list.slice(-count));
}

export const config = {
  dir: { input: 'content', includes: '../_includes', output: 'dist' },
  markdownTemplateEngine: 'njk',
};
