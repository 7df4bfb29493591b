import { editionPath } from './addresses.ts';

/** A picture in the folder of an edition. */
export interface Picture {
  /** The name of its file: `harbour.jpg`. */
  readonly name: string;
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
}

/** A picture as it is published. */
export interface PublishedPicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/** Widths in pixels: of the column of text, and of the same on a screen of two dots a pixel. */
const WIDTHS = [720, 1440];

/** The sizes in which a picture is published, the smallest first; none is larger than the picture. */
export function publishedSizes(edition: string, picture: Picture): PublishedPicture[] {
  const largest = Math.min(picture.width, Math.max(...WIDTHS));
  const widths = [...WIDTHS.filter((width) => width < largest), largest];
  return widths.map((width) => ({
    path: `${editionPath(edition)}pictures/${picture.name.replace(/\.\w+$/u, '')}-${width}.webp`,
    width,
    height: Math.max(1, Math.round((picture.height * width) / picture.width)),
  }));
}
