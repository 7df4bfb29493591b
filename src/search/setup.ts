/** Where the index stands in the published site. */
export const FOLDER = 'pagefind';

/**
 * What the browser must know before its first query, a file in the folder of the index. Two lines
 * tell which simplified character a traditional one stands for (`太極` readers' and the site's:
 * `極雲`, `极云`); each further line is the folder of another volume of the index.
 */
export const SETUP_FILE = 'setup.txt';

export interface Setup {
  /** A traditional character → its simplified one. */
  readonly simplified: ReadonlyMap<string, string>;
  /** The volumes beside the first, from the older to the newer: folders ending in `/`. */
  readonly volumes: readonly string[];
}

export function writeSetup({ simplified, volumes }: Setup): string {
  const lines = [[...simplified.keys()].join(''), [...simplified.values()].join(''), ...volumes];
  return `${lines.join('\n')}\n`;
}

/**
 * Reads what `writeSetup` has written.
 *
 * @throws when the file is not whole: half of it would leave stories unfound and say nothing
 */
export function readSetup(file: string): Setup {
  const [from = '', to = '', ...rest] = file.split('\n');
  if (from.length !== to.length || !file.endsWith('\n')) {
    throw new Error(`${SETUP_FILE} is not whole.`);
  }
  return {
    simplified: new Map([...from].map((character, index) => [character, to.charAt(index)])),
    volumes: rest.filter((line) => line !== ''),
  };
}
