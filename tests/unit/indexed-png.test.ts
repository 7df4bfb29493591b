import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { indexedPng, type Colour } from '../../src/site/indexed-png.ts';

const WHITE: Colour = [255, 255, 255];
const RED: Colour = [140, 28, 19];

/** The bytes of these colours, with an alpha of 255. */
const rgba = (colours: readonly Colour[]) =>
  Uint8Array.from(colours.flatMap((own) => [...own, 255]));

describe('indexedPng', () => {
  test('is read by another program as the pixels that it was given', async () => {
    const picture = [WHITE, RED, RED, RED, WHITE, RED];
    const png = indexedPng({ rgba: rgba(picture), width: 3, height: 2 }, [RED, WHITE]);
    const { width, height, isPalette } = await sharp(png).metadata();
    expect({ width, height, isPalette }).toEqual({ width: 3, height: 2, isPalette: true });
    const read = await sharp(png, { failOn: 'warning' }).raw().toBuffer();
    expect([...read]).toEqual(picture.flat());
  });

  test('gives a pixel of another colour the nearest', async () => {
    const png = indexedPng({ rgba: rgba([[150, 30, 20]]), width: 1, height: 1 }, [WHITE, RED]);
    expect([...(await sharp(png).raw().toBuffer())]).toEqual(RED);
  });
});
