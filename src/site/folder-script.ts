import { fileURLToPath } from 'node:url';
import { OLDEST_BROWSERS } from './oldest-browsers.ts';
import { rolldown } from 'rolldown';

const ENTRY = fileURLToPath(new URL('../search/browser/folder.ts', import.meta.url));

/** Bundles the search of the folder as one script that is no module: browsers load no module from disk. */
export async function bundleFolderScript(): Promise<string> {
  const bundle = await rolldown({ input: ENTRY, transform: { target: OLDEST_BROWSERS } });
  const { output } = await bundle.generate({ format: 'iife', codeSplitting: false, minify: true });
  await bundle.close();
  return output[0].code;
}
