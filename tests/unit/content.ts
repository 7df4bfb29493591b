import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

/** A copy of the content to spoil, with the edition of 2018 alone, in a folder of its own whose URL ends in `/`; it goes when the test ends. */
export function copyContent(): URL {
  const folder = mkdtempSync(`${tmpdir()}/content-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return copyContentTo(folder);
}

/** The same in a folder that is given. */
export function copyContentTo(folder: string): URL {
  for (const entry of ['2018', 'about.md', 'site.yaml', 'README.md']) {
    cpSync(new URL(`../../content/${entry}`, import.meta.url), `${folder}/${entry}`, {
      recursive: true,
    });
  }
  return pathToFileURL(`${folder}/`);
}
