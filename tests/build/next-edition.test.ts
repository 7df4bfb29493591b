import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { selectAll } from 'hast-util-select';
import { expect, test } from 'vitest';
import { readPage } from '../site/page.ts';
import { ARCHIVE, editionsOf, type BuiltSite } from '../sites.ts';
import { copyProject } from './copy.ts';
import { addNextEdition } from './next-edition.ts';

test('an edition added as content/README.md tells is published, and all editions lead to each other', () => {
  const copy = copyProject(fileURLToPath(ARCHIVE.content));
  const newest = addNextEdition(copy);
  const site: BuiltSite = { ...ARCHIVE, dist: pathToFileURL(join(copy.root, 'dist/')) };
  const ids = [...editionsOf(ARCHIVE), newest];
  expect(editionsOf(site)).toEqual(ids);
  const led = (page: string) =>
    selectAll('nav[aria-label=历年] a', readPage(site, page)).map(({ properties }) => [
      properties['href'],
      properties['ariaCurrent'],
    ]);
  const shown = (current: string) =>
    ids.toReversed().map((one) => [`/${one}/`, one === current ? 'true' : undefined]);
  expect(led('/')).toEqual(shown(newest));
  for (const one of ids) expect(led(`/${one}/`)).toEqual(shown(one));
  copy.remove();
}, 60_000);
