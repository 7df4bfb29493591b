import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { filesOf, SITES } from '../sites.ts';
import { epubFaults } from './epubcheck.ts';

test.each(
  SITES.flatMap((site) => filesOf(site, '*.epub').map((file) => ({ site, file, name: site.name }))),
)('EPUBCheck has nothing to say of $file of $name', { timeout: 120_000 }, ({ site, file }) => {
  expect(epubFaults(fileURLToPath(new URL(file, site.dist)))).toEqual([]);
});
