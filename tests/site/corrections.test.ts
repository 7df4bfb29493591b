import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { ARCHIVE, MADE_UP, pagesOf } from '../sites.ts';
import { readPage, textAt } from './page.ts';

/** The correction of `tests/fixtures/archive`. */
const BEFORE = '第三季度，市里又拆除危房12万平方米。';
const PATH = '/1995/corrections/';

describe('a correction', () => {
  const page = readPage(MADE_UP, PATH);
  const [item] = selectAll('ol > li', select('main', page));

  test('is listed with the day, both texts, what differs, and the reason', () => {
    expect(item?.properties['id']).toBe('2-p2s1');
    const [day, before, after, reason] = selectAll('dd', item).map((part) => toString(part));
    expect(day).toBe('2026年2月20日');
    expect(before).toBe(BEFORE);
    expect(after).toBe(textAt(MADE_UP, '/1995/story/2/#p2s1'));
    expect(reason).toBe('录入时漏了小数点。');
    expect(selectAll('ins', item).map((part) => toString(part))).toEqual(['.']);
    expect(select('h2 a', item)?.properties['href']).toBe('/1995/story/2/#p2s1');
  });

  test('is told below the story that it is in, and marks the sentence there, and no other', () => {
    const links = (rank: number) =>
      selectAll('#corrections + ul a', readPage(MADE_UP, `/1995/story/${rank}/`)).map(
        ({ properties }) => properties['href'],
      );
    expect(links(2)).toEqual(['#p2s1', `${PATH}#2-p2s1`]);
    expect(links(1)).toEqual([]);
    const style = (rank: number) =>
      String(
        selectAll('style', readPage(MADE_UP, `/1995/story/${rank}/`)).map((css) => toString(css)),
      );
    expect(style(2)).toContain('#p2s1::after');
    expect(style(1)).not.toContain('s1::after');
  });

  test('is reached from the page about the archive', () => {
    const links = selectAll('main a', readPage(MADE_UP, '/about/')).map(
      ({ properties }) => properties['href'],
    );
    expect(links).toContain(PATH);
  });
});

test('an archive without corrections promises none', () => {
  expect(pagesOf(ARCHIVE).filter((path) => path.includes('corrections'))).toEqual([]);
  expect(toString(readPage(ARCHIVE, '/2018/story/1/'))).not.toContain('更正');
  const links = selectAll('a', readPage(ARCHIVE, '/about/')).map(
    ({ properties }) => properties['href'],
  );
  expect(links.filter((href) => String(href).includes('corrections'))).toEqual([]);
});
