import { expect, test } from 'vitest';
import { readArchive } from '../../src/content/read-archive.ts';
import { openJudge, quotationCases, wrongVerdicts } from '../unit/quotations.ts';

test('of 10,000 quotations of every kind none is misjudged', { timeout: 600_000 }, async () => {
  const { editions } = await readArchive(new URL('../../content/', import.meta.url), '/');
  const stories = editions
    .filter(({ edition }) => edition.id === '2018')
    .flatMap((edition) => edition.stories);
  const examine = await openJudge(stories);
  expect(await wrongVerdicts(quotationCases(stories, 10_000, 20180504), examine)).toEqual([]);
});
