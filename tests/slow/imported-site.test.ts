import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProject, type Copy } from '../build/copy.ts';
import { MANUSCRIPTS } from '../manuscripts.ts';

describe('a site of manuscripts that were imported with one command each', () => {
  let copy: Copy;
  beforeAll(async () => {
    copy = copyProject();
    for (const manuscript of MANUSCRIPTS) {
      const { file, year, part } = manuscript;
      writeFileSync(join(copy.root, file), await manuscript.bytes());
      const args = part === undefined ? [] : ['--part', String(part)];
      const imported = ['run', 'import', '--', file, '--slug', slugOf(file), ...args];
      const { status, output } = copy.run('npm', imported, { INIT_CWD: copy.root });
      expect(output).toContain(`已写入 content/${year}-${slugOf(file)}/`);
      expect(status).toBe(0);
    }
    const { status, output } = copy.build();
    expect(status, output).toBe(0);
  }, 300_000);
  afterAll(() => copy.remove());

  /** `list.md` → `list-md` */
  const slugOf = (file: string) => file.replace('.', '-');

  test.each(MANUSCRIPTS)('shows $file with its headlines', ({ file, year, titles }) => {
    const folder = join(copy.root, 'dist', `${year}-${slugOf(file)}`);
    const text = (page: string) => toString(fromHtml(readFileSync(join(folder, page), 'utf8')));
    const edition = text('index.html');
    for (const [index, title] of titles.entries()) {
      if (title !== null) expect(edition).toContain(title);
      expect(text(`story/${index + 1}/index.html`)).toContain(title ?? '');
    }
  });

  test.each(MANUSCRIPTS)(
    'publishes $file as source.txt, byte for byte where it is UTF-8',
    async (manuscript) => {
      const { file, year, part } = manuscript;
      const published = readFileSync(
        join(copy.root, 'dist', `${year}-${slugOf(file)}`, 'source.txt'),
      );
      const received = Buffer.from(await manuscript.bytes());
      const isUtf8 = Buffer.from(received.toString()).equals(received);
      if (isUtf8 && part === undefined && !file.endsWith('.docx')) {
        expect(published.equals(received)).toBe(true);
      } else expect(published.toString()).not.toContain('\uFFFD');
    },
  );
});
