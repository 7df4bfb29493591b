import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProject, type Copy } from './copy.ts';

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

/** Lines of the output that are neither npm's nor the build's tale of how far it is. */
function messages(output: string): string[] {
  return output.split('\n').filter((line) => !/^(?:$|>|npm |\s*[\d.]+ s {2})/u.test(line));
}

function expectNothingLost(): void {
  expect(copy.digest()).toBe(digest);
  expect(readdirSync(join(copy.root, '.build'))).toEqual(['record.json']);
}

describe('a build that fails', { timeout: 120_000 }, () => {
  test('leaves the last site as it was, whatever is wrong with the content', () => {
    copy.edit('content/2018/03.md', '9月30日', '9月31日');
    const { status, output } = copy.build();
    copy.restore();
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      expect.stringMatching(/^content\/2018\/03\.md 第\d+行：.*9月31日.*不是真有的日子/u),
    ]);
    expectNothingLost();
  });

  test('says that the content is missing', () => {
    rmSync(join(copy.root, 'content'), { recursive: true });
    const { status, output } = copy.build();
    copy.restore();
    expect(status).toBe(1);
    expect(messages(output)).toEqual([expect.stringMatching(/^content\/：找不到或读不了/u)]);
    expectNothingLost();
  });

  test('leaves the last site as it was when no more can be written', () => {
    // No file may grow beyond so many blocks: what a full disk is like, on any machine.
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', 'ulimit -f 8; BUILD=all npm run build'],
      { cwd: copy.root, encoding: 'utf8' },
    );
    expect(status).not.toBe(0);
    const said = messages(stdout + stderr);
    // Whoever wrote: Node says EFBIG, the bundler `os error 27`.
    expect(said).toEqual([
      expect.stringMatching(/^A file may not grow so large here\..*(?:EFBIG|27)/u),
    ]);
    expectNothingLost();
  });

  test('says that the folder cannot be written', () => {
    renameSync(join(copy.root, '.build'), join(copy.root, 'aside'));
    symlinkSync('/sys', join(copy.root, '.build'));
    const { status, output } = copy.build();
    rmSync(join(copy.root, '.build'));
    renameSync(join(copy.root, 'aside'), join(copy.root, '.build'));
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      expect.stringMatching(/^The project folder (?:may not be written|is read-only)\./u),
    ]);
    expectNothingLost();
  });

  test('does not begin where another is at work', () => {
    const lock = join(copy.root, '.build/lock');
    writeFileSync(lock, String(process.pid));
    const { status, output } = copy.build();
    rmSync(lock);
    expect(status).toBe(1);
    expect(messages(output)).toEqual([
      `Another build is at work here (process ${process.pid}). Wait for its end, or stop it.`,
    ]);
    expectNothingLost();
  });
});

describe('a build that is killed', { timeout: 120_000 }, () => {
  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s leaves the last site as it was',
    async (signal) => {
      const child = spawn(process.execPath, ['src/build/build.ts'], {
        cwd: copy.root,
        env: { ...process.env, BUILD: 'all', PRECOMPRESS: 'no' },
        detached: true,
      });
      const end = new Promise((resolve) => child.once('exit', resolve));
      // It has begun to make pages.
      await new Promise((resolve) => child.stdout.once('data', resolve));
      process.kill(-(child.pid ?? 0), signal);
      await end;
      expect(copy.digest()).toBe(digest);

      // What a killed build has left is in nobody's way.
      if (signal === 'SIGKILL') expect(copy.build().status).toBe(0);
      expectNothingLost();
    },
  );
});
