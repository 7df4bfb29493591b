import { siteSchema } from '../../src/archive/site.ts';

/** What a made-up archive says of itself. */
export const SITE = siteSchema.parse({
  name: '档案',
  key: 'archive',
  subject: '十大新闻',
  rights: '权利',
  topics: { city: '城市建设', health: '医疗卫生' },
});
