import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Copy } from './copy.ts';

/**
 * A made-up list of two stories, without a year in it, and with words that tests search the archive
 * for: another edition would have them, too.
 */
const FILES: Readonly<Record<string, string>> = {
  '01.md': `---
title: 青岬海上书屋开放
subtitle: 首日借出图书三百册
topics: [culture-sport]
---

4月23日，停在青岬港的旧渡轮改成海上书屋，向市民开放，首日借出图书三百册。

10月1日至7日，书屋举办绘本展，展品有《焦作》《太极》《陈家沟》《丹江水》和《PM<sub>2.5</sub>》。同日，佛山的读者来信祝贺。
`,
  '02.md': `---
title: 岬角灯塔修复
topics: [city]
---

7月初，岬角灯塔开始修复。12月20日，灯塔重新亮灯。
`,
};

const EDITION = `title: 青岬的一年
subtitle: ——两件大事
statement: （青岬市读书会评选）
selectors: [青岬市读书会]
bylines:
  - line: 青岬市读书会 整理
    person: 青岬市读书会
    role: 整理
rank-mark: '{一}、'
updated: '2026-03-03'
`;

const SOURCE = `青岬的一年
——两件大事
（青岬市读书会评选）

一、青岬海上书屋开放
首日借出图书三百册
　　4月23日，停在青岬港的旧渡轮改成海上书屋，向市民开放，首日借出图书三百册。
　　10月1日至7日，书屋举办绘本展，展品有《焦作》《太极》《陈家沟》《丹江水》和《PM2.5》。同日，佛山的读者来信祝贺。
二、岬角灯塔修复
　　7月初，岬角灯塔开始修复。12月20日，灯塔重新亮灯。

青岬市读书会 整理
`;

/**
 * Adds an edition to the content of a copy of the project, as `content/README.md` tells editors, and
 * builds the site.
 *
 * @returns its id: the year after the newest
 */
export function addNextEdition(copy: Copy): string {
  const content = join(copy.root, 'content');
  const years = readdirSync(content).filter((name) => /^\d{4}/u.test(name));
  const newest = years.toSorted().at(-1) ?? '';
  const year = Number(newest.slice(0, 4)) + 1;
  const folder = join(content, String(year));
  mkdirSync(folder);
  const files = { ...FILES, 'edition.yaml': EDITION, 'source.txt': SOURCE };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);

  copy.lock(String(year));
  const built = copy.build();
  expect(built.status, built.output).toBe(0);
  return String(year);
}
