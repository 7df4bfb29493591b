import { spawn, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** A process of the build has failed, and has said why. */
export class JobFailed extends Error {}

const running = new Set<ChildProcess>();

/**
 * How V8 collects garbage. Pages and texts live short, what was read of the stories lives long:
 * with more room for the young it is looked through less often. And V8 would look through
 * everything for each 64 MB of page bytes, though these are freed with the young: it is told to
 * do so when all memory has grown by three fifths. That saves a sixth of the work of 5,000 stories.
 * Where a later Node calls one of these a “bad option”, leave it out: nothing else depends on it.
 */
const GARBAGE = [
  '--max-semi-space-size=64',
  '--external-memory-accounted-in-global-limit',
  '--heap-growing-percent=60',
];

/**
 * Runs a script of this folder in a process of its own, its messages among ours.
 *
 * @param script its file
 * @param variables what its environment has besides ours
 * @throws JobFailed when it does not end well
 */
export function run(
  script: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL(script, import.meta.url));
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...variables };
    const child = spawn(process.execPath, [...GARBAGE, file, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    });
    running.add(child);
    child.once('error', reject);
    child.once('exit', (status) => {
      running.delete(child);
      if (status === 0) resolve();
      else reject(new JobFailed());
    });
  });
}

/**
 * Runs tasks, as many at a time as the machine has processors.
 *
 * @throws at the first failure, when others may still run: see `stopAll`
 */
export async function inParallel(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = tasks.values();
  async function work(): Promise<void> {
    for (const task of waiting) await task();
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/** Stops every process that still runs. */
export function stopAll(): void {
  for (const child of running) child.kill();
}
