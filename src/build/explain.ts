/** What the machine says → what one can do. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Make room and build again.',
  EDQUOT: 'The disk quota is used up. Make room and build again.',
  EFBIG: 'A file may not grow so large here. Raise the limit (ulimit -f) and build again.',
  EACCES: 'The project folder may not be written. Give yourself the right to, and build again.',
  EPERM: 'The project folder may not be written. Give yourself the right to, and build again.',
  EROFS: 'The project folder is read-only. Copy the project to where you may write.',
};

/**
 * What to tell of an error that ends the build: a remedy where the machine is at fault, the
 * message alone where the content is (such errors have no stack), else all of it, for it is ours.
 */
export function explain(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    const remedy = REMEDIES[code];
    if (remedy !== undefined) return `${remedy} (${cause.message})`;
  }
  if (!(error instanceof Error)) return String(error);
  return error.stack === '' ? error.message : (error.stack ?? error.message);
}
