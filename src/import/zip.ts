import { configure, type FileEntry, Uint8ArrayReader, ZipReader, type Entry } from '@zip.js/zip.js';

// A few parts of some kilobytes: starting a worker takes longer than reading them.
configure({ useWebWorkers: false });

/** The parts of a zip file, each read when it is asked for. */
export interface Zip {
  readonly names: readonly string[];
  /**
   * Reads a part, its checksum compared.
   *
   * @returns its bytes, or undefined where there is no such part
   * @throws {ZipError} when it is damaged, encrypted, or longer than `most` bytes
   */
  read(name: string, most: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

export class ZipError extends Error {
  /** `too-long`: more bytes than the reader takes; `damaged`: all else. */
  readonly kind: 'damaged' | 'too-long';

  constructor(kind: ZipError['kind'], part: string) {
    super(`${part}: ${kind}`);
    this.kind = kind;
  }
}

/** @throws {ZipError} when it is no zip file, or damaged */
export async function openZip(bytes: Uint8Array<ArrayBuffer>): Promise<Zip> {
  let entries: Entry[];
  try {
    entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  } catch {
    throw new ZipError('damaged', 'the list of parts');
  }
  const files = new Map(
    entries.flatMap((entry): [string, FileEntry][] =>
      entry.directory ? [] : [[entry.filename, entry]],
    ),
  );
  return {
    names: [...files.keys()],
    read: async (name, most) => {
      const entry = files.get(name);
      return entry && readEntry(entry, most);
    },
  };
}

/** What a file says of its length may be false: no more is inflated than `most` bytes. */
async function readEntry(entry: FileEntry, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      length += chunk.length;
      if (length > most) throw new ZipError('too-long', entry.filename);
      chunks.push(chunk);
    },
  });
  try {
    if (entry.uncompressedSize > most) throw new ZipError('too-long', entry.filename);
    await entry.getData(sink, { checkSignature: true });
  } catch {
    throw new ZipError(
      length > most || entry.uncompressedSize > most ? 'too-long' : 'damaged',
      entry.filename,
    );
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
