import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

/** A copy of the edition of 2018 to spoil, in a content folder of its own ending in `/`; it goes when the test ends. */
export function copyContent(): URL {
  const folder = mkdtempSync(`${tmpdir()}/content-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(new URL('../../content/2018/', import.meta.url), `${folder}/2018`, { recursive: true });
  return pathToFileURL(`${folder}/`);
}
