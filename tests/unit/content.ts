import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

/** A copy of `content/` to spoil, ending in `/`; it goes when the test ends. */
export function copyContent(): URL {
  const folder = mkdtempSync(`${tmpdir()}/content-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(new URL('../../content/', import.meta.url), folder, { recursive: true });
  return pathToFileURL(`${folder}/`);
}
