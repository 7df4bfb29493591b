import { selectAll } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import { filesOf, SITES, editionsOf } from '../sites.ts';
import { readPage } from './page.ts';

describe.each(SITES)('the page about $name', (site) => {
  const leadsTo = selectAll('a', readPage(site, '/about/')).map(
    ({ properties }) => properties['href'],
  );

  test.each(editionsOf(site))('leads to the source and every form of the data of %s', (id) => {
    const files = filesOf(site, `${id}/*.{txt,json,csv,ics}`);
    expect(files).toHaveLength(6);
    for (const file of files) expect(leadsTo).toContain(`/${file}`);
  });
});
