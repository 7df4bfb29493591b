import { crc32, deflateSync } from 'node:zlib';

/** Red, green and blue, 0–255. */
export type Colour = readonly [number, number, number];

/** A picture of 8 bits a channel. */
export interface Pixels {
  /**
   * Red, green, blue and alpha of each pixel, row by row from the top; alpha is not looked at.
   * They begin at a multiple of four in their buffer.
   */
  readonly rgba: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits a pixel, an index into the palette; the only compression, filter method and no interlace. */
const FORMAT = [8, 3, 0, 0, 0];
/** The last level that is quick: level 6 takes three times as long for five bytes in a hundred. */
const LEVEL = 4;
/** The filter of each row: none, as is best for indices (PNG, third edition, 12.7). */
const NO_FILTER = 0;

/**
 * Writes a picture whose colours are known as a PNG with a palette. An encoder that has to find
 * the colours takes longer for it than everything else does, and gets some of them wrong by one.
 *
 * @param palette at most 256 colours; a pixel of another is given the nearest
 * @throws RangeError where the pixels are too few, or begin at another place
 */
export function indexedPng({ rgba, width, height }: Pixels, palette: readonly Colour[]): Buffer {
  const rows = Buffer.alloc((width + 1) * height, NO_FILTER);
  // A pixel as one number is compared at once; whatever its bytes' order, equal ones are equal.
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const known = new Map<number, number>();
  let last: number | undefined;
  let index = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const pixel = pixels[at];
      if (pixel !== last && pixel !== undefined) {
        last = pixel;
        index = known.get(pixel) ?? nearest(palette, rgba.subarray(4 * at, 4 * at + 3));
        known.set(pixel, index);
      }
      rows[at + y + 1] = index;
    }
  }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([size, Buffer.from(FORMAT)])),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: LEVEL })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(palette: readonly Colour[], colour: ArrayLike<number>): number {
  const distances = palette.map((own) =>
    own.reduce((sum, value, channel) => sum + (value - (colour[channel] ?? 0)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

/** A chunk: length of the data, name, data, checksum of name and data (5.3). */
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
