import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import { copyProject, type Copy } from './copy.ts';

/** A copy for the tests of a file: each finds its content as it was, and no built site. */
export function copyForTests(): Copy {
  const copy = copyProject();
  beforeEach(() => {
    copy.restore();
    rmSync(join(copy.root, 'dist'), { recursive: true, force: true });
  });
  afterAll(() => copy.remove());
  return copy;
}
