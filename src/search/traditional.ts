/**
 * The file that tells the browser which simplified character a traditional one stands for:
 * two lines of the same length, `太極` readers' and the site's: `極雲\n极云`.
 */
export const TRADITIONAL_FILE = 'traditional.txt';

/** Reads the file. @returns a traditional character → its simplified one */
export function readTraditional(file: string): Map<string, string> {
  const [from = '', to = ''] = file.split('\n');
  return new Map([...from].map((character, index) => [character, to.charAt(index)]));
}
