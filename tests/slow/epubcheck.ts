import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's package `epubcheck`, or what `EPUBCHECK` names. */
const JAR = process.env['EPUBCHECK'] ?? '/usr/share/java/epubcheck.jar';
const JAVA = spawnSync('java', ['-version']).status === 0;

/**
 * What EPUBCheck finds wrong with an e-book, warnings too. Where it or Java is not on the machine,
 * says so and finds nothing.
 */
export function epubFaults(file: string): string[] {
  if (!JAVA || !existsSync(JAR)) {
    console.warn(`${file} was not checked: there is no ${JAVA ? JAR : 'Java'} on this machine.`);
    return [];
  }
  const { stdout, stderr, status } = spawnSync('java', ['-jar', JAR, file], { encoding: 'utf8' });
  const lines = `${stdout}\n${stderr}`.split('\n');
  const faults = lines.filter((line) => /^(?:FATAL|ERROR|WARNING|USAGE)/u.test(line));
  return status === 0 || faults.length > 0 ? faults : lines;
}
