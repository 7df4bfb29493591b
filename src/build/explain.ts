import { constants } from 'node:os';

/** What the machine says → what one can do. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Make room and build again.',
  EDQUOT: 'The disk quota is used up. Make room and build again.',
  EFBIG: 'A file may not grow so large here. Raise the limit (ulimit -f) and build again.',
  EACCES: 'The project folder may not be written. Give yourself the right to, and build again.',
  EPERM: 'The project folder may not be written. Give yourself the right to, and build again.',
  EROFS: 'The project folder is read-only. Copy the project to where you may write.',
};

/** How programs in Rust, the bundler among them, tell of it: `No space left (os error 28)`. */
const RUST = /\S.*\(os error (?<number>\d+)\)/u;

/** What the machine said, where an error is the machine's: its code and its words. */
function machineFault(error: Error): { code: string; words: string } | undefined {
  if ('code' in error && typeof error.code === 'string' && error.code in REMEDIES) {
    return { code: error.code, words: error.message };
  }
  const said = RUST.exec(error.message);
  const code = Object.entries(constants.errno).find(
    ([, number]) => String(number) === said?.groups?.['number'],
  )?.[0];
  return said === null || code === undefined ? undefined : { code, words: said[0] };
}

/**
 * What to tell of an error that ends the build: a remedy where the machine is at fault, the
 * message alone where the content is (such errors have no stack), else all of it, for it is ours.
 */
export function explain(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const fault = machineFault(cause);
    const remedy = REMEDIES[fault?.code ?? ''];
    if (fault !== undefined && remedy !== undefined) return `${remedy} (${fault.words})`;
  }
  if (!(error instanceof Error)) return String(error);
  return error.stack === '' ? error.message : (error.stack ?? error.message);
}
