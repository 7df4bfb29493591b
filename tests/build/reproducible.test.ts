import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { copyProject, siteDigest, type Copy } from './copy.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const copies: Copy[] = [];

function copy(): Copy {
  const made = copyProject();
  copies.push(made);
  return made;
}

afterEach(() => {
  for (const made of copies.splice(0)) made.remove();
});

describe('the built site', { timeout: 120_000 }, () => {
  test.each([
    { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8' },
    { TZ: 'America/Los_Angeles', LC_ALL: 'C' },
  ])('is the same byte for byte in another folder, later, with %o', (environment) => {
    const other = copy();
    const { status, output } = other.build(environment);
    expect(status, output).toBe(0);
    expect(readFileSync(join(other.root, 'dist/SHA256SUMS'), 'utf8')).toBe(
      readFileSync(join(project, 'dist/SHA256SUMS'), 'utf8'),
    );
    expect(output).toContain(siteDigest(project));
  });

  test('is the same when it is built upon the last build as when it is built anew', () => {
    const edited = copy();
    // Nothing in the source document names the folder's year, so the same list may stand for two.
    cpSync(join(edited.root, 'content/2018'), join(edited.root, 'content/2019'), {
      recursive: true,
    });
    expect(edited.build().status).toBe(0);
    edited.edit('content/2019/01.md', 'topics: [', 'topics: [health, ');
    const upon = edited.build();
    expect(upon.output).toContain('10 stories of 1 years, 1 years unchanged');
    const digest = edited.digest();

    // What someone has changed in the built site is not taken over.
    writeFileSync(join(edited.root, 'dist/2018/index.html'), '');
    const anew = edited.build();
    expect(anew.output).toContain('built anew');
    expect(anew.output).toContain('20 stories of 2 years, 0 years unchanged');
    expect(edited.digest()).toBe(digest);
  });

  test('is the same upon the last build as anew where several processes make several volumes', () => {
    const grown = copy();
    for (let year = 2019; year < 2119; year += 1) {
      const folder = join(grown.root, 'content', String(year));
      cpSync(join(grown.root, 'content/2018'), folder, { recursive: true });
    }
    const anew = grown.build();
    expect(anew.output).toContain('1010 stories of 101 years, 0 years unchanged');
    expect(anew.output).toContain('search index, 2 volumes');
    const digest = grown.digest();
    const isPublished = (path: string) => existsSync(join(grown.root, 'dist', path));
    const paths = ['2018/index.html', '2118/index.html', 'pagefind/2118/pagefind-entry.json'];
    expect(paths.filter((path) => !isPublished(path))).toEqual([]);

    const [topics, more] = ['topics: [', 'topics: [health, '];
    grown.edit('content/2118/01.md', topics, more);
    expect(grown.build().output).toContain('10 stories of 1 years, 100 years unchanged');
    expect(grown.digest()).not.toBe(digest);
    grown.edit('content/2118/01.md', more, topics);
    expect(grown.build().output).toContain('10 stories of 1 years, 100 years unchanged');
    expect(grown.digest()).toBe(digest);
  });
});
