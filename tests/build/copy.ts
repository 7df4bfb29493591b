import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));
const PARTS = ['package.json', 'package-lock.json', 'tsconfig.json', 'astro.config.mjs'];
const FOLDERS = ['src', 'public', 'content'];

/** A copy of the project, to be built and spoilt. */
export interface Copy {
  readonly root: string;
  /** Builds it as `npm run build` does. */
  build(environment?: NodeJS.ProcessEnv): { status: number | null; output: string };
  /** Replaces what a file holds once. @throws when it does not hold it */
  edit(file: string, from: string, to: string): void;
  /** Puts `content/` back. */
  restore(): void;
  /** One digest of the built site. */
  digest(): string;
  remove(): void;
}

/** The digest of a built site: of its list of checksums. @param root of the project */
export function siteDigest(root: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, 'dist/SHA256SUMS')))
    .digest('hex');
}

/** Copies the project into a folder of its own. */
export function copyProject(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'archive-'));
  for (const part of [...PARTS, ...FOLDERS]) {
    cpSync(join(project, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    build(environment = {}) {
      const { status, stdout, stderr }: SpawnSyncReturns<string> = spawnSync(
        'npm',
        ['run', 'build'],
        // Compressed copies are tested by themselves, and cost a third of the time.
        { cwd: root, env: { ...process.env, PRECOMPRESS: 'no', ...environment }, encoding: 'utf8' },
      );
      return { status, output: stdout + stderr };
    },
    edit(file, from, to) {
      const path = join(root, file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}.`);
      writeFileSync(path, text.replace(from, to));
    },
    restore() {
      rmSync(join(root, 'content'), { recursive: true, force: true });
      cpSync(join(project, 'content'), join(root, 'content'), { recursive: true });
    },
    digest: () => siteDigest(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
