import { unusualCharacters } from '../archive/characters.ts';
import { siteSchema, type Site } from '../archive/site.ts';
import { ContentError } from './content-error.ts';
import { parseYaml } from './parse-yaml.ts';
import { readText } from './read-text.ts';

export const SITE_FILE = 'site.yaml';

/**
 * Reads what the archive says of itself.
 *
 * @param content the folder `content/`, ending in `/`
 * @throws ContentError naming every fault of the file
 */
export function readSiteFile(content: URL): Site {
  const file = `content/${SITE_FILE}`;
  const text = readText(new URL(SITE_FILE, content), file);
  const unusual = unusualCharacters(text);
  if (unusual.length > 0) throw new ContentError([{ file, problems: unusual }]);
  const parsed = parseYaml(text, siteSchema);
  if ('problems' in parsed) throw new ContentError([{ file, problems: parsed.problems }]);
  return parsed.value;
}
