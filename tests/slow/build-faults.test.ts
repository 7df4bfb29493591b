import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProject, messages, type Copy } from '../build/copy.ts';

const NOTHING = 'Nothing was published: dist/ is as it was.';

let copy: Copy;
let digest: string;

/** A site that was built before the fault. */
beforeAll(() => {
  copy = copyProject();
  const { status, output } = copy.build();
  expect(status, output).toBe(0);
  digest = copy.digest();
}, 120_000);

afterAll(() => copy.remove());

describe('a build that fails', { timeout: 120_000 }, () => {
  test('leaves the last site as it was, whatever is wrong with the content', () => {
    copy.edit('content/2018/03.md', '9月30日', '9月31日');
    const { status, output } = copy.build();
    copy.restore();
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      expect.stringMatching(/^content\/2018\/03\.md 第\d+行：.*9月31日.*不是真有的日子/u),
      NOTHING,
    ]);
    expect(copy.digest()).toBe(digest);
    expect(copy.leftovers()).toEqual([]);
  });

  test('says that the content is missing', () => {
    rmSync(join(copy.root, 'content'), { recursive: true });
    const { status, output } = copy.build();
    copy.restore();
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      expect.stringMatching(/^content\/：找不到或读不了/u),
      NOTHING,
    ]);
    expect(copy.digest()).toBe(digest);
  });

  // No file may grow beyond so many blocks of 1,024 bytes: what a full disk is like, on any machine.
  test.each([4, 8, 16, 30, 50])(
    'leaves the last site as it was when no file may grow beyond %i KB',
    (blocks) => {
      const { status, output } = copy.run('bash', ['-c', `ulimit -f ${blocks}; npm run build`]);
      expect(status).not.toBe(0);
      // Whoever wrote: Node says EFBIG, the bundler and Pagefind `os error 27`.
      expect(output).toMatch(/EFBIG|os error 27/u);
      expect(output).toContain(NOTHING);
      expect(output).not.toMatch(/^\s+at .*node_modules/mu);
      expect(copy.digest()).toBe(digest);
      expect(copy.leftovers()).toEqual([]);
    },
  );

  test.runIf(process.getuid?.() !== 0)('says that the folder cannot be written', () => {
    chmodSync(copy.root, 0o555);
    const { status, output } = copy.build();
    chmodSync(copy.root, 0o755);
    expect(status).toBe(1);
    expect(messages(output)[0]).toMatch(/^A file or folder may not be used\./u);
    expect(copy.digest()).toBe(digest);
  });
});

/** Processes that a process has begun, with all that they have begun. */
function descendants(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const parents = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/u).map(Number));
  const children = parents.flatMap(([own = 0, parent]) => (parent === pid ? [own] : []));
  return [...children, ...children.flatMap(descendants)];
}

/** Builds, and does something as soon as the output holds a line. */
async function buildUntil(
  line: string,
  act: (child: ChildProcess) => void,
): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
    cwd: copy.root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  let output = '';
  let acted = false;
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    if (acted || !output.includes(line)) return;
    acted = true;
    act(child);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect(acted, output).toBe(true);
  return { status, output };
}

const MOMENTS = [
  'stories of',
  'Building static entrypoints',
  'generating static routes',
  '/2018/story/5/',
  'every page shows',
  'the search index is complete',
];

describe('a build that is killed', { timeout: 120_000 }, () => {
  test.each([
    ...MOMENTS.map((line) => ({ line, signal: 'SIGKILL' as const })),
    { line: 'generating static routes', signal: 'SIGTERM' as const },
  ])(
    'by $signal at “$line” leaves a whole site, and the next build is right',
    async ({ line, signal }) => {
      await buildUntil(line, (child) => child.kill(signal));
      expect(
        spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: join(copy.root, 'dist') })
          .status,
      ).toBe(0);
      expect(copy.digest()).toBe(digest);
      expect(copy.build().status).toBe(0);
      expect(copy.digest()).toBe(digest);
      expect(copy.leftovers()).toEqual([]);
    },
  );

  test('in its search index alone says so and publishes nothing', async () => {
    const { status, output } = await buildUntil('stories of', (build) => {
      // The index has a process of its own, which begins about now.
      const hunt = setInterval(() => {
        for (const child of descendants(build.pid ?? 0)) kill(child);
      }, 5);
      build.once('close', () => clearInterval(hunt));
    });
    expect(status).toBe(1);
    expect(output).toContain(NOTHING);
    expect(copy.digest()).toBe(digest);
    expect(copy.leftovers()).toEqual([]);
  });
});

/** Kills a process, unless it has ended since it was seen. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

test(
  'of two builds at once in one project the site is that of one, whole',
  { timeout: 120_000 },
  async () => {
    const statuses = await Promise.all(
      [0, 1].map(() => {
        const child = spawn('npm', ['run', 'build'], { cwd: copy.root, stdio: 'ignore' });
        return new Promise((resolve) => child.once('exit', resolve));
      }),
    );
    expect(statuses).toContain(0);
    expect(copy.digest()).toBe(digest);
    expect(copy.leftovers()).toEqual([]);
  },
);
