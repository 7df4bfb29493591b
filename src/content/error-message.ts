import { ContentError } from './content-error.ts';

/** What one can do where the machine refuses, by the code of its error. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Make room and try again.',
  EDQUOT: 'The disk quota is used up. Make room and try again.',
  EFBIG: 'A file may not grow so large here. Raise the limit (ulimit -f) and try again.',
  EACCES: 'A file or folder may not be used. Give yourself the right to, and try again.',
  EPERM: 'A file or folder may not be used. Give yourself the right to, and try again.',
  EROFS: 'The project folder is read-only. Copy the project to where you may write.',
};

/**
 * What to tell of an error: a remedy where the machine refuses, else its message, with the stack
 * trace where the build was asked for it.
 */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const remedy = 'code' in error ? REMEDIES[String(error.code)] : undefined;
  if (remedy !== undefined) return `${remedy} (${error.message})`;
  const isTraced = Error.stackTraceLimit > 0 && !(error instanceof ContentError);
  return isTraced ? (error.stack ?? error.message) : error.message;
}
