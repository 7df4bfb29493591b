import { downloadPath } from '../archive/addresses.ts';

/** Address → the file: an e-book and a folder of each edition, and a folder of all where there are several. */
export type Downloads = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** A form in which readers take an edition away. */
export interface Download {
  readonly path: string;
  /** What it is called. */
  readonly name: string;
  /** Its format, for readers and for programs. */
  readonly format: string;
  readonly type: string;
  readonly bytes: number;
}

const FORMS = [
  { form: 'epub', name: '电子书', format: 'EPUB', type: 'application/epub+zip' },
  { form: 'zip', name: '离线文件夹', format: 'ZIP', type: 'application/zip' },
] as const;

/** @param edition its id */
export function downloadsOf(edition: string, files: Downloads): Download[] {
  return FORMS.flatMap(({ form, ...told }) => {
    const path = downloadPath(edition, form);
    const file = files.get(path);
    return file === undefined ? [] : [{ path, ...told, bytes: file.length }];
  });
}

/** 67 KB: a size in words, rounded up. */
export function sizeInWords(bytes: number): string {
  const kilobytes = Math.ceil(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
