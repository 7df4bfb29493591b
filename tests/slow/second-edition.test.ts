import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProject, type Copy } from '../build/copy.ts';
import { addNextEdition } from '../build/next-edition.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** What tests read besides the code. */
const PARTS = ['tests', '.github', 'README.md'];

describe('with an edition more, added as content/README.md tells', () => {
  let copy: Copy;
  beforeAll(() => {
    copy = copyProject();
    for (const part of PARTS)
      cpSync(join(project, part), join(copy.root, part), { recursive: true });
    addNextEdition(copy);
    const { status, output } = copy.run('npm', ['run', 'build:fixture']);
    expect(status, output).toBe(0);
  }, 120_000);
  afterAll(() => copy.remove());

  test.each([
    ['unit tests', ['vitest', 'run', 'tests/unit']],
    ['tests of the build', ['vitest', 'run', 'tests/build']],
    ['tests of the built site', ['vitest', 'run', 'tests/site']],
    ['tests in the browser', ['playwright', 'test', '-c', 'tests/browser', '--reporter=line']],
  ])(
    'the %s still pass',
    (_, command) => {
      const { status, output } = copy.run('npx', command);
      expect(status, output).toBe(0);
    },
    900_000,
  );
});
