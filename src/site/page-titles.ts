import type { Site } from '../archive/site.ts';

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

/** What pages over all years are called, which there are where there are several editions. */
export function titlesOverYears({ subject }: Pick<Site, 'subject'>) {
  return {
    editions: `历年${subject}`,
    timeline: '历年时间轴',
    names: '历年专名',
    threads: '专题',
  } as const;
}
