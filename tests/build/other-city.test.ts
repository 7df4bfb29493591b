import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile, readPage } from '../site/page.ts';
import { filesOf, pagesOf, type BuiltSite } from '../sites.ts';
import { copyProject, type Copy } from './copy.ts';

const NAME = '白榆市年度要闻资料档案';
const CONTENT = new URL('../fixtures/city/content/', import.meta.url);

describe('an archive of another city, built with nothing but a content folder of its own', () => {
  let copy: Copy;
  let site: BuiltSite;
  beforeAll(() => {
    copy = copyProject(fileURLToPath(CONTENT));
    const { status, output } = copy.build({ SITE_URL: 'https://example.org' });
    expect(output).toContain('4 stories of 1 editions');
    expect(status).toBe(0);
    site = {
      name: 'the other city',
      content: CONTENT,
      dist: pathToFileURL(join(copy.root, 'dist/')),
    };
  }, 60_000);
  afterAll(() => copy.remove());

  test('holds nothing of 焦作, in no page, export, file name or picture', async () => {
    const files = filesOf(site, '**/*.*');
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const bytes = readFileSync(new URL(file, site.dist));
      const { exif, xmp, comments } = file.endsWith('.png') ? await sharp(bytes).metadata() : {};
      const held = [file, bytes.toString(), exif?.toString(), xmp?.toString(), comments];
      expect(JSON.stringify(held), file).not.toMatch(/焦作|jiaozuo|陈家沟|青岬/iu);
    }
  });

  test('is called by its name in every title and masthead, and has its rights at every foot', () => {
    for (const path of pagesOf(site)) {
      const page = readPage(site, path);
      const text = (selector: string) => {
        const element = select(selector, page);
        return element === undefined ? '' : toString(element);
      };
      expect(text('title'), path).toMatch(new RegExp(`${NAME}$`, 'u'));
      expect(text('.brand'), path).toContain(NAME);
      expect(text('style'), path).toContain(`content:"${NAME}"`);
      expect(text('#colophon'), path).toContain('原文权利归原作者所有。本档案由白榆市方志馆维护。');
    }
  });

  test('has its accent in the style of its pages, in its pictures and in the folder for the disk', async () => {
    const accent = '#1f5c2e';
    const spine = { left: 1196, top: 4, width: 1, height: 1 };
    const pixel = await sharp(readFileSync(new URL('2007/share.png', site.dist)))
      .extract(spine)
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(`#${pixel.toString('hex')}`).toBe(accent);
    const zip = unzipSync(readFileSync(new URL('2007.zip', site.dist)));
    const styles = Object.entries(zip).filter(([name]) => name.endsWith('.css'));
    expect(styles.map(([, bytes]) => strFromU8(bytes)).join('')).toContain(accent);
    expect(
      toString(select('style', readPage(site, '/')) ?? { type: 'root', children: [] }),
    ).toContain(accent);
  });

  test('has its name and key in feed, calendar and citation, and its topics in the filters', () => {
    expect(readFile(site, 'feed.xml')).toContain(`<title>${NAME}</title>`);
    const calendar = readFile(site, '2007/timeline.ics').replaceAll('\r\n ', '');
    expect(calendar).toContain(`X-WR-CALNAME:${NAME}：2007年`);
    expect(calendar).toContain('UID:2007-1-p1s1@baiyu-annals');
    const story = readPage(site, '/2007/story/1/');
    expect(select('.citation', story)?.properties['dataKey']).toBe('baiyu2007-1');
    expect(select('[property="og:site_name"]', story)?.properties['content']).toBe(NAME);
    const options = selectAll('select[name=topic] option', readPage(site, '/search/'));
    expect(options.map(toString)).toEqual(['全部', '林业', '铁路']);
    expect(readFile(site, '2007/timeline.csv')).toContain(',林海铁路通车,铁路、林业,');
  });
});
