import { expect, test } from 'vitest';
import { explain } from '../../src/build/explain.ts';

test('a full disk is told in one line, whoever finds it full', () => {
  const ours = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
  });
  const bundlers = Object.assign(
    new Error(
      'Build failed with 1 error:\nFailed to write file in site/chunks/server.mjs\nCaused by:\n' +
        '    No space left on device (os error 28)\nStack backtrace:\n   0: <unknown>',
    ),
    { code: 'UNHANDLEABLE_ERROR' },
  );
  expect(explain(new Error('No page was made.', { cause: ours }))).toBe(
    'The disk is full. Make room and build again. (ENOSPC: no space left on device, write)',
  );
  expect(explain(bundlers)).toBe(
    'The disk is full. Make room and build again. (No space left on device (os error 28))',
  );
});

test('an error of ours keeps its stack, for whoever mends it', () => {
  expect(explain(new Error('Oh.'))).toMatch(/^Error: Oh\.\n {4}at /u);
});
