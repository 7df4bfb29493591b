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
    selectAll('nav[aria-label=历年] a, .editions a', readPage(site, page)).map(
      ({ properties }) => properties['href'],
    );
  for (const [place, one] of ids.entries()) {
    const around = [ids[place - 1], ids[place + 1]].filter((id) => id !== undefined);
    for (const kind of ['', 'timeline/', 'names/', 'all/']) {
      const paths = around.map((id) => `/${id}/${kind}`);
      expect(led(`/${one}/${kind}`)).toEqual([...paths, '/editions/']);
    }
  }
  expect(led('/')).toEqual(led(`/${newest}/`));
  expect(led('/editions/')).toEqual(ids.toReversed().map((id) => `/${id}/`));
  copy.remove();
}, 60_000);
