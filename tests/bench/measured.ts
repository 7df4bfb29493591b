import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  /** The most memory that the command and all its processes held at one time, in megabytes. */
  readonly megabytes: number;
  readonly output: string;
}

/** How often memory is looked at, in milliseconds. */
const PERIOD = 250;

/**
 * Runs a command to its end and measures it. Memory is the anonymous memory of its processes
 * (`RssAnon` of Linux), which they share with nobody. The proportional set size would be asked for
 * at the cost of a walk through all their pages, and made a large build a fifth slower.
 *
 * @throws when it fails, with what it said
 */
export function measured(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...environment } });
    let output = '';
    let most = 0;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const timer = setInterval(() => {
      most = Math.max(most, heldBy(child.pid ?? 0));
    }, PERIOD);
    child.once('error', reject);
    child.once('close', (status) => {
      clearInterval(timer);
      const seconds = (performance.now() - began) / 1000;
      if (status === 0) resolve({ seconds, megabytes: most / 1024, output });
      else reject(new Error(`${command} ${args.join(' ')} failed:\n${output.slice(-2000)}`));
    });
  });
}

/** Kilobytes held by a process and all that it has begun. */
function heldBy(pid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    // After the name of the program, which may hold anything, come its state and its parent.
    const parent = Number(/\) \S (\d+)/u.exec(readProc(`${name}/stat`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const sum = (of: number): number =>
    Number(/^RssAnon:\s+(\d+)/mu.exec(readProc(`${of}/status`))?.[1] ?? 0) +
    (children.get(of) ?? []).reduce((all, child) => all + sum(child), 0);
  return sum(pid);
}

/** A process may end while one looks. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
