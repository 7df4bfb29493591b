import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { MADE_UP } from '../sites.ts';
import { copyProject } from './copy.ts';

/** `npm run build:fixture`: builds the site of the made-up archive, for tests to read. */
const copy = copyProject(fileURLToPath(MADE_UP.content));
const { status, output } = copy.build();
if (status === 0) {
  rmSync(MADE_UP.dist, { recursive: true, force: true });
  cpSync(join(copy.root, 'dist'), MADE_UP.dist, { recursive: true });
} else {
  console.error(output);
  process.exitCode = 1;
}
copy.remove();
