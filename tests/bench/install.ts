import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/**
 * Copies a folder of `peers/` and installs what its `package.json` names, outside the project: what
 * only benches need does not weigh on `npm ci`.
 *
 * @param peer the name of the folder
 * @param into the folder to make the copy in
 * @returns the copy
 * @throws when the packages cannot be had
 */
export async function install(peer: string, into: string): Promise<string> {
  const folder = join(into, peer);
  await cp(fileURLToPath(new URL(`peers/${peer}`, import.meta.url)), folder, { recursive: true });
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
  return folder;
}
