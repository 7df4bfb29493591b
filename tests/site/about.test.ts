import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { readSiteFile } from '../../src/content/read-site.ts';
import { ARCHIVE, editionsOf, filesOf, MADE_UP, pagesOf, SITES } from '../sites.ts';
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

describe('the foot of a page', () => {
  const { rights, maintainer, report, filing } = readSiteFile(MADE_UP.content);
  const footOf = (site: typeof MADE_UP, path: string) => select('#colophon', readPage(site, path));

  test.each(pagesOf(MADE_UP))(
    'says on %s what site.yaml has of rights, maintainer and filing',
    (path) => {
      const foot = footOf(MADE_UP, path);
      const text = foot === undefined ? '' : toString(foot);
      for (const words of [rights, maintainer, ...filing.map((one) => one.text)]) {
        expect(text).toContain(words);
      }
      const links = selectAll('a', foot).map(({ properties }) => properties['href']);
      const written = filing.flatMap(({ url }) => url ?? []);
      expect(links).toEqual(['/about/', '/verify/', report, ...written]);
    },
  );

  test('has nothing of what site.yaml does not have', () => {
    const foot = footOf(ARCHIVE, '/');
    expect(selectAll('a', foot)).toHaveLength(2);
    expect(selectAll('p', foot)).toHaveLength(1);
    expect(select('#contact', readPage(ARCHIVE, '/about/'))).toBeUndefined();
  });

  test('and the page about the archive lead to where errors are reported', () => {
    const contact = select('#contact + dl', readPage(MADE_UP, '/about/'));
    expect(contact && toString(contact)).toBe('维护者青岬市档案馆报告错误dashi@qingjia.example');
    expect(select('a', contact)?.properties['href']).toBe(report);
  });
});
