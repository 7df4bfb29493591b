import { strToU8 } from 'fflate';
import { checksumLine } from '../../content/digest.ts';
import type { Files } from './zip.ts';

/** What `bag-info.txt` says (RFC 8493, 2.2.2), by its labels. */
export type BagInfo = Readonly<Record<string, string>>;

/**
 * Packs files as a bag (BagIt 1.0, RFC 8493), so that any archive can tell whether it has them whole.
 * `manifest-sha256.txt` is what `sha256sum -c` reads.
 *
 * @param payload what is kept, by paths below `data/`
 * @param guides files beside the payload that tell of it
 * @returns the files of the bag, by paths below its folder
 */
export function bag(
  payload: Files,
  guides: Files,
  info: BagInfo,
): Map<string, string | Uint8Array> {
  const data = new Map([...payload].map(([path, content]) => [`data/${path}`, content]));
  const bytes = [...payload.values()].reduce((sum, content) => sum + lengthOf(content), 0);
  const tags = new Map<string, string | Uint8Array>([
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    ['bag-info.txt', infoFile({ ...info, 'Payload-Oxum': `${bytes}.${payload.size}` })],
    ['manifest-sha256.txt', checksums(data)],
    ...guides,
  ]);
  return new Map([...tags, ['tagmanifest-sha256.txt', checksums(tags)], ...data]);
}

/** Every file with its SHA-256, as `sha256sum -c` reads it. */
export function checksums(files: Files): string {
  return Array.from(files, ([path, content]) => checksumLine(path, content)).join('');
}

function lengthOf(content: string | Uint8Array): number {
  return typeof content === 'string' ? strToU8(content).length : content.length;
}

function infoFile(info: BagInfo): string {
  return Object.entries(info)
    .map(([label, value]) => `${label}: ${value}\n`)
    .join('');
}
