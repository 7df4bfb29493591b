import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../src/archive/timeline.ts';
import { drawSharePicture, loadShapingFont } from '../../src/site/share-picture.ts';

const picture = await readFile(new URL('../../dist/2018/share.png', import.meta.url));
const site = { name: '档案', colours: {} };
const edition = { title: '山高水长 春华秋实', subtitle: '——2019年', year: 2019 };
const timeline = timelineOf({ id: '2019', year: 2019, order: 'ranked' }, []);

/** The colour at a place, as `#rrggbb`. */
async function colourAt(left: number, top: number): Promise<string> {
  const pixel = await sharp(picture)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return `#${pixel.toString('hex')}`;
}

describe('share.png', () => {
  test('is a PNG of 1200 × 630, of at most 60 KB', async () => {
    const { format, width, height } = await sharp(picture).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
    expect(picture.byteLength).toBeLessThanOrEqual(60 * 1024);
  });

  test('has paper on the left and the spine on the right', async () => {
    expect(await colourAt(4, 4)).toBe('#f7f3ea');
    expect(await colourAt(1196, 4)).toBe('#8c1c13');
  });

  test('has the line of the year in ink and a month without days in the colour of rules', async () => {
    expect(await colourAt(500, 522)).toBe('#1f1a17');
    expect(await colourAt(842, 514)).toBe('#cfc4b0');
  });
});

const font = await loadShapingFont();

describe('drawSharePicture', () => {
  test('draws the same bytes every time', async () => {
    const [once, again] = [
      await drawSharePicture(site, edition, timeline, font),
      await drawSharePicture(site, edition, timeline, font),
    ];
    expect(once.equals(again)).toBe(true);
  });

  test('draws another year as another picture', async () => {
    const [one, other] = [
      await drawSharePicture(site, edition, timeline, font),
      await drawSharePicture(site, { ...edition, year: 2020 }, timeline, font),
    ];
    expect(one.equals(other)).toBe(false);
  });

  test.each(['title', 'subtitle'])('leaves out a %s that the face cannot draw', async (line) => {
    const draw = (text: string) =>
      drawSharePicture(site, { ...edition, [line]: text }, timeline, font);
    const [whole, none, part] = [
      await draw('山高水长'),
      await draw('\u{10FFFD}'),
      await draw('山高\u{10FFFD}水长'),
    ];
    expect(part.equals(none)).toBe(true);
    expect(part.equals(whole)).toBe(false);
  });
});
