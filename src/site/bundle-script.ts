import { fileURLToPath } from 'node:url';
import { OLDEST_BROWSERS } from './oldest-browsers.ts';
import { rolldown } from 'rolldown';

/**
 * Bundles a script that only some sites have, or that stands in a file that readers take away: what
 * a component names is in every site that is built, whether a page shows the component or not.
 *
 * @param entry its path from `src/`
 * @param format `iife` for pages on disk, from which browsers load no module
 */
export async function bundleScript(entry: string, format: 'es' | 'iife'): Promise<string> {
  const input = fileURLToPath(new URL(`../${entry}`, import.meta.url));
  const bundle = await rolldown({ input, transform: { target: OLDEST_BROWSERS } });
  const { output } = await bundle.generate({ format, codeSplitting: false, minify: true });
  await bundle.close();
  return output[0].code;
}
