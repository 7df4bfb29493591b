import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Picture } from '../archive/pictures.ts';
import { refusal } from './content-error.ts';

/** What pictures are called in other programs; whether the archive takes them is seen when they are read. */
const PICTURE = /\.(?:jpe?g|png|webp|gif|bmp|tiff?|heic|heif|avif|svg)$/iu;
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:jpe?g|png|webp)$/u;
const FORMATS = ['jpeg', 'png', 'webp'];
/** A camera's picture has 10 MB and 50 million pixels; more would cost seconds and gigabytes. */
const MOST_BYTES = 20_000_000;
const MOST_PIXELS = 100_000_000;

/** Whether a file is a picture by its name. */
export function isPicture(file: string): boolean {
  return PICTURE.test(file);
}

/**
 * Reads how large a picture is.
 *
 * @param path where the file is
 * @param file the name an editor knows it by
 * @throws ContentError when the archive cannot show it
 */
export async function readPicture(path: URL, file: string): Promise<Picture> {
  const name = file.split('/').at(-1) ?? '';
  if (!NAME.test(name)) {
    throw refusal(
      file,
      '图片的文件名只用小写字母、数字和连字符，只收 JPEG、PNG 和 WebP，如 harbour-1.jpg。请改名，或转成这些格式。',
    );
  }
  const { size } = statSync(path);
  if (size > MOST_BYTES) {
    throw refusal(file, `图片有 ${size} 字节，超过 ${MOST_BYTES} 字节。请缩小后再放进来。`);
  }
  const metadata = await sharp(fileURLToPath(path))
    .metadata()
    .catch(() => undefined);
  if (metadata === undefined || !FORMATS.includes(metadata.format)) {
    throw refusal(file, '不是完好的 JPEG、PNG 或 WebP 图片。请重新导出成其中一种。');
  }
  const { width, height } = metadata.autoOrient;
  if (width * height > MOST_PIXELS) {
    throw refusal(file, `图片有 ${width}×${height} 像素，太大。请缩小到长边 4000 像素以内。`);
  }
  return { name, width, height };
}
