import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { copyProject, siteDigest } from '../build/copy.ts';

test('a host that installs for production builds the same site', { timeout: 300_000 }, () => {
  const copy = copyProject();
  rmSync(join(copy.root, 'node_modules'));
  // As a host has it: without the settings that npm hands on to what it runs.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')),
  );
  const run = (...args: string[]) =>
    spawnSync('npm', args, {
      cwd: copy.root,
      env: { ...environment, NODE_ENV: 'production' },
      encoding: 'utf8',
    });
  const installed = run('ci');
  expect(installed.status, installed.stderr).toBe(0);
  expect(existsSync(join(copy.root, 'node_modules/vitest'))).toBe(false);
  const built = run('run', 'build');
  expect(built.status, built.stderr).toBe(0);
  expect(copy.digest()).toBe(siteDigest(fileURLToPath(new URL('../../', import.meta.url))));
  copy.remove();
});
