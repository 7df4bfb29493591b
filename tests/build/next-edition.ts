import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { messages, type Copy } from './copy.ts';

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

const EDITION = (source: string) => `title: 青岬的一年
subtitle: ——两件大事
statement: （青岬市读书会评选）
selectors: [青岬市读书会]
byline: 青岬市读书会 整理
compiler: 青岬市读书会
role: 整理
updated: '2026-03-03'
${source}`;

/**
 * Adds an edition to the content of a copy of the project, step by step as `content/README.md`
 * tells editors, and builds the site.
 *
 * @returns its id: the year after the newest
 */
export function addNextEdition(copy: Copy): string {
  const content = join(copy.root, 'content');
  const years = readdirSync(content).filter((name) => /^\d{4}/u.test(name));
  const newest = years.toSorted().at(-1) ?? '';
  const year = Number(newest.slice(0, 4)) + 1;
  const folder = join(content, String(year));
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

  mkdirSync(folder);
  for (const [file, text] of Object.entries(FILES)) write(file, text);
  // The values of the last edition, to begin with, and no stories.
  const last = readFileSync(join(content, newest, 'edition.yaml'), 'utf8');
  const [source = ''] = /^source:\n {2}sha256: .*\n {2}bytes: .*\n/mu.exec(last) ?? [];
  write('edition.yaml', EDITION(`${source}  stories: []\n`));

  const refused = copy.build();
  expect(refused.status, refused.output).toBe(1);
  const [message = '', ...block] = messages(refused.output);
  expect(message).toContain(`content/${year}/edition.yaml：字段 source.stories 有 0 个值`);
  write('edition.yaml', EDITION(`${block.slice(0, -1).join('\n')}\n`));

  const built = copy.build();
  expect(built.status, built.output).toBe(0);
  return String(year);
}
