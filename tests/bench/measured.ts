import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a command and all processes that it started have cost. */
export interface Measured {
  /** From start to end. */
  readonly seconds: number;
  /** Processor time, user and system. */
  readonly cpuSeconds: number;
  /** The most memory that any one process held, in megabytes. */
  readonly largestProcess: number;
  /** The most memory that all processes held at one time, in megabytes. */
  readonly allProcesses: number;
}

/** How often memory is looked at, in milliseconds. */
const PERIOD = 250;

/**
 * Runs a command to its end and measures it, on Linux. The times are those of Bash's `time`. Memory
 * is the anonymous memory of the processes (`RssAnon`), which they share with nobody: to ask for the
 * proportional set size instead made a large build a fifth slower.
 *
 * @param command of Bash
 * @throws when it fails, with the end of what it wrote
 */
export function measured(command: string, cwd: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const script = `TIMEFORMAT='%R %U %S'; time { ${command}; }`;
    // In this locale the point separates decimals.
    const child = spawn('bash', ['-c', script], { cwd, env: { ...process.env, LC_ALL: 'C' } });
    let output = '';
    let largestProcess = 0;
    let allProcesses = 0;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const timer = setInterval(() => {
      const held = memoryOf(child.pid ?? 0);
      largestProcess = Math.max(largestProcess, ...held);
      allProcesses = Math.max(
        allProcesses,
        held.reduce((sum, megabytes) => sum + megabytes, 0),
      );
    }, PERIOD);
    child.once('error', reject);
    child.once('close', (status) => {
      clearInterval(timer);
      const [seconds = 0, user = 0, system = 0] = output.trim().split(/\s/u).slice(-3).map(Number);
      if (status === 0) {
        resolve({ seconds, cpuSeconds: user + system, largestProcess, allProcesses });
      } else {
        reject(new Error(`${command} failed in ${cwd}:\n${output.slice(-2000)}`));
      }
    });
  });
}

/** The memory of a process and of each that it or they have started, in megabytes. */
function memoryOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    // After the name of the program, which may hold anything, come its state and its parent.
    const parent = Number(/\) \S (\d+)/u.exec(readProc(`${name}/stat`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const kilobytes = (of: number): number[] => [
    Number(/^RssAnon:\s+(\d+)/mu.exec(readProc(`${of}/status`))?.[1] ?? 0),
    ...(children.get(of) ?? []).flatMap(kilobytes),
  ];
  // What Linux calls kB are 1,024 bytes.
  return kilobytes(pid).map((each) => (each * 1024) / 1e6);
}

/** Empty where the process has ended meanwhile. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
