/** What pages of the interface are called in their headings, which are set in the headline font. */
export const PAGE_TITLES = {
  timeline: '时间轴',
  names: '专名索引',
  figures: '图表',
  search: '检索',
  verify: '引文核对',
  corrections: '更正',
  about: '凡例与来源',
  missing: '页面不存在',
} as const;
