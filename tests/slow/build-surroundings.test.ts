import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyForTests } from '../build/copy-for-tests.ts';
import { copyProject, messages, siteDigest } from '../build/copy.ts';

const copy = copyForTests();

describe('npm run build, whatever it runs in,', { timeout: 60_000 }, () => {
  test('heeds no variable that speaks to another program, be it in the environment or in .env', () => {
    writeFileSync(
      join(copy.root, '.env'),
      'BASE_URL=/elsewhere/\nSITE=https://elsewhere.test\nSITE_URL=https://elsewhere.test\nBASE_PATH=/elsewhere\n',
    );
    const { status } = copy.build({
      BASE_URL: '/elsewhere/',
      SITE: 'https://elsewhere.test',
      DEV: '1',
      NODE_ENV: 'development',
    });
    rmSync(join(copy.root, '.env'));
    expect(status).toBe(0);
    expect(copy.digest()).toBe(siteDigest(new URL('../../', import.meta.url).pathname));
  });

  test.each([
    ['a link', 'a link', (dist: string) => symlinkSync(copy.root, dist)],
    ['a file', 'a file', (dist: string) => writeFileSync(dist, '')],
  ])('says that dist is %s, and leaves it alone', (_, kind, make) => {
    const dist = join(copy.root, 'dist');
    make(dist);
    const { status, output } = copy.build();
    rmSync(dist);
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      expect.stringContaining(
        `dist is ${kind}. A build takes the place of this folder by renaming`,
      ),
    ]);
  });

  test('puts back the last site where a build was killed while it was replaced', () => {
    const staging = join(copy.root, '.staging-killed');
    mkdirSync(join(staging, 'previous'), { recursive: true });
    writeFileSync(join(staging, 'previous/index.html'), 'the last site');
    copy.edit('content/2018/03.md', 'title: 市两会顺利举行 监察委挂牌', 'title: ""');
    expect(copy.build().status).toBe(1);
    expect(readFileSync(join(copy.root, 'dist/index.html'), 'utf8')).toBe('the last site');
    expect(copy.leftovers()).toEqual([]);
  });

  test('says that Vite cannot build where the path of the project holds a #', () => {
    const odd = copyProject(undefined, 'arch#ive-');
    const { status, output } = odd.build();
    odd.remove();
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      expect.stringMatching(/^The project stands in .*arch#ive-.*, and Vite cannot build where/u),
    ]);
  });
});
