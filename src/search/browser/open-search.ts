import { PINYIN_FILE } from '../shared/files.ts';
import { find } from './find.ts';
import { once } from './once.ts';
import { fetchFile, openIndex } from './open-index.ts';
import { readReadings } from './pinyin.ts';
import type { Search } from './types.ts';

/** Opens the search over the index in a folder. @param attempt @throws as `openIndex` */
export async function openSearch(folder: string, attempt = 0): Promise<Search> {
  const data = {
    ...(await openIndex(folder, attempt)),
    readings: once(async () => readReadings(await (await fetchFile(folder + PINYIN_FILE)).json())),
  };
  return { find: (query, begin) => find(data, query, begin) };
}
