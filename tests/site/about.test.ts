import { execFileSync } from 'node:child_process';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { readSiteFile } from '../../src/content/read-site.ts';
import { storiesDocumentSchema } from '../../src/export/documents.ts';
import { ARCHIVE, editionsOf, filesOf, MADE_UP, pagesOf, SITES } from '../sites.ts';
import { readFile, readPage, textAt } from './page.ts';

describe.each(SITES)('the page about $name', (site) => {
  const leadsTo = selectAll('a', readPage(site, '/about/')).map(
    ({ properties }) => properties['href'],
  );

  test.each(editionsOf(site))('leads to the source and every form of the data of %s', (id) => {
    const files = filesOf(site, `${id}/*.{txt,json,csv,ics}`);
    expect(files).toHaveLength(6);
    for (const file of files) expect(leadsTo).toContain(`/${file}`);
  });

  test('leads to the data of all editions', () => {
    const files = filesOf(site, '*.{json,ndjson}');
    expect(files).toEqual(['editions.json', 'names.json', 'sentences.ndjson']);
    for (const file of files) expect(leadsTo).toContain(`/${file}`);
  });
});

describe.each(SITES)('the commands on the page about $name', (site) => {
  const page = readPage(site, '/about/');
  const commands = selectAll('.commands code', page).map((code) => toString(code));
  const example = String(select('#sentence + p a', page)?.properties['href']);
  const sentence = textAt(site, example);
  const run = (command = ''): string =>
    execFileSync('sh', ['-c', command], { cwd: site.dist, encoding: 'utf8' });

  test('lead from a sentence to its manuscript and to the checksums of the site', () => {
    const [, id = '', rank = '', place = ''] = /^\/(.+)\/story\/(\d+)\/#(.+)$/u.exec(example) ?? [];
    expect(commands).toHaveLength(3);
    const [digest, line, check] = commands.map(run);
    const { stories } = storiesDocumentSchema.parse(
      JSON.parse(readFile(site, `${id}/stories.json`)),
    );
    const published = stories
      .flatMap((story) => (story.rank === Number(rank) ? story.paragraphs : []))
      .flatMap(({ sentences }) => sentences)
      .find((one) => one.id === place);
    expect(published?.text).toBe(sentence);
    expect(digest?.slice(0, 8)).toBe(published?.digest);
    expect(selectAll('code', page).map((code) => toString(code))).toContain(published?.digest);
    expect(line).toContain(sentence);
    expect(check).toMatch(new RegExp(`^${id}/source\\.txt: `, 'u'));
  });

  test('fail where a character of the sentence is another', () => {
    const [first = '', second = ''] = commands.map((command) =>
      command.replace(sentence, `${sentence}甲`),
    );
    expect(run(first)).not.toBe(run(commands[0]));
    expect(() => run(second)).toThrow();
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
