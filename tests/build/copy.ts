import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));
const PARTS = ['package.json', 'package-lock.json', 'tsconfig.json', 'astro.config.mjs'];
const FOLDERS = ['src', 'public', 'content'];

export interface Outcome {
  readonly status: number | null;
  /** All that it wrote, to both streams. */
  readonly output: string;
}

/** A copy of the project, to be built and spoilt. */
export interface Copy {
  readonly root: string;
  /** Builds it as `npm run build` does. */
  build(environment?: NodeJS.ProcessEnv): Outcome;
  /** Locks the sentences of an edition, as an editor does before it is published. @param id its folder */
  lock(id: string): void;
  /** Runs a command in it. */
  run(command: string, args: readonly string[], environment?: NodeJS.ProcessEnv): Outcome;
  /** Replaces what a file holds once. @throws when it does not hold it */
  edit(file: string, from: string, to: string): void;
  /** Puts `content/` back. */
  restore(): void;
  /** The staging folders that a build has left. */
  leftovers(): string[];
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

/** Lines of a build's output that are neither npm's nor Astro's, nor tell how far it is. */
export function messages(output: string): string[] {
  // eslint-disable-next-line no-control-regex -- colours of the terminal
  const plain = output.replace(/\u001b\[\d+m/gu, '');
  return plain
    .split('\n')
    .filter((line) => !/^(?:\s*$|>|npm |\d\d:\d\d:\d\d |\s*\(\+| generating )/u.test(line));
}

/**
 * Copies the project into a folder of its own.
 *
 * @param content the folder to take as its content
 * @param prefix what the name of the folder begins with
 */
export function copyProject(content = join(project, 'content'), prefix = 'archive-'): Copy {
  const root = mkdtempSync(join(tmpdir(), prefix));
  for (const part of [...PARTS, ...FOLDERS]) {
    const from = part === 'content' ? content : join(project, part);
    cpSync(from, join(root, part), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  const run: Copy['run'] = (command, args, environment = {}) => {
    const { status, stdout, stderr }: SpawnSyncReturns<string> = spawnSync(command, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      // One that hangs fails its test.
      timeout: 900_000,
    });
    return { status, output: stdout + stderr };
  };
  return {
    root,
    build: (environment) => run('npm', ['run', 'build'], environment),
    lock(id) {
      const { status, output } = run('npm', ['run', 'lock', '--', id]);
      if (status !== 0) throw new Error(output);
    },
    run,
    edit(file, from, to) {
      const path = join(root, file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}.`);
      writeFileSync(path, text.replace(from, to));
    },
    restore() {
      rmSync(join(root, 'content'), { recursive: true, force: true });
      cpSync(content, join(root, 'content'), { recursive: true });
    },
    leftovers: () => globSync('.staging-*', { cwd: root }),
    digest: () => siteDigest(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
