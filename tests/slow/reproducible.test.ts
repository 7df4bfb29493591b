import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { copyProject, siteDigest, type Copy } from '../build/copy.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const copies: Copy[] = [];

afterEach(() => {
  for (const made of copies.splice(0)) made.remove();
});

describe('the built site', { timeout: 120_000 }, () => {
  test.each([
    { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8' },
    { TZ: 'America/Los_Angeles', LC_ALL: 'C' },
  ])('is the same byte for byte in another folder, later, with %o', (environment) => {
    const other = copyProject();
    copies.push(other);
    const { status, output } = other.build(environment);
    expect(status, output).toBe(0);
    expect(readFileSync(join(other.root, 'dist/SHA256SUMS'), 'utf8')).toBe(
      readFileSync(join(project, 'dist/SHA256SUMS'), 'utf8'),
    );
    expect(output).toContain(siteDigest(project));
  });
});
